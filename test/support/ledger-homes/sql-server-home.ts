import { openLedger } from '../../../src/adapters/ledger/open-ledger';
import type { SqlServerSettings } from '../../../src/ports/sql-session';
import { sqlPools } from '../../../src/transport/sql/sql-pools';
import { createRealDatabase } from '../../adapters/erp/real-server';
import { startTestServer, type TestServer } from '../../sandbox/sqlserver/support';
import { FIRST_VERSION, LEDGER_TABLES, type LedgerHome, valueOf } from './ledger-home';

async function startHome(
	server: SqlServerSettings,
	query: LedgerHome['query'],
	stop: () => Promise<void>,
): Promise<LedgerHome> {
	const settings = { store: 'sqlServer' as const, ...server, schema: 'order_bridge' };
	await valueOf(await openLedger(settings)).close();
	const table = (name: string) => `order_bridge.${name}`;
	const wipe = LEDGER_TABLES.slice(0, -1)
		.map((name) => `delete from ${table(name)}`)
		.join('; ');
	const raze = LEDGER_TABLES.map((name) => `drop table ${table(name)}`).join('; ');
	return {
		settings,
		fresh: async (clock) => {
			await query(wipe);
			return valueOf(await openLedger(settings, { clock }));
		},
		raze: async () => {
			await query(raze);
			await query('drop schema order_bridge');
		},
		toFirstVersion: async () => {
			const claim = table('claim');
			await query(`drop index claim_to_compact on ${claim}`);
			const [constraint] = await query(
				`select name from sys.default_constraints where parent_object_id = object_id('${claim}')`,
			);
			await query(`alter table ${claim} drop constraint ${String(constraint?.['name'])}`);
			await query(`alter table ${claim} drop column compact; drop table ${table('snapshot')}`);
			for (const name of ['desk_note', 'decision', 'desk_secret']) {
				await query(`drop table ${table(name)}`);
			}
			await query(`delete from ${table('ledger_migration')} where name <> '${FIRST_VERSION}'`);
		},
		makeForeign: async () => {
			await query('create schema order_bridge');
			await query(`create table ${table('workflow_entity')} (id int)`);
		},
		again: async (options) => await openLedger(settings, options),
		query,
		table,
		stop: async () => {
			await sqlPools.closeAll();
			await stop();
		},
	};
}

/** A home on a sandbox SQL Server, with the server to tamper with; `now` is the server's clock. */
export async function startSandboxSqlServerHome(
	now?: () => Date,
): Promise<LedgerHome & { readonly server: TestServer }> {
	const server = await startTestServer({ now });
	const { config } = server;
	const direct = await server.pool();
	const home = await startHome(
		{
			server: config.server,
			port: config.port ?? 1433,
			database: config.database ?? '',
			user: config.user ?? '',
			password: config.password ?? '',
			encrypt: false,
			trustServerCertificate: false,
			connectTimeoutMs: 10_000,
			requestTimeoutMs: 20_000,
		},
		async (statement) => {
			const { recordset } = await direct.query<Record<string, unknown>>(statement);
			return (recordset as Record<string, unknown>[] | undefined) ?? [];
		},
		async () => await server.stop(),
	);
	return Object.assign(home, { server });
}

/** A home on the real SQL Server that `MSSQL_URL` names. */
export async function startRealSqlServerHome(url: string): Promise<LedgerHome> {
	const real = await createRealDatabase(url, 'ledger', []);
	return await startHome(
		real.settings,
		async (statement) => (await real.rows(statement)) ?? [],
		async () => await real.drop(),
	);
}
