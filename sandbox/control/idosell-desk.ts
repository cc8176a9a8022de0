import type { CallMeter, CallUse } from '../idosell/call-meter';
import {
	FRESH_CLIENT,
	type ClientChanges,
	type NewShopClient,
	type ShopClient,
} from '../idosell/client';
import type { ItemFaultRule } from '../idosell/item-faults';
import type { NewShopOrder, ShopOrder } from '../idosell/order-shelf';
import type { IdoSellOptions } from '../idosell/options';
import type { IdoSellStore } from '../idosell/store';
import { seedClients, type ClientSeedRequest, type ClientSeedSummary } from './seed/seed-clients';

/** Fields the shop gives by itself; everything else a person may enter. */
const SHOPS_OWN: ReadonlySet<string> = new Set(['clientId', 'clientLogin']);

function checkFields(fields: object, isNew: boolean): void {
	for (const [name, value] of Object.entries(fields)) {
		const model: unknown = Object.hasOwn(FRESH_CLIENT, name)
			? FRESH_CLIENT[name as keyof typeof FRESH_CLIENT]
			: undefined;
		if (model === undefined || (!isNew && SHOPS_OWN.has(name))) {
			throw new RangeError(`nobody can enter "${name}" for a client`);
		}
		if (typeof value !== typeof model || Array.isArray(value) !== Array.isArray(model)) {
			throw new RangeError(`${name} must be a ${Array.isArray(model) ? 'list' : typeof model}`);
		}
	}
}

/** The panel of the IdoSell shop in a person's hands, and a look into its books; nothing here counts as a call. */
export class IdoSellDesk {
	constructor(
		private readonly store: IdoSellStore,
		private readonly meter: CallMeter,
	) {}

	/** Every client as it is, by id: the ground truth. Shape: copies. */
	clients(): ShopClient[] {
		return this.store.clients().map((client) => ({ ...client }));
	}

	/** The client with this id or login, as it is. Errors: `RangeError`. */
	client(who: number | string): ShopClient {
		const found = typeof who === 'number' ? this.store.find(who) : this.store.findByLogin(who);
		if (!found) throw new RangeError(`there is no client ${who}`);
		return { ...found };
	}

	/** Invents clients and puts them beside those the shop has. Errors: `RangeError`. */
	seed(request: ClientSeedRequest): ClientSeedSummary {
		return seedClients(this.store, request);
	}

	/** A person registers a client; nothing but the kind of each value is checked. Errors: `RangeError`. */
	add(client: NewShopClient): ShopClient {
		checkFields(client, true);
		const { clientLogin } = client;
		if (clientLogin !== undefined && this.store.findByLogin(clientLogin)) {
			throw new RangeError(`the login ${clientLogin} is taken`);
		}
		return { ...this.store.add(client) };
	}

	/** A person changes a client and saves: the date of modification moves on. Errors: `RangeError`. */
	edit(who: number | string, changes: ClientChanges): ShopClient {
		checkFields(changes, false);
		return { ...this.store.change(this.client(who).clientId, changes) };
	}

	/** A client orders, or a guest. Errors: `RangeError`. */
	placeOrder(order: NewShopOrder): ShopOrder {
		if (order.clientId) this.client(order.clientId);
		return { ...this.store.orders.place(order) };
	}

	/** Makes clients impossible to write, in place of those made so before. */
	setItemFaults(rules: readonly ItemFaultRule[]): void {
		this.store.itemFaults.arm(rules);
	}

	/** Changes how the shop behaves, until the next reset. */
	configure(options: Partial<IdoSellOptions>): void {
		this.store.configure(options);
	}

	/** Number of clients and orders, what the month has cost, and the settings. */
	state(): { clients: number; orders: number; use: CallUse; options: IdoSellOptions } {
		const { store, meter } = this;
		return {
			clients: store.size,
			orders: store.orders.all().length,
			use: meter.use(),
			options: store.options(),
		};
	}

	/** Back to a shop without clients and orders. */
	reset(): void {
		this.store.reset();
		this.meter.reset();
	}
}
