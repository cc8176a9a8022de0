import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sql from 'mssql';
import { fail, integrationError } from '../../../src/domain/result';
import type { SqlServerSettings, SqlSession } from '../../../src/ports/sql-session';
import { sqlPools } from '../../../src/transport/sql/sql-pools';

const SCRIPTS = join(__dirname, '../../../sandbox/sqlserver');

/** A database of our own on the SQL Server that `MSSQL_URL` names, filled from the sandbox's scripts. */
export interface RealDatabase {
	readonly settings: SqlServerSettings;
	/** Rows of a statement without parameters, past the adapter. */
	rows(statement: string): Promise<Record<string, unknown>[]>;
	/** Removes the database again. */
	drop(): Promise<void>;
}

function batches(file: string): string[] {
	return readFileSync(join(SCRIPTS, file), 'utf8')
		.split(/^GO\s*$/m)
		.filter((batch) => batch.trim() !== '');
}

function settingsOf(url: string, database: string): SqlServerSettings {
	const config = sql.ConnectionPool.parseConnectionString(url);
	return {
		server: config.server,
		port: config.port ?? 1433,
		database,
		user: config.user ?? '',
		password: config.password ?? '',
		encrypt: config.options?.encrypt !== false,
		trustServerCertificate: true,
		connectTimeoutMs: 15_000,
		requestTimeoutMs: 30_000,
	};
}

/**
 * Creates an empty database and loads scripts into it: tables, seed, and procedures where an ERP is written by them.
 *
 * Shape: `scripts` below `sandbox/sqlserver`, in the order they run.
 */
export async function createRealDatabase(
	url: string,
	company: string,
	scripts: readonly string[],
): Promise<RealDatabase> {
	const database = `order_bridge_${company}_${process.pid}`;
	const master = await new sql.ConnectionPool(url).connect();
	await master.query(`create database ${database} collate Polish_CI_AS`);
	const settings = settingsOf(url, database);
	const direct = await new sql.ConnectionPool({
		...settings,
		options: { encrypt: settings.encrypt, trustServerCertificate: true },
	}).connect();
	for (const script of scripts) {
		for (const batch of batches(script)) await direct.batch(batch);
	}
	return {
		settings,
		rows: async (statement) => (await direct.query<Record<string, unknown>>(statement)).recordset,
		async drop() {
			await sqlPools.closeAll();
			await direct.close();
			await master.query(`alter database ${database} set single_user with rollback immediate`);
			await master.query(`drop database ${database}`);
			await master.close();
		},
	};
}

/** A session whose next commit can be done while its answer gets lost, which no real server does on demand. */
export function losingSession(inner: SqlSession): SqlSession & { loseNextAnswer(): void } {
	let armed = false;
	return {
		run: (statement) => inner.run(statement),
		call: (procedure, inputs, outputs) => inner.call(procedure, inputs, outputs),
		async transaction(work) {
			const done = await inner.transaction(work);
			if (!armed || !done.ok) return done;
			armed = false;
			return fail(
				integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'The answer was lost.', {
					retry: 'backoff',
					inDoubt: true,
				}),
			);
		},
		close: () => inner.close(),
		loseNextAnswer() {
			armed = true;
		},
	};
}

/** Runs the body where `MSSQL_URL` names a server; elsewhere says that this half did not run. */
export function onRealServer(title: string, body: (url: string) => void): void {
	const url = process.env['MSSQL_URL'];
	if (url) body(url);
	else process.stderr.write(`${title}: skipped, because MSSQL_URL names no server.\n`);
}
