import type { SandboxClock } from '../../kernel/clock';
import { CustomerNumbers, withOneMore, type PlacedOrder } from '../placed-order';
import { invalidId } from './errors';
import { TAX_ID_KEY, type WooChanges, type WooNote, type WooOrder, type WooStatus } from './order';

const FIRST_CUSTOMER = 301;

function firstStatus({ isConfirmed, payment }: PlacedOrder): WooStatus {
	if (!isConfirmed) return 'pending';
	return payment.isPaid || payment.isCashOnDelivery ? 'processing' : 'on-hold';
}

/** One WooCommerce shop: its orders and rules; knows nothing of HTTP. */
export class WooStore {
	private readonly orders = new Map<number, WooOrder>();
	private readonly customers = new CustomerNumbers(FIRST_CUSTOMER);
	private nextPartId = 1;

	constructor(private readonly clock: SandboxClock) {}

	/** The shop's time in unix seconds. */
	nowSeconds(): number {
		return this.clock.nowSeconds();
	}

	reset(): void {
		this.orders.clear();
		this.customers.clear();
		this.nextPartId = 1;
	}

	/**
	 * An order comes in; one with an id the shop has had before takes the place of the old one, as after a
	 * restored backup. Units: `at` in unix seconds, when it took its state.
	 */
	insert(placed: PlacedOrder, at: number): number {
		const id = Number(placed.id);
		const taxId = placed.buyer?.company?.taxId;
		this.orders.set(id, {
			id,
			number: placed.number,
			placed,
			status: firstStatus(placed),
			createdAt: placed.placedAt,
			modifiedAt: at,
			paidAt: placed.payment.isPaid ? at : undefined,
			customerId: placed.isGuest || !placed.buyer ? 0 : this.customers.of(placed.buyer.login),
			metaData:
				taxId === undefined ? [] : [{ id: this.nextPartId++, key: TAX_ID_KEY, value: taxId }],
			notes: [],
		});
		return id;
	}

	/** Somebody saves the order once more, with one more piece of the first thing when `edited`. */
	touch(id: number, at: number, edited: boolean): void {
		const order = this.require(id);
		order.modifiedAt = at;
		if (edited) order.placed = withOneMore(order.placed);
	}

	/** Every order, in the order in which their ids were first taken. */
	list(): WooOrder[] {
		return [...this.orders.values()];
	}

	/** The order. Errors: `woocommerce_rest_shop_order_invalid_id`. */
	require(id: number): WooOrder {
		const order = this.orders.get(id);
		if (!order) throw invalidId();
		return order;
	}

	/** Changes what is given and nothing else. Errors: unknown order. */
	update(id: number, changes: WooChanges): WooOrder {
		const order = this.require(id);
		if (changes.status) order.status = changes.status;
		if (changes.customerNote !== undefined) {
			order.placed = { ...order.placed, comment: changes.customerNote };
		}
		for (const { key, value } of changes.metaData ?? []) {
			const known = order.metaData.find((entry) => entry.key === key);
			if (known) known.value = value;
			else order.metaData.push({ id: this.nextPartId++, key, value });
		}
		order.modifiedAt = this.nowSeconds();
		return order;
	}

	/** Adds a note. Errors: unknown order. */
	addNote(id: number, note: string, isForCustomer: boolean): WooNote {
		const order = this.require(id);
		const added = { id: this.nextPartId++, createdAt: this.nowSeconds(), note, isForCustomer };
		order.notes.push(added);
		return added;
	}
}
