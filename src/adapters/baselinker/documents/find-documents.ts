import type { ShopSlot } from '../../../domain/documents/documents-to-send';
import type { ShopDocument } from '../../../domain/documents/shop-document';
import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../../../domain/result';
import type { ShopOrder } from '../../../ports/shop-desk';
import { type RawRecord, readEntries, readId, readList, readText } from '../../raw-json/raw-values';
import type { BaseLinkerClient } from '../baselinker-client';
import { METHODS } from './document-methods';

/** Documents per answer. Source: documentation of getInvoices and getReceipts. */
const PAGE = 100;
const DAY_MS = 86_400_000;

/** An answer that does not hold what was asked for: what came short would look like "no document". */
export function unreadable(method: string): IntegrationError {
	const message = `BaseLinker ${method}: the answer could not be read.`;
	return integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message);
}

function toShopDocument(raw: RawRecord, slot: ShopSlot): ShopDocument {
	const { idName, numberName, externalName } = METHODS[slot];
	return {
		id: readId(raw[idName]),
		slot,
		seriesId: readId(raw.series_id),
		number: readText(raw[numberName]),
		externalNumber: readText(raw[externalName]),
	};
}

/** The entries of a list, all with an id; a list that came short is no list. */
function readWhole(method: string, value: unknown, idName: string): Result<readonly RawRecord[]> {
	const entries = readList(value);
	const isList = value === '' || (typeof value === 'object' && value !== null);
	const isWhole = entries.length === readEntries(value).length;
	const hasIds = entries.every((entry) => readId(entry[idName]) !== '');
	return isList && isWhole && hasIds ? succeed(entries) : fail(unreadable(method));
}

/** The invoices or corrections of one order. */
export async function readInvoices(
	client: BaseLinkerClient,
	orderId: number,
	slot: 'invoice' | 'correction',
): Promise<Result<readonly ShopDocument[]>> {
	const answer = await client.call('getInvoices', { order_id: orderId });
	if (!answer.ok) return answer;
	const entries = readWhole('getInvoices', answer.value.invoices, METHODS[slot].idName);
	if (!entries.ok) return entries;
	return succeed(
		entries.value
			// An account that left the filter out would answer everybody's invoices.
			.filter(({ order_id }) => readId(order_id) === String(orderId))
			.filter(({ type }) => (readText(type) === 'correcting') === (slot === 'correction'))
			.map((entry) => toShopDocument(entry, slot)),
	);
}

/**
 * Finds the receipt of an order.
 *
 * One call asks for it. BaseLinker refuses the call where there is none, in words nobody has published, and a second
 * fiscal receipt is worse than a few calls more: so a refusal is believed only when the list of receipts since the
 * order was placed does not show one either. The list is read once a run; orders come oldest first.
 */
export class ReceiptFinder {
	private listed: { readonly since: number; readonly byOrder: Map<string, ShopDocument[]> } | null =
		null;

	constructor(private readonly client: BaseLinkerClient) {}

	async of({ id, placedAt }: ShopOrder): Promise<Result<readonly ShopDocument[]>> {
		const answer = await this.client.call('getReceipt', { order_id: id });
		if (answer.ok) {
			const { value } = answer;
			const isOurs = readId(value.receipt_id) !== '' && readId(value.order_id) === String(id);
			return isOurs ? succeed([toShopDocument(value, 'receipt')]) : fail(unreadable('getReceipt'));
		}
		if (answer.error.kind !== 'rejectedByVendor') return answer;
		return await this.listedFor(String(id), placedAt - DAY_MS);
	}

	private async listedFor(
		orderId: string,
		since: number,
	): Promise<Result<readonly ShopDocument[]>> {
		if (this.listed === null || this.listed.since > since) {
			const read = await this.readSince(since);
			if (!read.ok) return read;
			this.listed = { since, byOrder: read.value };
		}
		return succeed(this.listed.byOrder.get(orderId) ?? []);
	}

	private async readSince(since: number): Promise<Result<Map<string, ShopDocument[]>>> {
		const byOrder = new Map<string, ShopDocument[]>();
		for (let idFrom = 0; ;) {
			const answer = await this.client.call('getReceipts', {
				date_from: Math.floor(since / 1000),
				...(idFrom === 0 ? {} : { id_from: idFrom }),
			});
			if (!answer.ok) return answer;
			const entries = readWhole('getReceipts', answer.value.receipts, 'receipt_id');
			if (!entries.ok) return entries;
			for (const entry of entries.value) {
				const orderId = readId(entry.order_id);
				byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), toShopDocument(entry, 'receipt')]);
			}
			if (entries.value.length < PAGE) return succeed(byOrder);
			const last = Math.max(...entries.value.map(({ receipt_id }) => Number(readId(receipt_id))));
			// A page that does not lead on would be asked for for ever.
			if (last < idFrom) return fail(unreadable('getReceipts'));
			idFrom = last + 1;
		}
	}
}
