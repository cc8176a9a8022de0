import mssql from 'mssql';
import { listWaproOrders } from '../../../sandbox/sqlserver/wapro-mag/ground-truth';
import { failureOf } from '../sqlserver/support';
import type { RunningWapro } from './running-wapro';
import {
	call,
	CONFIRM_EXTRA,
	confirmation,
	createHeader,
	line,
	ORDER_DAY,
	placeOrder,
	startWapro,
} from './running-wapro';

let server: RunningWapro;

beforeEach(async () => {
	server = await startWapro();
});
afterEach(() => server.stop());

const TABLES = ['ZAMOWIENIE', 'POZYCJA_ZAMOWIENIA', 'NUMERACJA', 'ARTYKUL'];

function snapshot(): unknown[] {
	return TABLES.map((table) => server.database.query(`SELECT * FROM dbo.${table}`).recordsets[0]);
}

describe('an order in one transaction', () => {
	it('leaves nothing behind when it is rolled back: no order, no number, no reservation', async () => {
		const before = snapshot();
		const transaction = new mssql.Transaction(server.connection);
		await transaction.begin();
		await placeOrder(transaction);
		await transaction.rollback();
		expect(snapshot()).toEqual(before);
	});

	it('stands whole, with both keys of the duplicate check, once committed', async () => {
		const transaction = new mssql.Transaction(server.connection);
		await transaction.begin();
		const id = await placeOrder(transaction);
		await transaction
			.request()
			.input('internetId', mssql.VarChar(50), '5001')
			.input('id', mssql.Numeric(18, 0), id)
			.query(
				`UPDATE dbo.ZAMOWIENIE SET ZAMOWIENIE_INTERNETOWE_ID = @internetId,
					ZAMOWIENIE_INTERNETOWE = 1 WHERE ID_ZAMOWIENIA = @id`,
			);
		await transaction.commit();
		expect(listWaproOrders(server.database).at(-1)).toMatchObject({
			id,
			number: 'ZO 000015/26',
			customerNumber: 'BL/5001',
			internetId: '5001',
			inEntry: false,
			totalGross: '16.0800',
			lines: [{ articleCode: 'OB-0001', warehouseId: 1, ordered: 2, reserved: 2 }],
		});
	});

	it('leaves nothing behind when a line is refused and the caller rolls back', async () => {
		const before = snapshot();
		const transaction = new mssql.Transaction(server.connection);
		await transaction.begin();
		const id = await createHeader(transaction);
		const error = await failureOf(
			call(transaction, 'RM_DodajPozycjeZamowienia', line(id, { ID_ARTYKULU: 1001 }), {
				ID_POZYCJI_ZAMOWIENIA: 'id',
			}),
		);
		expect(error.message).toBe('article 1001 belongs to warehouse 2');
		await transaction.rollback();
		expect(snapshot()).toEqual(before);
	});

	it('leaves a half-made header without a transaction when its confirmation is refused', async () => {
		const id = await createHeader(server.connection);
		await failureOf(
			call(server.connection, 'RM_ZatwierdzZamowienie', {
				...confirmation(id, { ID_KONTRAHENTA: 9 }),
				...CONFIRM_EXTRA,
			}),
		);
		expect(listWaproOrders(server.database).at(-1)).toMatchObject({ id, inEntry: true });
	});

	describe('under SET XACT_ABORT ON', () => {
		async function strictly(
			work: (transaction: mssql.Transaction) => Promise<unknown>,
		): Promise<{ open: unknown; error: Error & { number?: number } }> {
			const strict = await server.pool({
				options: { ...server.config.options, abortTransactionOnError: true },
			});
			const transaction = new mssql.Transaction(strict);
			await transaction.begin();
			const error = await failureOf(work(transaction));
			const counted = await transaction
				.request()
				.query<{ open: number }>('SELECT @@TRANCOUNT AS [open]')
				.catch(() => undefined);
			if (counted) await transaction.rollback();
			return { open: counted?.recordset[0]?.open, error };
		}

		it('stays open after a refusal by RAISERROR: the caller has to roll back', async () => {
			const { open, error } = await strictly(async (transaction) => {
				const id = await createHeader(transaction);
				await call(transaction, 'RM_DodajPozycjeZamowienia', line(id, { ID_ARTYKULU: 1001 }), {
					ID_POZYCJI_ZAMOWIENIA: 'id',
				});
			});
			expect({ open, number: error.number }).toEqual({ open: 1, number: 50000 });
		});

		it('ends with an error of the server inside a procedure: here a number that is taken', async () => {
			const before = snapshot();
			const { open, error } = await strictly(async (transaction) => {
				const id = await createHeader(transaction, { id_magazynu: 2 });
				await call(transaction, 'RM_ZatwierdzZamowienie', {
					...confirmation(id, {
						ID_MAG: 2,
						NUM_FORMAT: 'ZO ####/$$/SKL',
						NUM_OKRESNUMERACJI: 2,
						DATA: ORDER_DAY + 60,
					}),
					...CONFIRM_EXTRA,
				});
			});
			expect({ open, number: error.number }).toEqual({ open: undefined, number: 2601 });
			expect(snapshot()).toEqual(before);
		});
	});
});
