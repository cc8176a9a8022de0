import mssql from 'mssql';
import { SandboxClock } from '../../../sandbox/kernel/clock';
import { FaultBox } from '../../../sandbox/kernel/faults';
import { Journal } from '../../../sandbox/kernel/journal';
import type { Procedure, SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { createSandboxDatabase } from '../../../sandbox/sqlserver/database';
import { startSqlServer } from '../../../sandbox/sqlserver/server';

/** A sandbox server with one database, and how to reach it. */
export interface TestServer {
	database: SandboxDatabase;
	journal: Journal;
	faults: FaultBox;
	config: mssql.config;
	pool(overrides?: Partial<mssql.config>): Promise<mssql.ConnectionPool>;
	stop(): Promise<void>;
}

const LOGIN = { user: 'sandbox', password: 'Zażółć-1!' };

/** Starts a server over a database made of `schemaSql`, `seedSql` and procedures; `now` is its clock. */
export async function startTestServer(
	options: {
		schemaSql?: string;
		seedSql?: string;
		procedures?: Procedure[];
		orderTables?: readonly string[];
		now?: () => Date;
	} = {},
): Promise<TestServer> {
	const database = createSandboxDatabase({
		name: 'Shop',
		schemaSql: options.schemaSql ?? '',
		seedSql: options.seedSql ?? '',
		procedures: options.procedures,
		now: options.now,
		...(options.now === undefined ? {} : { now: options.now }),
		orderTables: options.orderTables,
	});
	const journal = new Journal(new SandboxClock());
	const faults = new FaultBox();
	const server = await startSqlServer({ logins: [LOGIN], databases: [database], journal, faults });
	const config: mssql.config = {
		server: server.host,
		port: server.port,
		...LOGIN,
		database: database.name,
		options: { encrypt: false, useUTC: false },
	};
	const pools: mssql.ConnectionPool[] = [];
	return {
		database,
		journal,
		faults,
		config,
		pool: async (overrides = {}) => {
			const pool = new mssql.ConnectionPool({ ...config, ...overrides });
			pool.on('error', () => undefined);
			pools.push(pool);
			return await pool.connect();
		},
		stop: async () => {
			await Promise.all(pools.map((pool) => pool.close()));
			await server.stop();
			database.close();
		},
	};
}

/** An error with the number the server gave it. */
export interface NumberedError extends Error {
	number?: number;
	code?: string;
}

/** The error of work that must fail. */
export async function failureOf(work: Promise<unknown>): Promise<NumberedError> {
	return await work.then(
		() => Promise.reject(new Error('expected the request to fail')),
		(error: NumberedError) => error,
	);
}
