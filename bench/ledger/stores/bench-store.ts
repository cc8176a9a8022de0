import type { ClaimRequest, OrderLedger } from '../../../src/ports/order-ledger';

/** A ledger and, in the same kind of store, plain tables with the same columns and unique keys. */
export interface BenchStore {
	readonly ledger: OrderLedger;
	/**
	 * The rows of claims and their aliases into the plain tables, in one transaction: `INSERT … ON CONFLICT DO
	 * NOTHING`, many rows a statement, no look-up, no decision, no answer.
	 */
	bareInsert(orders: readonly ClaimRequest[]): Promise<void>;
	/** Makes of the one order both sides know so many, by statements of the store. */
	multiply(orders: number): Promise<void>;
	close(): Promise<void>;
}

/** A kind of store, and how much of it is measured. */
export interface StoreKind {
	readonly name: string;
	/** Known orders it is measured at unless others are asked for. */
	readonly known: readonly number[];
	/** Batches of 500 that are timed. */
	readonly rounds: number;
	/** Orders of a large batch, of which only the blocks are measured. */
	readonly largeBatch: number;
	/** What to bear in mind when reading its figures; empty when there is nothing. */
	readonly note: string;
	readonly open: () => Promise<BenchStore>;
}
