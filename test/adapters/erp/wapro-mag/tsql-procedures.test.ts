import { listWaproOrders } from '../../../../sandbox/sqlserver/wapro-mag/ground-truth';
import { waproProcedures } from '../../../../sandbox/sqlserver/wapro-mag/procedures';
import { DEFAULT_BEHAVIOUR } from '../../../../sandbox/sqlserver/wapro-mag/profile';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { startWaproServer, WAPRO_FIXTURE, waproAdapter } from './sandbox-bench';
import { tsqlProcedures } from './tsql-procedures';
import { failureOf } from '../../../sandbox/sqlserver/support';
import {
	call,
	CONFIRM_EXTRA,
	confirmation,
	header as headerInputs,
	line,
} from '../../../sandbox/wapro-mag/running-wapro';

const HEADER = headerInputs();

/** Orders that reach what the procedures differ by: rates, fractions, missing stock, another series. */
const ORDERS = [
	aSalesOrder().from('shop/tsql', '1').withLine('OB-0001', 2, '8.04').withDelivery('14.99').build(),
	aSalesOrder()
		.from('shop/tsql', '2')
		.withLine('OB-0001', '1.2345', '9.99')
		.withLine('OB-0031', 7, '0.07', { vat: { kind: 'percent', percent: '8' } })
		.withLine('ZW-1', 1, '200', { vat: { kind: 'exempt' } })
		.withLine('MALO-1', 5, '50')
		.build(),
	aSalesOrder().from('shop/tsql', '3').withLine('OB-0002', 3, '0').build(),
];

async function writeOn(procedures: ReturnType<typeof tsqlProcedures>) {
	const server = await startWaproServer({}, () => procedures);
	const adapter = waproAdapter(server);
	const card = valueOf(await adapter.getContractor({ symbol: '1' }));
	for (const warehouse of ['MAG', 'SKL']) {
		for (const order of ORDERS) {
			const settings = { ...WAPRO_FIXTURE.settings, warehouse };
			const renumbered = {
				...order,
				ref: { ...order.ref, account: warehouse },
				customerOrderNumber: `${warehouse}-${order.customerOrderNumber}`,
			};
			valueOf(await adapter.createOrder(renumbered, card, settings));
		}
	}
	const failures = [
		await adapter.createOrder(ORDERS[0]!, { ...card, id: '9999' }, WAPRO_FIXTURE.settings),
	].map((result) => errorOf(result).code);
	const stock = server.database.query(
		'SELECT ID_ARTYKULU, ZAREZERWOWANO FROM dbo.ARTYKUL WHERE ZAREZERWOWANO <> 0',
	).recordsets[0];
	const numbering = server.database.query('SELECT * FROM dbo.NUMERACJA').recordsets[0];
	const orders = listWaproOrders(server.database);
	await adapter.close();
	await sqlPools.closeAll();
	await server.stop();
	return { orders, failures, stock, numbering };
}

describe('the procedures for a real server', () => {
	it('have the names and parameters of the ones the sandbox plays', () => {
		const played = new Map(waproProcedures(DEFAULT_BEHAVIOUR).map((one) => [one.name, one]));
		for (const { name, parameters } of tsqlProcedures()) {
			const shape = (all: typeof parameters) =>
				all.map((one) => [one.name, one.type, one.output ?? false]);
			expect(shape(parameters)).toEqual(shape(played.get(name)?.parameters ?? []));
		}
	});

	it('leave the same orders, reservations and numbers behind', async () => {
		const played = await writeOn(waproProcedures(DEFAULT_BEHAVIOUR));
		expect(played.orders).toHaveLength(18 + 2 * ORDERS.length);
		expect(await writeOn(tsqlProcedures())).toEqual(played);
	});

	it('refuse by RAISERROR what the played ones refuse', async () => {
		const server = await startWaproServer({}, () => tsqlProcedures());
		const pool = await server.pool();
		const header = { ...HEADER, flaga_stanu: 1, parametr11: 0 };
		const id = { id_zamowienia: 'id' } as const;
		for (const wrong of [
			{ id_firmy: 9 },
			{ id_magazynu: 3 },
			{ id_kontrahenta: 201 },
			{ brutto_netto: 'Gross' },
		]) {
			const work = call(pool, 'RM_DodajZamowienie_Server', { ...header, ...wrong }, id);
			expect((await failureOf(work)).number).toBe(50000);
		}
		const made = await call(pool, 'RM_DodajZamowienie_Server', header, id);
		const orderId = Number(made.output['id_zamowienia']);
		for (const wrong of [{ ID_ARTYKULU: 1001 }, { KOD_VAT: '7  ' }, { ID_ZAMOWIENIA: 1 }]) {
			const work = call(pool, 'RM_DodajPozycjeZamowienia', line(orderId, wrong), {
				ID_POZYCJI_ZAMOWIENIA: 'id',
			});
			expect((await failureOf(work)).number).toBe(50000);
		}
		for (const wrong of [{ ID_KONTRAHENTA: 9 }, { ID_MAG: 2 }, { NUMER: '  ' }]) {
			const inputs = { ...confirmation(orderId, wrong), ...CONFIRM_EXTRA };
			expect((await failureOf(call(pool, 'RM_ZatwierdzZamowienie', inputs))).number).toBe(50000);
		}
		for (const name of ['RM_SumujZamowienie', 'RM_KontrolaCenPozycjiZamowienia']) {
			const inputs = {
				id_zamowienia: 999,
				...(name.includes('Kontrola') ? { id_uzytkownika: 1 } : {}),
			};
			expect((await failureOf(call(pool, name, inputs))).number).toBe(50000);
		}
		await server.stop();
	});
});
