import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import {
	type IntegrationError,
	integrationError,
	type Result,
	fail,
	succeed,
} from '../../domain/result';
import type { LedgerDialect } from './ledger-dialect';
import type { LedgerTables } from './ledger-tables';

/** Work that changes the ledger: all of it or nothing. */
export interface Writing {
	readonly db: Transaction<LedgerTables>;
	/** The ledger's own time, ms since the epoch; the same for all who share it. */
	readonly now: number;
}

/** How sure a change has to be. */
export interface Durability {
	/**
	 * A power cut soon after may undo the change, because what it forgets is found out again; it need not wait for the
	 * disk then.
	 */
	readonly mayBeForgotten?: boolean;
}

/** A database that holds a ledger. */
export interface LedgerStore {
	readonly db: Kysely<LedgerTables>;
	readonly dialect: LedgerDialect;
	/** Schema the tables lie in; null where there are none. */
	readonly schema: string | null;
	/** The ledger's own time, ms since the epoch. */
	now(): Promise<number>;
	/**
	 * Runs work in one transaction. Of all work with the same lock only one runs at a time, in all processes; work
	 * without one may meet other work and has to guard each row it changes.
	 */
	writing<T>(
		lock: string | null,
		work: (writing: Writing) => Promise<T>,
		durability?: Durability,
	): Promise<T>;
	/** Whether the database undid a transaction that would pass another time, e.g. to end a deadlock. */
	mayRepeat(failure: unknown): boolean;
	/** What a failure of the database means for the user. */
	explain(failure: unknown): IntegrationError;
}

/** A table of the ledger, for statements that are written by hand. */
export function tableOf(
	{ schema }: Pick<LedgerStore, 'schema'>,
	table: string,
): RawBuilder<unknown> {
	return sql.table(schema === null ? table : `${schema}.${table}`);
}

/** Lock of everybody who adds roots or references to a scope. */
export function claimsLock(storedScope: string): string {
	return `claims/${storedScope}`;
}

/** A row was changed by somebody else between being read and being written. */
export class Overtaken extends Error {}

/** How often work is tried that met other work. */
const ATTEMPTS = 6;

/** Runs database work and answers its failure as a value. */
export async function attempt<T>(store: LedgerStore, work: () => Promise<T>): Promise<Result<T>> {
	try {
		return succeed(await work());
	} catch (failure) {
		return fail(store.explain(failure));
	}
}

/** As `LedgerStore.writing`, again when it met other work; answers a failure as a value. */
export async function attemptWriting<T>(
	store: LedgerStore,
	lock: string | null,
	work: (writing: Writing) => Promise<T>,
	durability: Durability = {},
): Promise<Result<T>> {
	for (let attempts = 1; ; attempts++) {
		try {
			return succeed(await store.writing(lock, work, durability));
		} catch (failure) {
			const isOvertaken = failure instanceof Overtaken;
			if (attempts < ATTEMPTS && (isOvertaken || store.mayRepeat(failure))) continue;
			return fail(isOvertaken ? overtaken() : store.explain(failure));
		}
	}
}

function overtaken(): IntegrationError {
	const message = 'Other runs kept changing the same orders in the ledger.';
	return integrationError('busy', 'LEDGER_UNAVAILABLE', message, {
		remedy: 'The next run tries again. Nothing was changed.',
		retry: 'backoff',
	});
}
