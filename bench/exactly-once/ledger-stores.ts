import path from 'node:path';
import { startTestServer } from '../../test/sandbox/sqlserver/support';
import { createCellDatabase } from './postgres';
import type { OpenStore, StoreOpener } from './stores';

/** Makes a ledger in a file of the cell's folder ready; its leases follow the processes' clock. */
export const openFileLedger: StoreOpener = async (folder) => ({
	credentials: {
		orderBridgeLedgerApi: { backend: 'embedded', file: path.join(folder, 'ledger.db') },
	},
	close: async () => undefined,
});

/** Makes a ledger in a PostgreSQL database of the cell's own ready; its leases follow the server's clock. */
export async function openPostgresLedger(): Promise<OpenStore> {
	const cell = await createCellDatabase();
	const { host, port, user, password, database } = cell.address;
	return {
		credentials: {
			orderBridgeLedgerApi: {
				...{ backend: 'postgres', host, port, user, password, database },
				...{ schema: 'order_bridge', tls: 'off' },
			},
		},
		passTime: async (ms) =>
			await cell.query('update order_bridge.claim set lease_until = lease_until - $1', [ms]),
		close: async () => await cell.drop(),
	};
}

/** Makes a ledger on a SQL Server of the sandbox ready, apart from the ERP; its leases follow the server's clock. */
export async function openSqlServerLedger(): Promise<OpenStore> {
	let passed = 0;
	const { config, stop } = await startTestServer({ now: () => new Date(Date.now() + passed) });
	const { server, port, user, password, database } = config;
	return {
		credentials: {
			orderBridgeLedgerApi: {
				...{ backend: 'sqlServer', server, sqlServerPort: port ?? 0, encrypt: false },
				...{ user: user ?? '', password: password ?? '', database: database ?? '' },
				...{ trustServer: true, schema: 'order_bridge' },
			},
		},
		passTime: async (ms) => {
			passed += ms;
		},
		close: stop,
	};
}
