import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sql from 'mssql';
import { createSubiektGtAdapter } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-adapter';
import type { SqlServerSettings } from '../../../../src/ports/sql-session';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { systemClock } from '../../../../src/transport/system-clock';
import type { ErpBench } from '../../../contracts/erp-adapter.contract';
import { SUBIEKT_FIXTURE } from './sandbox-bench';

const SCRIPTS = join(__dirname, '../../../../sandbox/sqlserver/subiekt-gt');

/** A Subiekt company, filled from the sandbox's scripts, on the SQL Server that `MSSQL_URL` names. */
export interface RealCompany extends ErpBench {
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

/** Creates an empty database, loads tables and seed into it, and opens the adapter for reading. */
export async function createRealCompany(url: string): Promise<RealCompany> {
	const database = `order_bridge_test_${process.pid}`;
	const master = await new sql.ConnectionPool(url).connect();
	await master.query(`create database ${database} collate Polish_CI_AS`);
	const settings = settingsOf(url, database);
	const loader = await new sql.ConnectionPool({
		...settings,
		options: { encrypt: settings.encrypt, trustServerCertificate: true },
	}).connect();
	for (const file of ['schema.sql', 'seed.sql']) {
		for (const batch of batches(file)) await loader.batch(batch);
	}
	await loader.close();
	return {
		adapter: createSubiektGtAdapter({
			sql: openSqlSession(settings, { clock: systemClock }),
			bridge: undefined,
			clock: systemClock,
			company: database,
			linkField: undefined,
			documentsByNumber: false,
		}),
		fixture: SUBIEKT_FIXTURE,
		async drop() {
			await sqlPools.closeAll();
			await master.query(`alter database ${database} set single_user with rollback immediate`);
			await master.query(`drop database ${database}`);
			await master.close();
		},
	};
}
