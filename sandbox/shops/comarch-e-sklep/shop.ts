import type { SandboxClock } from '../../kernel/clock';
import type { SandboxDatabase } from '../../sqlserver/database';
import { lastOrderNumber, readPrices } from './erp-catalogue';
import { ShopError } from './errors';
import { EventLog, type ShopStep } from './event-log';
import { gatesOf, stateBeforeExport } from './gates';
import { DEFAULT_ESKLEP_OPTIONS, type ESklepOptions } from './options';
import type { Gate, NewShopOrder, ShopActor, ShopOrder } from './order';
import { STATE } from './states';

const NUMBER_PREFIX = 'ES-';
const BEFORE_FIRST_NUMBER = 1000;

/** The shop side: its orders, its customers' and its administrator's acts, its log. */
export class Shop {
	readonly log: EventLog;
	private readonly orders = new Map<string, ShopOrder>();
	private settings: ESklepOptions;
	private lastNumber = 0;

	/** `erp` sends the shop its goods and prices. */
	constructor(
		private readonly clock: SandboxClock,
		private readonly erp: SandboxDatabase,
		private readonly start: Partial<ESklepOptions> = {},
	) {
		this.log = new EventLog(clock);
		this.settings = { ...DEFAULT_ESKLEP_OPTIONS, ...start };
	}

	options(): ESklepOptions {
		return this.settings;
	}

	/** Changes settings until the next reset; orders that are there keep their gates. */
	configure(options: Partial<ESklepOptions>): void {
		this.settings = { ...this.settings, ...options };
	}

	/** No orders, no log, settings as at the start. */
	reset(): void {
		this.orders.clear();
		this.lastNumber = 0;
		this.log.clear();
		this.settings = { ...DEFAULT_ESKLEP_OPTIONS, ...this.start };
	}

	/** Every order, oldest first. */
	list(): ShopOrder[] {
		return [...this.orders.values()];
	}

	/** One order. Errors: `not_found`. */
	find(number: string): ShopOrder {
		const order = this.orders.get(number);
		if (!order) throw new ShopError('not_found', `No order ${number}.`);
		return order;
	}

	/** Takes an order from a customer. Errors: `unknown_article`. */
	place(wish: NewShopOrder): ShopOrder {
		const prices = readPrices(this.erp);
		const lines = wish.lines.map(({ sku, quantity }) => {
			const unitMinor = prices.get(sku);
			if (unitMinor === undefined) {
				throw new ShopError('unknown_article', `The shop sells no ${sku}.`);
			}
			return { sku, quantity, unitMinor };
		});
		const gates = gatesOf(wish, this.settings);
		const order: ShopOrder = {
			number: this.nextNumber(),
			placedAt: this.clock.now(),
			customer: wish.customer,
			lines,
			payment: wish.payment,
			comment: wish.comment,
			deliveryMinor: wish.deliveryMinor,
			gates,
			state: stateBeforeExport({ gates, deliveryMinor: wish.deliveryMinor }),
			erp: undefined,
		};
		this.orders.set(order.number, order);
		this.note(order, 'placed', gates.size === 0 ? 'nothing holds it' : `held by ${names(gates)}`);
		return order;
	}

	/** The shop names the delivery cost of an order that was placed without one. Units: gross minor units. */
	proposeCost(number: string, costMinor: number): ShopOrder {
		const order = this.held(number, 'shippingCost');
		order.deliveryMinor = costMinor;
		order.state = stateBeforeExport(order);
		this.note(order, 'costProposed', `${(costMinor / 100).toFixed(2)} PLN`);
		return order;
	}

	/** The customer agrees to the delivery cost. Errors: `wrong_state`, also when none was proposed. */
	acceptCost(number: string): ShopOrder {
		const order = this.held(number, 'shippingCost');
		if (order.deliveryMinor === undefined) {
			throw new ShopError('wrong_state', `No shipping cost was proposed for order ${number}.`);
		}
		return this.release(order, 'shippingCost', 'costAccepted', 'agreed by the customer');
	}

	/** The customer follows the link, or the administrator confirms for the customer. */
	confirm(number: string, by: ShopActor): ShopOrder {
		const order = this.held(number, 'customer');
		return by === 'customer'
			? this.release(order, 'customer', 'confirmedByCustomer', 'by the link')
			: this.release(order, 'customer', 'confirmedForCustomer', 'by the administrator');
	}

	/** The payment system confirms. */
	pay(number: string): ShopOrder {
		const order = this.held(number, 'onlinePayment');
		return this.release(order, 'onlinePayment', 'paid', 'confirmed by the payment system');
	}

	/** The instalment service confirms. */
	grantInstalments(number: string): ShopOrder {
		const order = this.held(number, 'instalments');
		return this.release(order, 'instalments', 'instalmentsGranted', 'confirmed by the service');
	}

	/** Cancels an order the ERP does not have yet. Errors: `wrong_state`. */
	cancel(number: string, by: ShopActor): ShopOrder {
		const order = this.open(number);
		if (order.erp) {
			throw new ShopError(
				'wrong_state',
				`Order ${number} is in the ERP as ${order.erp.number}: cancel it there.`,
			);
		}
		order.state = STATE.cancelled;
		this.note(order, 'cancelled', `by the ${by}`);
		return order;
	}

	/** Writes into the log what happened to an order. */
	note(order: ShopOrder, step: ShopStep, cause: string): void {
		this.log.note({ order: order.number, step, cause, state: order.state });
	}

	/** Numbers go on where a kept ERP has the last of them. */
	private nextNumber(): string {
		this.lastNumber ||= Math.max(BEFORE_FIRST_NUMBER, lastOrderNumber(this.erp, NUMBER_PREFIX));
		this.lastNumber += 1;
		return `${NUMBER_PREFIX}${this.lastNumber}`;
	}

	private open(number: string): ShopOrder {
		const order = this.find(number);
		if (order.state === STATE.cancelled) {
			throw new ShopError('wrong_state', `Order ${number} is cancelled.`);
		}
		return order;
	}

	private held(number: string, gate: Gate): ShopOrder {
		const order = this.open(number);
		if (order.gates.has(gate)) return order;
		throw new ShopError(
			'wrong_state',
			`Nothing of the kind holds order ${number}: ${order.state}.`,
		);
	}

	private release(order: ShopOrder, gate: Gate, step: ShopStep, cause: string): ShopOrder {
		order.gates.delete(gate);
		order.state = stateBeforeExport(order);
		this.note(order, step, cause);
		return order;
	}
}

function names(gates: ReadonlySet<Gate>): string {
	return [...gates].join(', ');
}
