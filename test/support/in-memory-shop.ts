import { createHash } from 'node:crypto';
import type { ShopSlot } from '../../src/domain/documents/documents-to-send';
import type { ShopDocument } from '../../src/domain/documents/shop-document';
import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../../src/domain/result';
import type { Clock } from '../../src/ports/clock';
import type { FileForShop, OrderFields, ShopDesk, ShopOrder } from '../../src/ports/shop-desk';
import { Crash } from './crash';

/**
 * What goes wrong with one call. `rejected`, `authentication`, `unavailable`: surely nothing was done. `lostBefore`,
 * `lostAfter`: no answer, the work was not or was done. `crashBefore`, `crashAfter`: the caller dies.
 */
export type ShopMishap =
	| 'none'
	| 'rejected'
	| 'authentication'
	| 'unavailable'
	| 'lostBefore'
	| 'lostAfter'
	| 'crashBefore'
	| 'crashAfter';

const ERRORS = {
	rejected: integrationError('rejectedByVendor', 'REJECTED_BY_VENDOR', 'the shop said no.'),
	authentication: integrationError('authentication', 'AUTHENTICATION_REFUSED', 'wrong token.'),
	unavailable: integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'the shop is down.'),
} as const;
const LOST = integrationError('unavailable', 'WRITE_IN_DOUBT', 'the answer was lost.', {
	inDoubt: true,
});

/** A document of the shop, with what was done to it. */
interface Issued extends ShopDocument {
	readonly orderId: number;
	/** Files it was given, oldest first, by their hash. */
	readonly files: string[];
}

/** An order of the shop. */
interface Order {
	statusId: number;
	/** Milliseconds since the epoch. */
	statusSince: number;
	/** Every status it was given, oldest first. */
	readonly statuses: number[];
	readonly fields: Record<string, string>;
}

/** How a file is told from another. */
export function hashOf(content: Uint8Array | string): string {
	return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** A shop in memory. It issues what it is asked for, however often, as the real one does. */
export class InMemoryShop implements ShopDesk {
	/** Decides what goes wrong; nothing unless a story says so. */
	mishap: (call: string) => ShopMishap = () => 'none';
	/** Calls that arrived, by name. */
	readonly calls: string[] = [];
	readonly orders = new Map<number, Order>();
	readonly documents: Issued[] = [];
	/** Orders each call for statuses was given. */
	readonly statusCalls: number[] = [];
	series: Readonly<Record<ShopSlot, readonly string[]>> = {
		invoice: ['15', '17'],
		receipt: ['16'],
		correction: ['18'],
	};
	private nextId = 5001;

	constructor(private readonly clock: Clock) {}

	addOrder(id: number, statusId = 1): this {
		const statusSince = this.clock.now() - 3_600_000;
		this.orders.set(id, { statusId, statusSince, statuses: [], fields: {} });
		return this;
	}

	/** A document issued by the panel. */
	issued(orderId: number, fields: Partial<ShopDocument> = {}): Issued {
		const id = String(this.nextId++);
		const document: Issued = {
			id,
			orderId,
			slot: 'invoice',
			seriesId: '17',
			number: `BL/${id}`,
			externalNumber: '',
			files: [],
			...fields,
		};
		this.documents.push(document);
		return document;
	}

	countOf(call: string): number {
		return this.calls.filter((name) => name === call).length;
	}

	numberLength(slot: ShopSlot): number {
		return slot === 'receipt' ? 20 : 30;
	}

	async documentsOf({ id }: ShopOrder, slot: ShopSlot): Promise<Result<readonly ShopDocument[]>> {
		return await this.act('documentsOf', () =>
			this.documents
				.filter((document) => document.orderId === id && document.slot === slot)
				.map(({ orderId: _order, files: _files, ...document }) => document),
		);
	}

	async issue(
		orderId: number,
		slot: ShopSlot,
		seriesId: string,
	): Promise<Result<{ readonly id: string }>> {
		return await this.act('issue', () => {
			if (!this.orders.has(orderId) || !this.series[slot].includes(seriesId)) return undefined;
			return { id: this.issued(orderId, { slot, seriesId }).id };
		});
	}

	async attach(
		documentId: string,
		slot: ShopSlot,
		{ content, externalNumber }: FileForShop,
	): Promise<Result<null>> {
		return await this.act('attach', () => {
			const index = this.documents.findIndex(
				(document) => document.id === documentId && document.slot === slot,
			);
			const document = this.documents[index];
			if (!document) return undefined;
			this.documents[index] = { ...document, externalNumber };
			document.files.push(hashOf(content));
			return null;
		});
	}

	async hasSeries(slot: ShopSlot, seriesId: string): Promise<Result<boolean>> {
		return await this.act('hasSeries', () => this.series[slot].includes(seriesId));
	}

	async hasOrder(orderId: number): Promise<Result<boolean>> {
		return await this.act('hasOrder', () => this.orders.has(orderId));
	}

	async setFields(orderId: number, fields: OrderFields): Promise<Result<null>> {
		return await this.act('setFields', () => {
			const order = this.orders.get(orderId);
			if (!order) return undefined;
			Object.assign(order.fields, fields);
			return null;
		});
	}

	async setStatuses(
		orderIds: readonly number[],
		statusId: number,
	): Promise<ReadonlyMap<number, IntegrationError>> {
		if (orderIds.length === 0) return new Map();
		this.statusCalls.push(orderIds.length);
		const set = await this.act('setStatuses', () => {
			for (const id of orderIds) this.moveTo(id, statusId);
			return null;
		});
		return set.ok ? new Map() : new Map(orderIds.map((id) => [id, set.error]));
	}

	/** Moves an order to a status, as a person in the panel would. */
	moveTo(id: number, statusId: number): void {
		const order = this.orders.get(id);
		if (!order || order.statusId === statusId) return;
		order.statusId = statusId;
		order.statusSince = this.clock.now();
		order.statuses.push(statusId);
	}

	private async act<T>(call: string, work: () => T | undefined): Promise<Result<T>> {
		this.calls.push(call);
		const mishap = this.mishap(call);
		switch (mishap) {
			case 'crashBefore':
				throw new Crash(`before ${call}`);
			case 'rejected':
			case 'authentication':
			case 'unavailable':
				return fail(ERRORS[mishap]);
			case 'lostBefore':
				return fail(LOST);
		}
		const done = work();
		if (mishap === 'crashAfter') throw new Crash(`after ${call}`);
		if (mishap === 'lostAfter') return fail(LOST);
		return done === undefined ? fail(ERRORS.rejected) : succeed(done);
	}
}
