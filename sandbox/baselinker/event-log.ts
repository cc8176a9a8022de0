import type { SandboxClock } from '../kernel/clock';
import type { BaseLinkerOptions } from './options';

const RETENTION_SECONDS = 3 * 24 * 60 * 60;
const FIRST_LOG_ID = 881_200_001;

/** Kinds of event the sandbox writes. Source: getJournalList documentation, table of log types. */
export const LOG_TYPES = {
	orderCreated: 1,
	payment: 3,
	/** Order, invoice or receipt removed. */
	removed: 4,
	/** Object: the order that was taken in. */
	merged: 5,
	/** Object: the new order. */
	split: 6,
	/** Object: the invoice. */
	invoiceIssued: 7,
	receiptIssued: 8,
	/** Object: the parcel. */
	parcelCreated: 9,
	deliveryEdited: 11,
	orderEdited: 16,
	/** Object: the new order. */
	copied: 17,
	statusChanged: 18,
	invoiceDeleted: 19,
	receiptDeleted: 20,
} as const;

/** One entry of getJournalList. Units: `date` in unix seconds. */
export interface OrderEvent {
	log_id: number;
	log_type: number;
	order_id: number;
	object_id: number;
	date: number;
}

/** The account's journal of order events, kept for three days; silent while switched off. */
export class EventLog {
	private events: OrderEvent[] = [];
	private nextId = FIRST_LOG_ID;

	constructor(
		private readonly clock: SandboxClock,
		private readonly options: () => BaseLinkerOptions,
	) {}

	append(orderId: number, logType: number, objectId = 0): void {
		if (!this.options().journal) return;
		this.events.push({
			log_id: this.nextId,
			log_type: logType,
			order_id: orderId,
			object_id: objectId,
			date: this.clock.nowSeconds(),
		});
		this.nextId += 1;
	}

	/** Events after the cursor, oldest first, at most one page. */
	list(filter: { lastLogId?: number; types?: readonly number[]; orderId?: number }): OrderEvent[] {
		const { journal, journalPage, journalCursor } = this.options();
		if (!journal) return [];
		const oldest = this.clock.nowSeconds() - RETENTION_SECONDS;
		const from = (filter.lastLogId ?? 0) + (journalCursor === 'exclusive' ? 1 : 0);
		return this.events
			.filter(
				(event) =>
					event.date >= oldest &&
					event.log_id >= from &&
					(!filter.types?.length || filter.types.includes(event.log_type)) &&
					(filter.orderId === undefined || event.order_id === filter.orderId),
			)
			.slice(0, journalPage);
	}

	reset(): void {
		this.events = [];
		this.nextId = FIRST_LOG_ID;
	}
}
