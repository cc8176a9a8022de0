import type { SandboxDatabase } from './database';
import type { SqlServerError } from './errors';
import type { Catalogue } from './storage/catalogue';
import type { DatabaseEngine } from './storage/engine';
import type { LockOwner } from './storage/locks';

/** Isolation levels; `SNAPSHOT` is refused. */
export type IsolationLevel =
	'READ UNCOMMITTED' | 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

/** A client's open transaction. */
export interface OpenTransaction {
	descriptor: bigint;
	name: string | undefined;
	/** Whether SQLite knows of it: only once it owns the database. */
	begun: boolean;
	/** Catalogue to return to on rollback. */
	catalogue: Catalogue;
	savepoints: { name: string; catalogue: Catalogue }[];
	/** An error inside TRY left it fit for nothing but ROLLBACK. */
	doomed: boolean;
	/** Whether it has changed anything, or tried to. */
	wrote: boolean;
}

/** Settings that SET changes and that a pooled connection takes back when it is reset. */
export interface SessionOptions {
	xactAbort: boolean;
	noCount: boolean;
	/** Milliseconds; -1 waits for ever, as SQL Server does by default. */
	lockTimeoutMs: number;
	isolation: IsolationLevel;
	identityInsert: string | undefined;
}

/** Options of a fresh session. */
export function defaultOptions(lockTimeoutMs = -1): SessionOptions {
	return {
		xactAbort: false,
		noCount: false,
		lockTimeoutMs,
		isolation: 'READ COMMITTED',
		identityInsert: undefined,
	};
}

let lastDescriptor = 0n;

/** A fresh number for a transaction. */
export function nextDescriptor(): bigint {
	lastDescriptor += 1n;
	return lastDescriptor;
}

/** One client's standing with the server, or (with `inProcess`) the sandbox's own. */
export class Session implements LockOwner {
	waitsFor: (() => LockOwner[]) | undefined;
	options: SessionOptions;
	tranCount = 0;
	transaction: OpenTransaction | undefined;
	rowCount = 0n;
	lastErrorNumber = 0;
	scopeIdentity: bigint | null = null;
	/** The error a CATCH block is looking at. */
	caught: SqlServerError | undefined;
	/** Set while a statement or procedure of it may change the database. */
	isChanging = false;
	readonly prepared = new Map<number, { sql: string; parameters: string }>();

	constructor(
		readonly processId: number,
		public database: SandboxDatabase,
		public engine: DatabaseEngine,
		readonly client: { login: string; host: string; application: string },
		/** Code of the sandbox that already owns the database and its transaction. */
		readonly inProcess = false,
		private readonly lockTimeoutMs = -1,
	) {
		this.options = defaultOptions(lockTimeoutMs);
	}

	/** sp_reset_connection: settings back to their defaults; the caller rolls back first. */
	reset(): void {
		this.options = defaultOptions(this.lockTimeoutMs);
		this.rowCount = 0n;
		this.lastErrorNumber = 0;
		this.scopeIdentity = null;
		this.caught = undefined;
		this.prepared.clear();
	}
}
