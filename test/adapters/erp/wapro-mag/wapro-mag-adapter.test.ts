import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { describeErpAdapter } from '../../../contracts/erp-adapter.contract';
import { startWaproServer, WAPRO_FIXTURE, waproAdapter, type WaproServer } from './sandbox-bench';

function count(server: WaproServer, from: string): number {
	return Number(
		server.database.query(`SELECT COUNT(*) AS n FROM ${from}`).recordsets[0]?.[0]?.['n'],
	);
}

describe.each(['2022+', '2017'] as const)('profile %s', (profile) => {
	let server: WaproServer;
	describeErpAdapter('WAPRO Mag adapter on the sandbox', {
		notSupported: [
			'createContractor',
			'oneTimeContractor',
			'foreignCurrency',
			'numberingExtension',
			'orderBuffer',
			'confirmOrder',
			'invoiceOrder',
			'goodsIssue',
			'documentPdf',
			'updateContractor',
			'ordersChangedSince',
			'contractorsChangedSince',
		],
		async start() {
			server = await startWaproServer({ profile });
			return {
				adapter: waproAdapter(server),
				fixture: WAPRO_FIXTURE,
				loseNextAnswer: () =>
					server.faults.arm([
						{ service: 'sqlserver', kind: 'answerLost', call: '^COMMIT', times: 1 },
					]),
				countOrders: async () => count(server, 'dbo.ZAMOWIENIE WHERE TYP = 1'),
				countContractors: async () => count(server, 'dbo.KONTRAHENT'),
			};
		},
		async stop() {
			await sqlPools.closeAll();
			await server.stop();
		},
	});
});
