import type { Party } from '../domain/contractor/party';
import type { Result } from '../domain/result';
import type { ShopClient } from '../domain/sync/shop-client';
import type { SyncChanges } from '../domain/sync/sync-card';

/** Which customers are listed. */
export interface ClientFilter {
	/** Instants of the last change, both inclusive, ms since the epoch; null for no bound. */
	readonly modifiedSince: number | null;
	readonly modifiedUntil: number | null;
	/** Text anywhere in the customer's data; empty for all. */
	readonly text: string;
	/** Empty for all. */
	readonly shopId: string;
	/** Null for all. */
	readonly active: boolean | null;
}

/** One page of the list. */
export interface ClientPage {
	/** Customers that stood on no earlier page. */
	readonly clients: readonly ShopClient[];
	/** How many fit in all, and on how many pages they stand, as the shop counts at this moment. */
	readonly total: number;
	readonly pages: number;
}

/** By what one customer is looked for. */
export type ClientName =
	| { readonly clientId: number }
	| { readonly login: string }
	| { readonly code: string }
	| { readonly email: string }
	| { readonly taxId: string };

/** What is changed about a customer; fields that are not named stay. */
export interface ClientUpdate {
	readonly clientId: number;
	readonly login: string;
	readonly changes: SyncChanges;
	/** Whether first and last name are emptied, and whether he becomes a company by that. */
	readonly clearsNames: boolean;
	readonly becomesCompany: boolean;
	/** The external code he gets; absent to leave it. */
	readonly code?: string;
}

/** A customer to be added. */
export interface NewClient {
	readonly party: Party;
	/** The external code he gets, so that a lost answer is found again. */
	readonly code: string;
	readonly shopIds: readonly number[];
}

/** A customer that was added, or that an earlier try had added. */
export interface AddedClient {
	readonly clientId: number;
	readonly login: string;
	readonly result: 'added' | 'existing';
}

/** A customer and the external code he gets. */
export interface ClientCode {
	readonly clientId: number;
	readonly code: string;
}

/** How many calls were made and how many may be made yet. */
export interface CallCount {
	/** By this run. */
	readonly made: number;
	readonly reads: number;
	readonly writes: number;
	/** Left in the monthly pool and in the run; null where no limit is set, or nothing was called yet. */
	readonly leftThisMonth: number | null;
	readonly leftInRun: number | null;
}

/**
 * The customers of a shop.
 *
 * Errors of every method: `authentication` (naming the right that is missing), `rateLimited` (also when the calls of
 * the run or the month are used up), `unavailable`, `rejectedByVendor`, `unexpectedAnswer`.
 */
export interface ShopClients {
	/** The shop's clock, ms since the epoch. */
	serverTime(): Promise<Result<number>>;
	/** Whether the shop asks not to be loaded at this moment. */
	isOverloaded(): Promise<Result<boolean>>;
	/** Customers page by page, each once, none lost when the list moves meanwhile; a failure is the last page. */
	pages(filter: ClientFilter): AsyncGenerator<Result<ClientPage>>;
	/** Customers of these keys; unknown ones are left out. */
	byIds(ids: readonly number[]): Promise<Result<readonly ShopClient[]>>;
	/** Customers that carry one of these external codes; several may carry the same. */
	byCodes(codes: readonly string[]): Promise<Result<readonly ShopClient[]>>;
	/** Customers that go by this name. */
	find(name: ClientName): Promise<Result<readonly ShopClient[]>>;
	/** Changes customers; one result per update, in their order. Repeating it is safe. */
	update(updates: readonly ClientUpdate[]): Promise<readonly Result<null>[]>;
	/**
	 * Adds customers; one result per customer, in their order. Never adds one twice: after a lost answer the code is
	 * looked for first.
	 *
	 * Errors: `CLIENT_EXISTS_UNLINKED` when the login belongs to a customer without this code.
	 */
	add(clients: readonly NewClient[]): Promise<readonly Result<AddedClient>[]>;
	/** Sets external codes and reads them back; one result each. */
	setCodes(codes: readonly ClientCode[]): Promise<readonly Result<null>[]>;
	calls(): CallCount;
}
