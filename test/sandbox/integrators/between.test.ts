import mssql from 'mssql';
import { startSandbox, type Sandbox } from '../../../sandbox/index';
import { PLAIN } from '../control/plain-shares';
import { connectToWapro } from '../control/wapro-pool';
import type { RootOutcome } from '../../../sandbox/control/seeded-root';

const SHARES = { ...PLAIN, allegro: 1, shop: 0 };
const LOOK_UP = 'SELECT ID_ZAMOWIENIA AS id FROM dbo.ZAMOWIENIE';

describe('an integrator that writes while a client looks', () => {
	let sandbox: Sandbox;
	let pool: mssql.ConnectionPool;

	beforeAll(async () => {
		sandbox = await startSandbox();
		pool = await connectToWapro(sandbox);
	});
	afterAll(async () => {
		await pool.close();
		await sandbox.stop();
	});

	let roots: RootOutcome[];
	beforeEach(async () => {
		await sandbox.control.reset();
		await sandbox.control.seed({
			orders: 10,
			seed: 1,
			erp: 'wapro-mag',
			shares: SHARES,
			roads: { direct: 1, repeatedEvents: 0, twoRoads: 0, mergedOrSplit: 0, reusedIds: 0 },
		});
		await sandbox.control.release();
		roots = sandbox.control.groundTruth({ details: true }).details ?? [];
	});

	const idOf = (index: number) => roots[index]?.deliveries[0]?.id ?? '';
	const lookFor = async (
		target: mssql.ConnectionPool | mssql.Transaction,
		id: string,
		hint = '',
	): Promise<number> => {
		const { recordset } = await target
			.request()
			.input('id', mssql.VarChar(50), id)
			.query(`${LOOK_UP} ${hint} WHERE ZAMOWIENIE_INTERNETOWE_ID = @id`);
		return recordset.length;
	};
	const settings = { internetId: '{roadId}' };

	it('has written once the client knows that there was nothing', async () => {
		sandbox.control.writeBetween({ settings });
		expect(await lookFor(pool, idOf(0))).toBe(0);
		expect(sandbox.control.groundTruth()).toMatchObject({
			erpOrders: 1,
			rootsInErp: 1,
			foreignWrites: { before: 0, between: 1, after: 0 },
		});
		expect(await lookFor(pool, idOf(0))).toBe(1);
		expect(sandbox.control.groundTruth().erpOrders).toBe(1);
	});

	it('counts as a copy beside the order the client then writes, not as the client’s duplicate', async () => {
		sandbox.control.writeBetween({ settings });
		await lookFor(pool, idOf(1));
		await pool
			.request()
			.query(
				`INSERT INTO dbo.ZAMOWIENIE (ID_ZAMOWIENIA, ID_FIRMY, ID_MAGAZYNU, NUMER, UWAGI) VALUES (900, 1, 1, 'ZO X', '${roots[1]?.code}')`,
			);
		expect(sandbox.control.groundTruth()).toMatchObject({
			erpOrders: 2,
			duplicates: 0,
			foreignCopies: 1,
		});
	});

	it('waits behind a look-up that keeps the rows, and comes after the client’s order', async () => {
		sandbox.control.writeBetween({ settings });
		const transaction = new mssql.Transaction(pool);
		await transaction.begin();
		expect(await lookFor(transaction, idOf(2), 'WITH (UPDLOCK, HOLDLOCK)')).toBe(0);
		expect(sandbox.control.groundTruth().erpOrders).toBe(0);
		await transaction
			.request()
			.query(
				`INSERT INTO dbo.ZAMOWIENIE (ID_ZAMOWIENIA, ID_FIRMY, ID_MAGAZYNU, NUMER, UWAGI) VALUES (900, 1, 1, 'ZO Y', '${roots[2]?.code}')`,
			);
		await transaction.commit();
		expect(await lookFor(pool, idOf(2))).toBe(1);
		expect(sandbox.control.groundTruth()).toMatchObject({
			erpOrders: 2,
			duplicates: 0,
			foreignCopies: 1,
			foreignWrites: { before: 0, between: 0, after: 1 },
		});
	});

	it('cares for its own orders only, until it is disarmed', async () => {
		sandbox.control.writeBetween({ codes: [roots[3]?.code ?? ''], settings });
		await lookFor(pool, idOf(4));
		await lookFor(pool, `${idOf(3)}0`);
		expect(sandbox.control.groundTruth().erpOrders).toBe(0);
		await lookFor(pool, `BL/${idOf(3)}`);
		expect(sandbox.control.groundTruth().erpOrders).toBe(1);
		sandbox.control.writeBetween({ settings });
		sandbox.control.writeBetween(undefined);
		await lookFor(pool, idOf(5));
		expect(sandbox.control.groundTruth().erpOrders).toBe(1);
	});
});
