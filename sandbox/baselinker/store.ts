import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxClock } from '../kernel/clock';
import { DocumentBook } from './documents/document-book';
import { simulatorRefusal } from './errors';
import { EventLog, LOG_TYPES } from './event-log';
import { DEFAULT_BASELINKER_OPTIONS, type BaseLinkerOptions } from './options';
import {
	completeOrder,
	type BaseLinkerOrder,
	type ExtraFieldValue,
	type NewBaseLinkerOrder,
} from './order';
import { OrderSearch, type OrderFilters } from './order-search';

/** Lists an account is set up with. */
export interface AccountDictionaries {
	statuses: Array<{ id: number; name: string; name_for_customer: string; color: string }>;
	/** Source kind → source id → name. */
	sources: Record<string, Record<string, string>>;
	extraFields: Array<{
		extra_field_id: number;
		name: string;
		editor_type: string;
		options: string[];
	}>;
}

const FIRST_ORDER_ID = 70_000_001;
const FIRST_LINE_ID = 910_000_001;
const FIRST_PACKAGE_ID = 330_001;

/** The dictionaries a fresh sandbox account has. */
export function readSeedDictionaries(): AccountDictionaries {
	return JSON.parse(readFileSync(join(__dirname, 'seed.json'), 'utf8')) as AccountDictionaries;
}

/** One BaseLinker account: its orders, lists and rules; knows nothing of HTTP. */
export class BaseLinkerStore {
	readonly events: EventLog;
	/** Invoices, corrections and receipts. */
	readonly documents: DocumentBook;
	dictionaries: AccountDictionaries = readSeedDictionaries();
	private settings: BaseLinkerOptions;
	private readonly orders = new Map<number, BaseLinkerOrder>();
	private readonly search = new OrderSearch(() => this.orders.values());
	private nextOrderId = FIRST_ORDER_ID;
	private nextLineId = FIRST_LINE_ID;
	private packageId = FIRST_PACKAGE_ID;

	constructor(
		private readonly clock: SandboxClock,
		private readonly startOptions: Partial<BaseLinkerOptions> = {},
	) {
		this.settings = { ...DEFAULT_BASELINKER_OPTIONS, ...startOptions };
		this.events = new EventLog(clock, () => this.settings);
		this.documents = new DocumentBook(clock, () => this.settings);
	}

	/** The account's time in unix seconds. */
	nowSeconds(): number {
		return this.clock.nowSeconds();
	}

	/** Settings in force now. */
	options(): BaseLinkerOptions {
		return this.settings;
	}

	/** Changes some settings until the next reset. */
	configure(changes: Partial<BaseLinkerOptions>): void {
		this.settings = { ...this.settings, ...changes };
	}

	/** Back to an empty account with the settings it was started with. */
	reset(): void {
		this.orders.clear();
		this.search.forgetOrdering();
		this.events.reset();
		this.documents.reset();
		this.nextOrderId = FIRST_ORDER_ID;
		this.nextLineId = FIRST_LINE_ID;
		this.packageId = FIRST_PACKAGE_ID;
		this.dictionaries = readSeedDictionaries();
		this.settings = { ...DEFAULT_BASELINKER_OPTIONS, ...this.startOptions };
	}

	/** Puts an order into the account as a marketplace or shop would, and answers with its id. */
	insertOrder(order: NewBaseLinkerOrder): number {
		const orderId = this.nextOrderId;
		this.nextOrderId += 1;
		this.orders.set(
			orderId,
			completeOrder(order, orderId, () => this.nextLineId++),
		);
		this.search.forgetOrdering();
		this.events.append(orderId, LOG_TYPES.orderCreated);
		return orderId;
	}

	/** An order under an id that was another order's before, as after a restored backup; that one is gone. */
	replaceOrder(orderId: number, order: NewBaseLinkerOrder): void {
		this.requireOrder(orderId);
		this.orders.set(
			orderId,
			completeOrder(order, orderId, () => this.nextLineId++),
		);
		this.search.forgetOrdering();
		this.events.append(orderId, LOG_TYPES.orderCreated);
	}

	/** Takes an order out of the account. */
	removeOrder(orderId: number): void {
		this.requireOrder(orderId);
		this.orders.delete(orderId);
		this.search.forgetOrdering();
		this.events.append(orderId, LOG_TYPES.removed);
	}

	/** The id of the next parcel. */
	nextPackageId(): number {
		return this.packageId++;
	}

	/** Deletes an invoice or a receipt, as a person in the panel would. */
	removeDocument(id: number, what: 'invoice' | 'receipt'): void {
		const { orderId } = this.documents.require(id, what);
		this.documents.remove(id);
		const isReceipt = what === 'receipt';
		this.events.append(orderId, isReceipt ? LOG_TYPES.receiptDeleted : LOG_TYPES.invoiceDeleted);
	}

	/** The order, if the account has it. */
	findOrder(orderId: number): BaseLinkerOrder | undefined {
		return this.orders.get(orderId);
	}

	/** The order. Errors: `ERROR_SIM_ORDER_NOT_FOUND`. */
	requireOrder(orderId: number): BaseLinkerOrder {
		const order = this.orders.get(orderId);
		if (!order) throw simulatorRefusal('ORDER_NOT_FOUND', `No order ${orderId}`);
		return order;
	}

	/** One page of orders, as getOrders finds them. */
	findOrders(filters: OrderFilters): BaseLinkerOrder[] {
		return this.search.page(filters);
	}

	/** Every order of the account, in the order of arrival. */
	allOrders(): BaseLinkerOrder[] {
		return [...this.orders.values()];
	}

	/** Refuses a status the account does not have. Errors: `ERROR_SIM_STATUS_NOT_FOUND`. */
	requireStatus(statusId: number): void {
		if (this.dictionaries.statuses.some((status) => status.id === statusId)) return;
		throw simulatorRefusal('STATUS_NOT_FOUND', `No status ${statusId}`);
	}

	/** Moves orders to a status: all of them, or none when one does not exist. */
	setStatus(orderIds: readonly number[], statusId: number): void {
		this.requireStatus(statusId);
		for (const order of orderIds.map((orderId) => this.requireOrder(orderId))) {
			if (order.order_status_id === statusId) continue;
			order.order_status_id = statusId;
			order.date_in_status = this.clock.nowSeconds();
			this.events.append(order.order_id, LOG_TYPES.statusChanged, statusId);
		}
	}

	/** Changes the given fields of an order and leaves the others as they are. */
	setFields(
		orderId: number,
		changes: Partial<BaseLinkerOrder>,
		extraFields: Readonly<Record<string, ExtraFieldValue>>,
	): void {
		const order = this.requireOrder(orderId);
		Object.assign(order, changes);
		for (const [fieldId, value] of Object.entries(extraFields)) {
			if (value === '') delete order.custom_extra_fields[fieldId];
			else order.custom_extra_fields[fieldId] = value;
		}
		const onlyDelivery = Object.keys(changes).every((name) => name.startsWith('delivery_'));
		const aboutDelivery = onlyDelivery && Object.keys(changes).length > 0;
		this.events.append(orderId, aboutDelivery ? LOG_TYPES.deliveryEdited : LOG_TYPES.orderEdited);
	}

	/** Replaces the amount paid so far. Units: gross amount in the order's currency. */
	setPayment(orderId: number, amount: number): void {
		this.requireOrder(orderId).payment_done = amount;
		this.events.append(orderId, LOG_TYPES.payment);
	}
}
