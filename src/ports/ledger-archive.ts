import type { Result } from '../domain/result';

/** How much an export holds. */
export interface ArchiveCounts {
	readonly claims: number;
	readonly snapshots: number;
	readonly budgets: number;
	/** Orders that stand still, as the desk lists them. */
	readonly notes: number;
	/** Remembered decisions. */
	readonly decisions: number;
}

/** What an import did. */
export interface ImportReport {
	/** Not known before. */
	readonly added: number;
	/** Known in an older form. */
	readonly replaced: number;
	/** Known as they are, or in a newer form: left alone. */
	readonly kept: number;
	/** Orders whose references belong to other orders here: left out, for a person to look at. */
	readonly conflicts: readonly { readonly scope: string; readonly rootKey: string }[];
}

/**
 * A ledger as a text of lines, to move it into another store or to keep it.
 *
 * Shape: JSON lines; the first one names the version of the format, the last one counts what came before.
 */
export interface LedgerArchive {
	/** Hands out one line after the other, each without line end. Runs may go on meanwhile; what they change may be missing. */
	export(write: (line: string) => Promise<void>): Promise<Result<ArchiveCounts>>;
	/**
	 * Takes lines in, some hundred at a time. What is newer here stays; a second import of the same lines changes nothing.
	 *
	 * Errors: `configuration` for a newer format (nothing is changed) and for a line that cannot be read; those before it
	 * stay.
	 */
	import(lines: AsyncIterable<string>): Promise<Result<ImportReport>>;
}
