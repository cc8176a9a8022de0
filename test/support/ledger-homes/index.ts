import { startEmbeddedHome } from './embedded-home';
import type { LedgerHome } from './ledger-home';
import { startPostgresHome } from './postgres-home';
import { startRealSqlServerHome, startSandboxSqlServerHome } from './sql-server-home';

export { type LedgerHome, valueOf } from './ledger-home';

const realSqlServer = process.env['MSSQL_URL'] ?? '';

/**
 * Every kind of ledger, by name; a real SQL Server where `MSSQL_URL` names one.
 *
 * Shape: `pace` tells how much a test may do there: a server takes longer than a file, the sandbox's longest.
 */
export const LEDGER_HOMES: readonly {
	readonly name: string;
	readonly pace: 'quick' | 'steady' | 'slow';
	readonly start: () => Promise<LedgerHome>;
}[] = [
	{ name: 'node:sqlite', pace: 'quick', start: startEmbeddedHome },
	{ name: 'PostgreSQL', pace: 'steady', start: startPostgresHome },
	{
		name: 'SQL Server (sandbox)',
		pace: 'slow',
		start: async () => await startSandboxSqlServerHome(),
	},
	...(realSqlServer === ''
		? []
		: [
				{
					name: 'SQL Server',
					pace: 'steady' as const,
					start: async () => await startRealSqlServerHome(realSqlServer),
				},
			]),
];
