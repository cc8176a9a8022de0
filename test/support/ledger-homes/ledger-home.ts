import type { LedgerSettings, OpeningOptions } from '../../../src/adapters/ledger/open-ledger';
import type { OpenLedger } from '../../../src/adapters/ledger/open-ledger-in';
import type { Result } from '../../../src/domain/result';
import type { Clock } from '../../../src/ports/clock';

/** A place for ledgers of one kind. */
export interface LedgerHome {
	/** Where the present ledger is, for other processes. */
	readonly settings: LedgerSettings;
	/** An empty ledger on the given clock, in the place of the one before. */
	fresh(clock: Clock): Promise<OpenLedger>;
	/** Leaves nothing of the present ledger, not even its tables. */
	raze(): Promise<void>;
	/** Takes the tables back to the ledger's first version. */
	toFirstVersion(): Promise<void>;
	/** Puts a table of another program where the ledger would be; {@link raze} came before. */
	makeForeign(): Promise<void>;
	/** The present ledger once more, over connections of its own. */
	again(options?: OpeningOptions): Promise<Result<OpenLedger>>;
	/** Rows of a statement, past the ledger. */
	query(statement: string): Promise<Record<string, unknown>[]>;
	/** A table of the ledger, as statements name it. */
	table(name: string): string;
	stop(): Promise<void>;
}

/** The value of a success; tests end at a failure. */
export function valueOf<T>(result: Result<T>): T {
	if (result.ok) return result.value;
	const { kind, message, description = '' } = result.error;
	throw new Error(`${kind}: ${message} ${description}`);
}

/** Tables of a ledger; the last one lists its schema steps. */
export const LEDGER_TABLES = [
	'claim',
	'alias',
	'revision',
	'event',
	'budget',
	'budget_call',
	'snapshot',
	'desk_note',
	'decision',
	'desk_secret',
	'ledger_migration',
] as const;

/** The schema step all ledgers began with. */
export const FIRST_VERSION = '0001-claims-and-budgets';
