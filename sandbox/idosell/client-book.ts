import { Recent } from '../kernel/recent';
import type { ShopClient } from './client';
import { LiveSelection } from './live-selection';

const FIRST_CLIENT_ID = 4101;
const SEARCHES_KEPT = 16;
const LOG_LIMIT = 1_000_000;

/** What clients are found by at once, as comparison reads it: without regard to case. */
const KEYS = {
	login: (client: ShopClient) => client.clientLogin,
	code: (client: ShopClient) => client.clientCodeExternal,
	email: (client: ShopClient) => client.clientEmail,
	nip: (client: ShopClient) => client.clientNip,
} as const;

/** A search as the book carries it out. */
export interface ClientSearch {
	/** The same text means the same search. */
	name: string;
	/** Whole values of which one must be met; spares a look at everybody. */
	among?: { by: keyof typeof KEYS | 'id'; values: readonly string[] };
	fits(client: ShopClient): boolean;
}

/** One page of a search and how many clients there are in all. */
export interface ClientPage {
	clients: ShopClient[];
	total: number;
}

class KeyIndex {
	private readonly ids = new Map<string, number[]>();

	constructor(private readonly keyOf: (client: ShopClient) => string) {}

	find(value: string): readonly number[] {
		return this.ids.get(value.toLowerCase()) ?? [];
	}

	move(before: ShopClient | undefined, after: ShopClient): void {
		const left = before && this.keyOf(before).toLowerCase();
		const entered = this.keyOf(after).toLowerCase();
		if (left === entered) return;
		if (left) {
			const others = this.find(left).filter((id) => id !== after.clientId);
			if (others.length > 0) this.ids.set(left, others);
			else this.ids.delete(left);
		}
		if (!entered) return;
		const sharing = this.ids.get(entered);
		if (sharing) sharing.push(after.clientId);
		else this.ids.set(entered, [after.clientId]);
	}
}

/** All clients of a shop: found by id, login, code, e-mail and NIP at once, paged by id. */
export class ClientBook {
	/** Ids rise without a gap: the API deletes no row. */
	private readonly clients: ShopClient[] = [];
	private readonly indexes = Object.entries(KEYS).map(
		([name, keyOf]) => [name, new KeyIndex(keyOf)] as const,
	);
	private readonly byKey = new Map(this.indexes);
	/** Ids in the order of their changes. */
	private log: number[] = [];
	private selections = new Recent<string, LiveSelection>(SEARCHES_KEPT);

	get size(): number {
		return this.clients.length;
	}

	/** Id of the next client. */
	get nextId(): number {
		return FIRST_CLIENT_ID + this.clients.length;
	}

	all(): readonly ShopClient[] {
		return this.clients;
	}

	find(clientId: number): ShopClient | undefined {
		return this.clients[clientId - FIRST_CLIENT_ID];
	}

	findByLogin(login: string): ShopClient | undefined {
		const [id] = this.byKey.get('login')?.find(login) ?? [];
		return id === undefined ? undefined : this.find(id);
	}

	/** Writes a client down, a new one or one in the place of the same id. */
	put(client: ShopClient): void {
		const place = client.clientId - FIRST_CLIENT_ID;
		for (const [, index] of this.indexes) index.move(this.clients[place], client);
		this.clients[place] = client;
		if (this.log.length >= LOG_LIMIT) {
			this.log = [];
			this.selections = new Recent(SEARCHES_KEPT);
		}
		this.log.push(client.clientId);
	}

	/** Clients that fit, by id. */
	page(search: ClientSearch, from: number, count: number): ClientPage {
		if (search.among) {
			const found = this.among(search.among).filter(search.fits);
			return { clients: found.slice(from, from + count), total: found.length };
		}
		const selection = this.selections.take(
			search.name,
			() => new LiveSelection(search.fits, this.clients, this.log.length),
		);
		selection.catchUp(this.log, (id) => this.find(id));
		const ids = selection.slice(from, from + count);
		return {
			clients: ids.flatMap((id) => this.find(id) ?? []),
			total: selection.size,
		};
	}

	private among({ by, values }: NonNullable<ClientSearch['among']>): ShopClient[] {
		const ids = values.flatMap((value) =>
			by === 'id' ? [Number(value)] : (this.byKey.get(by)?.find(value) ?? []),
		);
		return [...new Set(ids)].sort((one, other) => one - other).flatMap((id) => this.find(id) ?? []);
	}
}
