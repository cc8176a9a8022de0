import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxClock } from '../kernel/clock';
import { warsawText } from '../kernel/iso-time';
import { FRESH_CLIENT, type ClientChanges, type NewShopClient, type ShopClient } from './client';
import { ClientBook, type ClientPage, type ClientSearch } from './client-book';
import { ItemFaults } from './item-faults';
import { DEFAULT_IDOSELL_OPTIONS, type IdoSellOptions } from './options';
import { OrderShelf } from './order-shelf';

/** Lists a shop is set up with. */
export interface ShopDictionaries {
	shops: Array<{ shopId: number; shopName: string }>;
	groups: Array<{ groupNumber: number; groupName: string | null }>;
}

/** The lists a fresh shop has. */
export function readSeedDictionaries(): ShopDictionaries {
	return JSON.parse(readFileSync(join(__dirname, 'seed.json'), 'utf8')) as ShopDictionaries;
}

/** One IdoSell shop: its clients, orders and settings; knows nothing of HTTP. */
export class IdoSellStore {
	readonly dictionaries: ShopDictionaries = readSeedDictionaries();
	readonly itemFaults = new ItemFaults();
	readonly orders = new OrderShelf(
		() => this.moment(),
		(clientId) => this.find(clientId)?.clientLogin,
	);
	private settings: IdoSellOptions;
	private book = new ClientBook();
	private second = { number: -1, text: '' };

	constructor(
		private readonly clock: SandboxClock,
		private readonly startOptions: Partial<IdoSellOptions> = {},
	) {
		this.settings = { ...DEFAULT_IDOSELL_OPTIONS, ...startOptions };
	}

	/** Settings in force now. */
	options(): IdoSellOptions {
		return this.settings;
	}

	/** Changes some settings until the next reset. */
	configure(changes: Partial<IdoSellOptions>): void {
		this.settings = { ...this.settings, ...changes };
	}

	/** Back to a shop without clients and orders, and with the settings it was started with. */
	reset(): void {
		this.book = new ClientBook();
		this.itemFaults.arm([]);
		this.orders.reset();
		this.settings = { ...DEFAULT_IDOSELL_OPTIONS, ...this.startOptions };
	}

	/** The shop's time in unix seconds. */
	nowSeconds(): number {
		return this.clock.nowSeconds();
	}

	/** The shop's wall clock, `YYYY-MM-DD HH:MM:SS`. */
	moment(): string {
		const number = this.clock.nowSeconds();
		if (this.second.number !== number) {
			this.second = { number, text: warsawText(number).replace('T', ' ') };
		}
		return this.second.text;
	}

	/** Number of clients. */
	get size(): number {
		return this.book.size;
	}

	/** Every client as it is, by id. */
	clients(): readonly ShopClient[] {
		return this.book.all();
	}

	find(clientId: number): ShopClient | undefined {
		return this.book.find(clientId);
	}

	findByLogin(login: string): ShopClient | undefined {
		return this.book.findByLogin(login);
	}

	/** One page of a search, by id. */
	page(search: ClientSearch, from: number, count: number): ClientPage {
		return this.book.page(search, from, count);
	}

	hasShop(shopId: number): boolean {
		return this.dictionaries.shops.some((shop) => shop.shopId === shopId);
	}

	/**
	 * A new client, registered and changed now unless told otherwise.
	 *
	 * Shape: a login that is taken or absent becomes one that is free.
	 */
	add(client: NewShopClient): ShopClient {
		const now = this.moment();
		const clientId = this.book.nextId;
		const { clientLogin = '' } = client;
		const isFree = clientLogin !== '' && !this.book.findByLogin(clientLogin);
		const added = {
			...FRESH_CLIENT,
			clientsLastModificationDate: now,
			clientRegistrationDate: now.slice(0, 10),
			...client,
			clientLogin: isFree ? clientLogin : `klient${clientId}`,
			clientId,
		};
		this.book.put(added);
		return added;
	}

	/** Changes the fields given and the date of modification, as the panel does. Errors: `RangeError`. */
	change(clientId: number, changes: ClientChanges, countsAsEdit = true): ShopClient {
		const client = this.book.find(clientId);
		if (!client) throw new RangeError(`there is no client ${clientId}`);
		const changed = {
			...client,
			...changes,
			...(countsAsEdit ? { clientsLastModificationDate: this.moment() } : {}),
		};
		this.book.put(changed);
		return changed;
	}
}
