import { createHash } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import sql from 'mssql';
import type { SqlServerSettings } from '../../ports/sql-session';
import { connectAtOnce } from './connect-at-once';

/** How long a pool nobody uses stays open for the next one. */
const IDLE_CLOSE_MS = 30_000;
const MAX_CONNECTIONS = 8;

interface PoolEntry {
	readonly connecting: Promise<sql.ConnectionPool>;
	users: number;
	closing?: NodeJS.Timeout;
}

/** Packet size asked for; the largest SQL Server accepts with encryption is 16,383. */
const PACKET_BYTES = 16_383;

function keyOf(settings: SqlServerSettings): string {
	return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

function toDriverConfig(settings: SqlServerSettings): sql.config {
	return {
		server: settings.server,
		port: settings.port,
		database: settings.database,
		user: settings.user,
		password: settings.password,
		connectionTimeout: settings.connectTimeoutMs,
		requestTimeout: settings.requestTimeoutMs,
		// A look at the socket; the default asks SELECT 1 before every statement.
		validateConnection: 'socket',
		pool: { min: 0, max: MAX_CONNECTIONS, idleTimeoutMillis: IDLE_CLOSE_MS },
		options: {
			encrypt: settings.encrypt,
			trustServerCertificate: settings.trustServerCertificate,
			appName: 'Order Bridge',
			// Dates without zone: the Date's local parts are the stored ones.
			useUTC: false,
			// SET XACT_ABORT ON: no statement of a transaction survives the failure of another.
			abortTransactionOnError: true,
			enableArithAbort: true,
			packetSize: PACKET_BYTES,
			connector: connectAtOnce(settings),
			// A database that does not open is a wrong name here; waiting for it helps in the cloud alone.
			maxRetriesOnTransientErrors: 0,
		},
	};
}

/**
 * The error of a refused connection with the number of its cause.
 *
 * For a database that does not open, SQL Server says 4060 and then 18456 "login failed"; the driver keeps the words
 * of the last alone, and no number at all.
 */
function withNumber(error: unknown, told: readonly number[]): unknown {
	const [number] = told;
	return number === undefined || !(error instanceof Error)
		? error
		: Object.assign(error, { number });
}

/**
 * Connection pools by credential, shared by everybody who talks to the same database.
 *
 * Shape: a pool that could not connect is forgotten at once, so that the next call tries again; a pool whose last
 * user has gone is closed after a while, by a timer that does not keep the process alive.
 */
export class SqlPools {
	private readonly entries = new Map<string, PoolEntry>();

	constructor(private readonly idleCloseMs = IDLE_CLOSE_MS) {}

	/** How many pools are open. */
	get size(): number {
		return this.entries.size;
	}

	/** Joins the users of a pool. Errors: throws what the driver throws. */
	async acquire(settings: SqlServerSettings): Promise<sql.ConnectionPool> {
		const key = keyOf(settings);
		let entry = this.entries.get(key);
		if (!entry) {
			entry = { connecting: this.open(key, settings), users: 0 };
			this.entries.set(key, entry);
		}
		clearTimeout(entry.closing);
		entry.users += 1;
		return await entry.connecting;
	}

	/** Leaves the users of a pool. */
	release(settings: SqlServerSettings): void {
		const key = keyOf(settings);
		const entry = this.entries.get(key);
		if (!entry || entry.users === 0) return;
		entry.users -= 1;
		if (entry.users > 0) return;
		entry.closing = setTimeout(() => void this.closeEntry(key, entry), this.idleCloseMs).unref();
	}

	/** Closes every pool at once, used or not: for the end of a program or test. */
	async closeAll(): Promise<void> {
		await Promise.all([...this.entries].map(([key, entry]) => this.closeEntry(key, entry)));
	}

	private async open(key: string, settings: SqlServerSettings): Promise<sql.ConnectionPool> {
		const told: number[] = [];
		const pool = new sql.ConnectionPool({
			...toDriverConfig(settings),
			beforeConnect: (connection: EventEmitter) => {
				connection.on('errorMessage', ({ number }: { number: number }) => told.push(number));
			},
		});
		// A broken idle connection is replaced by the pool; without a listener it would end the process.
		pool.on('error', () => undefined);
		try {
			return await pool.connect();
		} catch (error) {
			this.entries.delete(key);
			throw withNumber(error, told);
		}
	}

	private async closeEntry(key: string, entry: PoolEntry): Promise<void> {
		clearTimeout(entry.closing);
		if (this.entries.get(key) === entry) this.entries.delete(key);
		try {
			const pool = await entry.connecting;
			await pool.close();
		} catch {
			// A pool that never opened has nothing to close.
			return;
		}
	}
}

/** The pools of this process. */
export const sqlPools = new SqlPools();
