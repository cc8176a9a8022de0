import type { Expression, Kysely, Transaction } from 'kysely';
import { type IntegrationError, type Result, fail, succeed } from '../../domain/result';
import type { LedgerTables } from './ledger-tables';

/** Column types of one database, so that one set of migrations serves all. */
export interface LedgerColumnTypes {
	/** Up to 255 characters, compared exactly: letter case and trailing blanks count. */
	readonly key: 'varchar(255)' | Expression<unknown>;
	/** Any text. */
	readonly text: 'text' | Expression<unknown>;
}

/** A database that holds a ledger. */
export interface LedgerStore {
	readonly db: Kysely<LedgerTables>;
	readonly columnTypes: LedgerColumnTypes;
	/** Most parameters one statement may carry. */
	readonly parameterLimit: number;
	/** Runs work in a transaction that no other writer of the ledger runs beside. */
	writing<T>(work: (transaction: Transaction<LedgerTables>) => Promise<T>): Promise<T>;
	/** What a failure of the database means for the user. */
	explain(failure: unknown): IntegrationError;
}

/** Runs database work and answers its failure as a value. */
export async function attempt<T>(store: LedgerStore, work: () => Promise<T>): Promise<Result<T>> {
	try {
		return succeed(await work());
	} catch (failure) {
		return fail(store.explain(failure));
	}
}
