import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient, type QueryResult } from 'pg';
import type { PostgresSettings } from '../../ports/postgres-settings';

/** How long a connection nobody uses stays open, in ms. */
const IDLE_CLOSE_MS = 30_000;

/** Classes of SQLSTATE after which a connection is of no use. Source: PostgreSQL, appendix "Error Codes". */
const LOST_STATES = /^(08|57P0|25P03)/;

/** Whether a failure leaves the connection in an unknown state: lost, or an answer that was not waited for. */
function isLost(failure: unknown): boolean {
	const code = (failure as { code?: unknown } | null)?.code;
	// The driver's own failures (connection ended, time is up) have no SQLSTATE.
	return typeof code !== 'string' || code.length !== 5 || LOST_STATES.test(code);
}

type QueryFunction = (
	statement: string,
	values?: readonly unknown[],
) => Promise<Pick<QueryResult, 'command' | 'rowCount' | 'rows'>>;

/** A connection on loan: given back after a failure of its own it is closed, never lent again. */
function lend(client: PoolClient): PostgresPoolClient {
	let lost = false;
	const query: QueryFunction = async (statement: string, values: readonly unknown[] = []) => {
		if (lost && statement === 'rollback') return { command: 'ROLLBACK', rowCount: 0, rows: [] };
		try {
			return await client.query(statement, [...values]);
		} catch (failure) {
			lost ||= isLost(failure);
			throw failure;
		}
	};
	return { query: query as PostgresPoolClient['query'], release: () => client.release(lost) };
}

/**
 * Connections to one PostgreSQL database, opened as they are needed.
 *
 * Shape: at most `maxConnections`; none while nobody asks, and none that keeps the process alive. A pool whose server
 * went away and came back works again by itself.
 */
export function openPostgresPool(settings: PostgresSettings): PostgresPool {
	const { host, port, database, user, password, tls } = settings;
	const pool = new Pool({
		host,
		port,
		database,
		user,
		password,
		ssl: tls === 'off' ? false : { rejectUnauthorized: tls === 'verify' },
		max: settings.maxConnections,
		connectionTimeoutMillis: settings.connectTimeoutMs,
		query_timeout: settings.requestTimeoutMs,
		idleTimeoutMillis: IDLE_CLOSE_MS,
		allowExitOnIdle: true,
		keepAlive: true,
		application_name: 'Order Bridge',
	});
	// A connection that breaks tells its query; without listeners it would end the process as well.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => client.on('error', () => undefined));
	return {
		connect: async () => lend(await pool.connect()),
		end: async () => await pool.end(),
	};
}
