import type { SqlServerError } from '../errors';
import type {
	ResultColumn,
	ResultSink,
	ServerMessage,
	SessionChange,
	StatementKind,
} from '../execution/result-sink';
import type { SqlType } from '../sql-type';
import type { TypedValue } from '../tsql/environment';
import type { SqlValue } from '../values/sql-value';
import {
	columnsToken,
	DONE,
	doneToken,
	ENVIRONMENT,
	environmentBytes,
	environmentText,
	errorToken,
	infoToken,
	returnStatusToken,
	returnValueToken,
	rowToken,
	type DoneKind,
} from './tokens';

const NOTHING = Buffer.alloc(0);

function descriptorBytes(descriptor: bigint): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(descriptor);
	return bytes;
}

/** Turns what a request answers into tokens. */
export class TokenResponse implements ResultSink {
	firstError: SqlServerError | undefined;
	rows = 0;
	private readonly chunks: Buffer[] = [];
	private types: SqlType[] = [];
	private failed = false;
	private pending: { kind: StatementKind; count: number | undefined; failed: boolean } | undefined;

	constructor(private readonly inProcedure: boolean) {}

	/** The last DONE is held back until it is known whether more follows. */
	private flush(more: boolean): void {
		if (!this.pending) return;
		const { kind, count, failed } = this.pending;
		const status = (more ? DONE.more : 0) | (failed ? DONE.error : 0);
		const name: DoneKind = this.inProcedure ? 'doneInProcedure' : 'done';
		this.chunks.push(doneToken(name, status, kind, count));
		this.pending = undefined;
	}

	private push(token: Buffer): void {
		this.flush(true);
		this.chunks.push(token);
	}

	columns(columns: ResultColumn[]): void {
		this.types = columns.map((column) => column.type);
		this.push(columnsToken(columns));
	}

	row(values: SqlValue[]): void {
		this.rows += 1;
		this.push(rowToken(values, this.types));
	}

	done(kind: StatementKind, count: number | undefined): void {
		this.flush(true);
		this.pending = { kind, count, failed: this.failed };
		this.failed = false;
	}

	message(message: ServerMessage): void {
		this.push(infoToken(message));
	}

	error(error: SqlServerError): void {
		this.firstError ??= error;
		this.failed = true;
		this.push(errorToken(error));
	}

	change(change: SessionChange): void {
		switch (change.kind) {
			case 'begin':
				this.push(
					environmentBytes(
						ENVIRONMENT.beginTransaction,
						descriptorBytes(change.descriptor),
						NOTHING,
					),
				);
				break;
			case 'commit':
				this.push(
					environmentBytes(
						ENVIRONMENT.commitTransaction,
						NOTHING,
						descriptorBytes(change.descriptor),
					),
				);
				break;
			case 'rollback':
				this.push(
					environmentBytes(
						ENVIRONMENT.rollbackTransaction,
						NOTHING,
						descriptorBytes(change.descriptor),
					),
				);
				break;
			case 'database':
				this.push(environmentText(ENVIRONMENT.database, change.to, change.from));
				break;
		}
	}

	/** The session was made fresh before the request ran. */
	sessionReset(): void {
		this.push(environmentBytes(ENVIRONMENT.resetConnection, NOTHING, NOTHING));
	}

	/** Ends the answer to a batch or a transaction request. */
	endBatch(): Buffer {
		if (!this.pending) this.done('other', undefined);
		this.flush(false);
		return Buffer.concat(this.chunks);
	}

	/** Ends the answer to a procedure call. */
	endProcedure(
		returnValue: number | undefined,
		outputs: { ordinal: number; name: string; value: TypedValue }[],
	): Buffer {
		this.flush(true);
		if (returnValue !== undefined) this.chunks.push(returnStatusToken(returnValue));
		for (const { ordinal, name, value } of outputs) {
			this.chunks.push(returnValueToken(ordinal, name, value.type, value.value));
		}
		this.chunks.push(doneToken('doneProcedure', this.failed ? DONE.error : 0, 'other', undefined));
		return Buffer.concat(this.chunks);
	}
}
