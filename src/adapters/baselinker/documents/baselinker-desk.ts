import type { ShopSlot } from '../../../domain/documents/documents-to-send';
import type { ShopDocument } from '../../../domain/documents/shop-document';
import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../../../domain/result';
import type { FileForShop, OrderFields, ShopDesk, ShopOrder } from '../../../ports/shop-desk';
import { readId, readList, readText } from '../../raw-json/raw-values';
import type { BaseLinkerClient } from '../baselinker-client';
import { setStatuses } from '../set-statuses';
import { METHODS } from './document-methods';
import { readInvoices, ReceiptFinder, unreadable } from './find-documents';

/** Custom extra fields are named by their number alone. */
const CUSTOM_FIELD = /^\d+$/;

/**
 * BaseLinker's side of sending documents.
 *
 * Whatever adds something is called once: after a lost answer the caller reads before he goes on. A file is not the
 * exception it could be, because what lies in the account after a lost answer has to be known before a status says
 * "sent".
 *
 * Source: docs/documents.md, "What BaseLinker is asked"; methods documented, receipts by id seen in two method lists.
 */
export class BaseLinkerDesk implements ShopDesk {
	private readonly series = new Map<ShopSlot, ReadonlySet<string>>();
	private readonly receipts: ReceiptFinder;

	constructor(private readonly client: BaseLinkerClient) {
		this.receipts = new ReceiptFinder(client);
	}

	numberLength(slot: ShopSlot): number {
		return METHODS[slot].numberLength;
	}

	async documentsOf(order: ShopOrder, slot: ShopSlot): Promise<Result<readonly ShopDocument[]>> {
		return slot === 'receipt'
			? await this.receipts.of(order)
			: await readInvoices(this.client, order.id, slot);
	}

	async issue(
		orderId: number,
		slot: ShopSlot,
		seriesId: string,
	): Promise<Result<{ readonly id: string }>> {
		const { add, idName } = METHODS[slot];
		if (add === null) {
			const message = 'Corrections are issued in BaseLinker, never from here.';
			return fail(integrationError('configuration', 'NOT_SUPPORTED', message));
		}
		const answer = await this.client.callOnce(add.method, {
			order_id: orderId,
			...(seriesId === '' ? {} : { series_id: Number(seriesId) }),
			...add.parameters,
		});
		if (!answer.ok) return answer;
		const id = readId(answer.value[idName]);
		if (id !== '') return succeed({ id });
		return fail({ ...unreadable(add.method), inDoubt: true });
	}

	async attach(
		documentId: string,
		slot: ShopSlot,
		{ content, externalNumber }: FileForShop,
	): Promise<Result<null>> {
		const { attach, idName, externalName } = METHODS[slot];
		const { buffer, byteOffset, byteLength } = content;
		const answer = await this.client.callOnce(attach, {
			[idName]: Number(documentId),
			file: `data:${Buffer.from(buffer, byteOffset, byteLength).toString('base64')}`,
			[externalName]: externalNumber,
		});
		return answer.ok ? succeed(null) : answer;
	}

	async hasSeries(slot: ShopSlot, seriesId: string): Promise<Result<boolean>> {
		if (this.series.size === 0) {
			const answer = await this.client.call('getSeries', {});
			if (!answer.ok) return answer;
			const all = readList(answer.value.series);
			for (const known of ['invoice', 'correction', 'receipt'] as const) {
				const { seriesType } = METHODS[known];
				const ofType = all.filter(({ type }) => readText(type).toUpperCase() === seriesType);
				this.series.set(known, new Set(ofType.map(({ id }) => readId(id))));
			}
		}
		return succeed(this.series.get(slot)?.has(seriesId) ?? false);
	}

	async hasOrder(orderId: number): Promise<Result<boolean>> {
		const order = await this.client.getOrder(orderId);
		return order.ok ? succeed(order.value !== undefined) : order;
	}

	async setFields(orderId: number, fields: OrderFields): Promise<Result<null>> {
		const custom = Object.entries(fields).filter(([name]) => CUSTOM_FIELD.test(name));
		const plain = Object.entries(fields).filter(([name]) => !CUSTOM_FIELD.test(name));
		return await this.client.setFields(orderId, {
			...Object.fromEntries(plain),
			...(custom.length === 0 ? {} : { custom_extra_fields: Object.fromEntries(custom) }),
		});
	}

	async setStatuses(
		orderIds: readonly number[],
		statusId: number,
	): Promise<ReadonlyMap<number, IntegrationError>> {
		return await setStatuses(this.client, orderIds, statusId);
	}
}
