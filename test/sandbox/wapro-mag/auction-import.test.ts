import {
	insertForeignWaproOrder,
	listWaproOrders,
} from '../../../sandbox/sqlserver/wapro-mag/ground-truth';
import { openWaproDatabase } from '../../../sandbox/sqlserver/wapro-mag/open';
import { AUCTION_PROCEDURE } from '../../../sandbox/sqlserver/wapro-mag/procedures';
import type { WaproProfile } from '../../../sandbox/sqlserver/wapro-mag/profile';
import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { call, startWapro } from './running-wapro';

/** After noon, where a rounding day number would already name the next day. */
const AFTERNOON = new Date(2026, 8, 24, 15, 30);

let database: SandboxDatabase;

function open(profile: WaproProfile = '2022+'): void {
	database = openWaproDatabase({ profile, now: () => AFTERNOON });
}

afterEach(() => database.close());

function importTransaction(internetId: string, customerNumber: string, company = 1): unknown {
	const sql = `DECLARE @id numeric(18,0), @created tinyint;
		EXEC dbo.${AUCTION_PROCEDURE} @company, @warehouse, @internetId, @customerNumber, @id OUTPUT, @created OUTPUT;
		SELECT @id AS id, @created AS created`;
	const inputs = { company, warehouse: company === 1 ? 1 : 3, internetId, customerNumber };
	return database.query(sql, inputs).recordsets[0]?.[0];
}

describe('the import in the manner of Wapro Aukcje', () => {
	it.each([
		['internet id', '7001', 'other'],
		['customer number', 'other', 'BL/7001'],
	])('links an order with the same %s', async (_what, internetId, customerNumber) => {
		open();
		const order = { internetId: '7001', customerNumber: 'BL/7001' };
		const { id } = await insertForeignWaproOrder(database, order);
		expect(importTransaction(internetId, customerNumber)).toEqual({ id, created: 0 });
	});

	it('knows only the customer number in 2017', async () => {
		open('2017');
		const { id } = await insertForeignWaproOrder(database, {
			internetId: '7001',
			customerNumber: 'BL/7001',
		});
		expect(importTransaction('7001', 'BL/7001')).toEqual({ id, created: 0 });
		expect(importTransaction('7001', 'other')).toMatchObject({ created: 1 });
	});

	it.each([
		['2026-09-10', 0],
		['2026-09-09', 1],
	])(
		'with an order of %s creates %i more: day 14 counts, day 15 does not',
		async (day, created) => {
			open();
			await insertForeignWaproOrder(database, { internetId: '7001', day });
			const before = listWaproOrders(database).length;
			expect(importTransaction('7001', '')).toMatchObject({ created });
			expect(listWaproOrders(database)).toHaveLength(before + created);
		},
	);

	it('does not take orders of another company', () => {
		open();
		expect(importTransaction('1001', '')).toEqual({ id: 1, created: 0 });
		expect(importTransaction('1001', '', 2)).toEqual({ id: 15, created: 0 });
	});

	it('does not take headers without any number for its own', () => {
		open();
		expect(importTransaction('', '')).toMatchObject({ created: 1 });
	});

	it('answers a client over the wire', async () => {
		open();
		const server = await startWapro();
		const { output } = await call(
			server.connection,
			AUCTION_PROCEDURE,
			{ id_firmy: 1, id_magazynu: 1, id_internetowe: '9', nr_zamowienia_klienta: 'B_9' },
			{ id_zamowienia: 'id', utworzono: 'small' },
		);
		expect(output).toEqual({ id_zamowienia: 19, utworzono: 1 });
		await server.stop();
	});
});

describe('insertForeignWaproOrder', () => {
	it('writes a finished order of the server’s day, in the series of its warehouse', async () => {
		open();
		const written = await insertForeignWaproOrder(database, {
			warehouseId: 2,
			customerNumber: 'B_1',
			quantity: 2,
		});
		expect(written.number).toBe('ZO 0002/26/SKL');
		expect(listWaproOrders(database).at(-1)).toMatchObject({
			...written,
			day: '2026-09-24',
			totalGross: '16.0800',
			inEntry: false,
			lines: [{ articleCode: 'OB-0001', warehouseId: 2 }],
		});
	});

	it('writes cancelled orders and headers in entry', async () => {
		open();
		await insertForeignWaproOrder(database, { customerNumber: 'B_1', status: 'A' });
		await insertForeignWaproOrder(database, { customerNumber: 'B_2', inEntry: true });
		expect(listWaproOrders(database).slice(-2)).toMatchObject([
			{ customerNumber: 'B_1', status: 'A', inEntry: false },
			{ customerNumber: 'B_2', status: '', inEntry: true },
		]);
	});

	it('takes nothing when the article is not in the warehouse', async () => {
		open();
		const before = listWaproOrders(database);
		const work = insertForeignWaproOrder(database, { articleCode: 'TYLKO-SKL' });
		await expect(work).rejects.toThrow('no article TYLKO-SKL in warehouse 1');
		expect(listWaproOrders(database)).toEqual(before);
	});
});
