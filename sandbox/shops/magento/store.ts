import type { SandboxClock } from '../../kernel/clock';
import { CustomerNumbers, withOneMore, type PlacedOrder } from '../placed-order';
import { noSuchEntity } from './errors';
import { DEFAULT_MAGENTO_OPTIONS, type MagentoOptions } from './options';
import type { MagentoOrder } from './order';

const FIRST_CUSTOMER = 5001;
const FIRST_COMMENT = 1;

/** One Magento shop: its orders and rules; knows nothing of HTTP. */
export class MagentoStore {
	private readonly orders = new Map<number, MagentoOrder>();
	private readonly customers = new CustomerNumbers(FIRST_CUSTOMER);
	private nextComment = FIRST_COMMENT;

	private settings: MagentoOptions = { ...DEFAULT_MAGENTO_OPTIONS };

	constructor(private readonly clock: SandboxClock) {}

	/** Settings in force now. */
	options(): MagentoOptions {
		return this.settings;
	}

	/** Changes some settings until the next reset. */
	configure(changes: Partial<MagentoOptions>): void {
		this.settings = { ...this.settings, ...changes };
	}

	/** The shop's time in unix seconds. */
	nowSeconds(): number {
		return this.clock.nowSeconds();
	}

	reset(): void {
		this.orders.clear();
		this.customers.clear();
		this.nextComment = FIRST_COMMENT;
		this.settings = { ...DEFAULT_MAGENTO_OPTIONS };
	}

	/**
	 * An order comes in; one with an id the shop has had before takes the place of the old one, as after a restored
	 * backup. Units: `at` in unix seconds, when it took its state.
	 */
	insert(placed: PlacedOrder, at: number): number {
		const entityId = Number(placed.id);
		const isPaid = placed.isConfirmed && placed.payment.isPaid;
		this.orders.set(entityId, {
			entityId,
			incrementId: placed.number,
			placed,
			state: isPaid ? 'processing' : 'new',
			status: isPaid ? 'processing' : 'pending',
			createdAt: placed.placedAt,
			updatedAt: at,
			customerId: placed.isGuest || !placed.buyer ? null : this.customers.of(placed.buyer.login),
			comments: [],
		});
		return entityId;
	}

	/** Somebody saves the order once more, with one more piece of the first thing when `edited`. */
	touch(entityId: number, at: number, edited: boolean): void {
		const { placed } = this.require(entityId);
		this.change(entityId, { updatedAt: at, placed: edited ? withOneMore(placed) : placed });
	}

	/** Every order, in the order in which their ids were first taken. */
	list(): MagentoOrder[] {
		return [...this.orders.values()];
	}

	/** The order. Errors: 404. */
	require(entityId: number): MagentoOrder {
		const order = this.orders.get(entityId);
		if (!order) throw noSuchEntity();
		return order;
	}

	/** Adds a comment, which may move the order to another status. Errors: 404. */
	addComment(
		entityId: number,
		comment: { comment: string; status: string | undefined; isVisible: boolean },
	): void {
		const order = this.require(entityId);
		const status = comment.status ?? order.status;
		const createdAt = this.nowSeconds();
		const added = { ...comment, id: this.nextComment++, createdAt, status };
		this.change(entityId, { status, updatedAt: createdAt, comments: [...order.comments, added] });
	}

	/** Cancels an order that nobody has begun to handle; answers whether it did. Errors: 404. */
	cancel(entityId: number): boolean {
		const { state } = this.require(entityId);
		if (state === 'complete' || state === 'canceled') return false;
		const updatedAt = this.nowSeconds();
		this.change(entityId, { state: 'canceled', status: 'canceled', updatedAt });
		return true;
	}

	private change(entityId: number, changes: Partial<MagentoOrder>): void {
		this.orders.set(entityId, { ...this.require(entityId), ...changes });
	}
}
