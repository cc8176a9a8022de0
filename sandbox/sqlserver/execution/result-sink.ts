import type { SqlServerError } from '../errors';
import type { SqlType } from '../sql-type';
import type { SqlValue } from '../values/sql-value';

/** A column of an answer. */
export interface ResultColumn {
	name: string;
	type: SqlType;
}

/** What kind of statement ended, for the command code of its DONE token. */
export type StatementKind = 'select' | 'insert' | 'update' | 'delete' | 'other';

/** A message that is no error: PRINT, or RAISERROR up to severity 10. */
export interface ServerMessage {
	number: number;
	severity: number;
	state: number;
	text: string;
}

/** A change of the session that the client must hear of. */
export type SessionChange =
	| { kind: 'begin' | 'commit' | 'rollback'; descriptor: bigint }
	| { kind: 'database'; from: string; to: string };

/** Receives what a batch answers, in order. */
export interface ResultSink {
	columns(columns: ResultColumn[]): void;
	row(values: SqlValue[]): void;
	/** A statement is over; `count` is undefined where none is reported. */
	done(kind: StatementKind, count: number | undefined): void;
	message(message: ServerMessage): void;
	error(error: SqlServerError): void;
	change(change: SessionChange): void;
}

/** A sink that keeps everything, for code inside the sandbox and for procedures. */
export class CollectingSink implements ResultSink {
	readonly recordsets: { columns: ResultColumn[]; rows: SqlValue[][] }[] = [];
	readonly rowsAffected: number[] = [];
	readonly messages: ServerMessage[] = [];
	firstError: SqlServerError | undefined;

	columns(columns: ResultColumn[]): void {
		this.recordsets.push({ columns, rows: [] });
	}

	row(values: SqlValue[]): void {
		this.recordsets.at(-1)?.rows.push(values);
	}

	done(_kind: StatementKind, count: number | undefined): void {
		if (count !== undefined) this.rowsAffected.push(count);
	}

	message(message: ServerMessage): void {
		this.messages.push(message);
	}

	error(error: SqlServerError): void {
		this.firstError ??= error;
	}

	change(): void {
		// Inside the sandbox nobody keeps transaction descriptors.
	}
}
