import { ErpOrder } from '../../../nodes/ErpOrder/ErpOrder.node';
import { openSqlSession } from '../../../src/transport/sql/mssql-session';
import { systemClock } from '../../../src/transport/system-clock';
import { optimaSql, runAll } from '../../adapters/erp/comarch-optima/sandbox-bench';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';
import { sandboxCredentials } from '../../support/sandbox-credentials';
import { erpInEngine } from './write-in-engine';

const { sandbox, write } = erpInEngine({
	system: 'comarch-optima',
	credential: 'orderBridgeComarchOptimaApi',
	warehouse: 'MAGAZYN',
});

describe('ERP Order with Comarch ERP Optima', () => {
	const order = aSalesOrder()
		.from('shop/2101', 'OPT-1')
		.withLine('OB-0001', 2, '8.04')
		.withDelivery('14.99')
		.boughtBy(aParty().person('Anna', 'Optymalna').reachedBy('anna@optima.example').build())
		.with({ placedAt: new Date().toISOString() })
		.build();

	it('writes an order once, whatever the ledger remembers', async () => {
		for (const [ledger, status] of [
			['one', 'written'],
			['one', 'linked'],
			['forgetful', 'linked'],
		] as const) {
			const items = await write([order], ledger);
			expect(items).toMatchObject([{ outcome: { status }, erp: { documentNumber: 'RO/26/2026' } }]);
		}
		const calls = sandbox().control.journalCounts()['optima-bridge'];
		expect(calls).toMatchObject({ createOrder: 1, createContractor: 1 });
	});

	it('asks about an order that was cancelled in Optima, and writes none', async () => {
		const sql = openSqlSession(optimaSql(sandbox()), { clock: systemClock });
		await runAll(sql, [
			"update CDN.TraNag set TrN_Bufor = -1, TrN_Anulowany = 1 where TrN_NumerObcy = 'OPT-1'",
		]);
		await sql.close();
		expect(await write([order], 'another')).toMatchObject([
			{ details: { outcome: { status: 'waiting', code: 'ORDER_CANCELLED_IN_ERP' } } },
		]);
		expect(sandbox().control.journalCounts()['optima-bridge']).toMatchObject({ createOrder: 1 });
	});

	it('tests database and bridge of the credential (S4.8)', async () => {
		const { testErpConnection } = new ErpOrder().methods.credentialTest;
		const { orderBridgeComarchOptimaApi: data } = sandboxCredentials(sandbox(), 'x.db');
		const credential = { id: '1', name: 'Optima', type: 'orderBridgeComarchOptimaApi', data };
		expect(await testErpConnection.call({} as never, credential as never)).toEqual({
			status: 'OK',
			message: expect.stringMatching(/^Database: .+ Bridge: connected to company "CDN_Demo"/),
		});
	});
});
