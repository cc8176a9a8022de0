import { type Result, succeed } from '../../domain/result';
import type { PairBase } from '../../domain/sync/pair';
import type { ShopWrite } from '../../domain/sync/shops-reading';
import type { SyncField } from '../../domain/sync/sync-card';
import type { WriteIntent } from '../../domain/sync/write-intent';
import type {
	JsonValue,
	SnapshotEntry,
	SnapshotShelf,
	SnapshotStore,
} from '../../ports/snapshot-store';

/** Form of the remembered value; another one is not understood, and the pair is looked at afresh. */
const FORM = 1;

/** Lines of a link's history that are kept, newest last. */
const HISTORY_LENGTH = 20;

/** Something that happened to a link. */
export interface LinkEvent {
	/** ms since the epoch. */
	readonly at: number;
	readonly what: 'linked' | 'moved' | 'renamed' | 'toShop' | 'toErp';
	/** Codes and customers, in words. */
	readonly detail: string;
	/** Values that were overwritten, and those both sides had where they clashed. */
	readonly values?: readonly {
		readonly field: SyncField;
		readonly erp: string;
		readonly shop: string;
	}[];
}

/** What is remembered of a card and its customer. */
export interface Link {
	readonly cardId: string;
	/** Null when no customer carried the code. */
	readonly clientId: number | null;
	readonly code: string;
	/** Null while the pair was never in step. */
	readonly base: PairBase | null;
	/** Customers that carried the code together when it was looked at last. */
	readonly twins: readonly number[];
	/** Writes that were begun and of which nobody knows whether they came about; one a side at most. */
	readonly intents: readonly WriteIntent[];
	/** The last write to the shop; null when there was none. */
	readonly shopWrite: ShopWrite | null;
	readonly history: readonly LinkEvent[];
}

/** How a pair was in step, of a link of which nothing is in doubt; null otherwise. */
export function knownBase(link: Link | undefined): PairBase | null {
	return link === undefined || link.intents.length > 0 ? null : link.base;
}

/** Whether somebody in the shop is linked. */
export function isLinked(link: Link | undefined): link is Link & { readonly clientId: number } {
	return link !== undefined && link.clientId !== null;
}

/** The memory of links in the ledger: each is found by card, customer and code. */
export class LinkMemory {
	private readonly shelf: SnapshotShelf;

	constructor(
		private readonly store: SnapshotStore,
		scope: string,
	) {
		this.shelf = { scope, kind: 'contractorLink' };
	}

	/** Links by the key of the card. */
	async ofCards(ids: readonly string[]): Promise<Result<ReadonlyMap<string, Link>>> {
		const found = await this.store.read(this.shelf, ids.map(cardKey));
		if (!found.ok) return found;
		const links = new Map<string, Link>();
		for (const { value } of found.value.values()) {
			const link = toLink(value);
			if (link) links.set(link.cardId, link);
		}
		return succeed(links);
	}

	/** Links by the customer's number. */
	async ofClients(ids: readonly number[]): Promise<Result<ReadonlyMap<number, Link>>> {
		const pointed = await this.follow(ids.map(clientKey));
		if (!pointed.ok) return pointed;
		const links = new Map<number, Link>();
		for (const link of pointed.value) if (link.clientId !== null) links.set(link.clientId, link);
		return succeed(links);
	}

	/** Links by the code they had when they were remembered. */
	async ofCodes(codes: readonly string[]): Promise<Result<ReadonlyMap<string, Link>>> {
		const pointed = await this.follow(codes.map(codeKey));
		if (!pointed.ok) return pointed;
		return succeed(new Map(pointed.value.map((link) => [link.code, link])));
	}

	/** Remembers links, all or none. */
	async write(links: readonly Link[]): Promise<Result<void>> {
		if (links.length === 0) return succeed(undefined);
		return await this.store.write(this.shelf, links.flatMap(toEntries));
	}

	private async follow(keys: readonly string[]): Promise<Result<readonly Link[]>> {
		const pointers = await this.store.read(this.shelf, keys);
		if (!pointers.ok) return pointers;
		const ids = [...pointers.value.values()].map(({ value }) => String(value));
		const links = await this.ofCards([...new Set(ids)]);
		return links.ok ? succeed([...links.value.values()]) : links;
	}
}

const cardKey = (id: string) => `card/${id}`;
const clientKey = (id: number) => `client/${id}`;
const codeKey = (code: string) => `code/${code}`;

function toEntries(link: Link): SnapshotEntry[] {
	const { cardId, clientId, code, twins } = link;
	const value = JSON.parse(
		JSON.stringify({ form: FORM, ...link, history: link.history.slice(-HISTORY_LENGTH) }),
	) as JsonValue;
	const holders = [...(clientId === null ? [] : [clientId]), ...twins];
	return [
		{ key: cardKey(cardId), value },
		{ key: codeKey(code), value: cardId },
		...holders.map((id) => ({ key: clientKey(id), value: cardId })),
	];
}

function toLink(value: JsonValue): Link | null {
	if (typeof value !== 'object' || value === null || !('form' in value)) return null;
	return value.form === FORM ? (value as unknown as Link) : null;
}
