import { createWaproMagAdapter } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-adapter';
import type { ErpCapabilities } from '../../../../src/ports/erp-adapter';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { systemClock } from '../../../../src/transport/system-clock';
import { describeErpAdapter } from '../../../contracts/erp-adapter.contract';
import { createRealDatabase, losingSession, onRealServer, type RealDatabase } from '../real-server';
import {
	startWaproServer,
	WAPRO_FIXTURE,
	WAPRO_SETTINGS,
	waproAdapter,
	type WaproServer,
} from './sandbox-bench';
import { tsqlProcedures } from './tsql-procedures';

const NOT_SUPPORTED: readonly (keyof ErpCapabilities)[] = [
	'createContractor',
	'oneTimeContractor',
	'foreignCurrency',
	'numberingExtension',
	'orderBuffer',
	'orderFlag',
	'confirmOrder',
	'invoiceOrder',
	'goodsIssue',
	'documentPdf',
	'updateContractor',
	'ordersChangedSince',
	'contractorsChangedSince',
];
const ORDERS = 'dbo.ZAMOWIENIE WHERE TYP = 1';
const CONTRACTORS = 'dbo.KONTRAHENT';

function countOf(rows: readonly Record<string, unknown>[] | undefined): number {
	return Number(rows?.[0]?.['n']);
}

function describeOnSandbox(name: string, start: () => Promise<WaproServer>): void {
	let server: WaproServer;
	const count = async (from: string) =>
		countOf(server.database.query(`SELECT COUNT(*) AS n FROM ${from}`).recordsets[0]);
	describeErpAdapter(name, {
		notSupported: NOT_SUPPORTED,
		async start() {
			server = await start();
			return {
				adapter: waproAdapter(server),
				fixture: WAPRO_FIXTURE,
				loseNextAnswer: () =>
					server.faults.arm([
						{ service: 'sqlserver', kind: 'answerLost', call: '^COMMIT', times: 1 },
					]),
				countOrders: () => count(ORDERS),
				countContractors: () => count(CONTRACTORS),
			};
		},
		async stop() {
			await sqlPools.closeAll();
			await server.stop();
		},
	});
}

describeOnSandbox('WAPRO Mag adapter on the sandbox', () => startWaproServer());
describeOnSandbox('WAPRO Mag adapter on a schema of 2017', () =>
	startWaproServer({ profile: '2017' }),
);
describeOnSandbox('WAPRO Mag adapter on the procedures for a real server', () =>
	startWaproServer({}, tsqlProcedures),
);

onRealServer('WAPRO Mag on a real SQL Server', (url) => {
	let database: RealDatabase;
	const count = async (from: string) =>
		countOf(await database.rows(`SELECT COUNT(*) AS n FROM ${from}`));
	describeErpAdapter('WAPRO Mag adapter on a real SQL Server', {
		notSupported: NOT_SUPPORTED,
		async start() {
			const scripts = ['schema', 'schema-2022', 'seed', 'seed-2022', 'procedures'];
			database = await createRealDatabase(
				url,
				'wapro_mag',
				scripts.map((script) => `wapro-mag/${script}.sql`),
			);
			const session = losingSession(openSqlSession(database.settings, { clock: systemClock }));
			return {
				adapter: createWaproMagAdapter({
					sql: session,
					clock: systemClock,
					settings: WAPRO_SETTINGS,
				}),
				fixture: WAPRO_FIXTURE,
				loseNextAnswer: () => session.loseNextAnswer(),
				countOrders: () => count(ORDERS),
				countContractors: () => count(CONTRACTORS),
			};
		},
		stop: () => database.drop(),
	});
});
