import { ErpOrder } from '../../../nodes/ErpOrder/ErpOrder.node';
import { openSqlSession } from '../../../src/transport/sql/mssql-session';
import { systemClock } from '../../../src/transport/system-clock';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';
import { valueOf } from '../../contracts/erp-adapter.contract';
import { sandboxCredentials } from '../../support/sandbox-credentials';
import { erpInEngine } from './write-in-engine';

const { sandbox, write } = erpInEngine({
	system: 'wapro-mag',
	credential: 'orderBridgeWaproMagApi',
	warehouse: 'MAG',
});

function confirmations(): number {
	const calls = sandbox().control.journalCounts()['sqlserver'] ?? {};
	return calls['dbo.RM_ZatwierdzZamowienie'] ?? 0;
}

describe('ERP Order with WAPRO Mag', () => {
	const order = aSalesOrder()
		.from('shop/2101', 'WAP-1')
		.withLine('OB-0001', '2.5', '8.04')
		.withDelivery('14.99')
		.boughtBy(aParty().person('Anna', 'Waprowa').reachedBy('anna@wapro.example').build())
		.with({ placedAt: new Date().toISOString() })
		.build();

	it('writes an order once, on the collective card, whatever the ledger remembers', async () => {
		for (const [ledger, status] of [
			['one', 'written'],
			['one', 'linked'],
			['forgetful', 'linked'],
		] as const) {
			const items = await write([order], ledger);
			expect(items).toMatchObject([
				{ outcome: { status }, erp: { documentNumber: expect.stringMatching(/^ZO \d{6}\/\d\d$/) } },
			]);
		}
		expect(confirmations()).toBe(1);
	});

	it('finds the order whose commit lost its answer, and writes no second one (F6)', async () => {
		const lost = { ...order, ref: { ...order.ref, id: 'WAP-2' }, customerOrderNumber: 'WAP-2' };
		sandbox().control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'answerLost', call: '^COMMIT', times: 1 }],
		});
		expect(await write([lost], 'one')).toMatchObject([{ outcome: { status: 'written' } }]);
		expect(await write([lost], 'another')).toMatchObject([{ outcome: { status: 'linked' } }]);
		expect(confirmations()).toBe(2);
	});

	it('asks about an order that was cancelled in WAPRO, and writes none', async () => {
		const { host: server, ...rest } = sandbox().endpoints.sqlserver;
		const settings = {
			...rest,
			server,
			database: sandbox().endpoints.databases.waproMag,
			encrypt: false,
			trustServerCertificate: true,
			connectTimeoutMs: 5000,
			requestTimeoutMs: 5000,
		};
		const sql = openSqlSession(settings, { clock: systemClock });
		valueOf(
			await sql.run({
				sql: "update dbo.ZAMOWIENIE set STATUS_ZAM = 'A' where NR_ZAMOWIENIA_KLIENTA = 'WAP-1'",
				parameters: [],
			}),
		);
		await sql.close();
		expect(await write([order], 'third')).toMatchObject([
			{ details: { outcome: { status: 'waiting', code: 'ORDER_CANCELLED_IN_ERP' } } },
		]);
		expect(confirmations()).toBe(2);
	});

	it('tests reading, company and procedures of the credential (S4.8)', async () => {
		const { testErpConnection } = new ErpOrder().methods.credentialTest;
		const { orderBridgeWaproMagApi: data } = sandboxCredentials(sandbox(), 'x.db');
		const credential = { id: '1', name: 'WAPRO', type: 'orderBridgeWaproMagApi', data };
		expect(await testErpConnection.call({} as never, credential as never)).toEqual({
			status: 'OK',
			message: expect.stringMatching(/^Database: .+ Company: .+ Writing: /),
		});
	});
});
