import type { RunningBridge } from './running-bridge';
import { anOrder, startBridge } from './running-bridge';

let bridge: RunningBridge;

beforeAll(async () => {
	bridge = await startBridge();
});
beforeEach(() => bridge.database.reset());
afterAll(async () => {
	await bridge.stop();
});

async function addOrder(changes: Record<string, unknown> = {}): Promise<string> {
	return String((await bridge.succeed('order/add', anOrder(changes)))['order_ref']);
}

function stock(symbol: string): Record<string, unknown> | undefined {
	return bridge.rows(
		`SELECT s.st_Stan, s.st_StanRez FROM dbo.tw_Stan s INNER JOIN dbo.tw__Towar t ON t.tw_Id = s.st_TowId
		WHERE t.tw_Symbol = @symbol AND s.st_MagId = 1`,
		{ symbol },
	)[0];
}

function document(number: unknown): Record<string, unknown> {
	return (
		bridge.rows('SELECT * FROM dbo.dok__Dokument WHERE dok_NrPelny = @number', { number })[0] ?? {}
	);
}

describe('order/get', () => {
	it('prints lines, buyer, amounts as text and the date as PHP does', async () => {
		const number = await addOrder({ comments: 'Proszę dzwonić' });
		expect(await bridge.succeed('order/get', { order_ref: number })).toMatchObject({
			order_ref: number,
			reference: 'NEW-1',
			comments: 'Proszę dzwonić',
			products: [
				{ code: 'OB-0001', qty: '2.0000', price: '16.0800' },
				{ code: 'TRANSPORT', qty: '1.0000', price: '14.9900' },
			],
			customer: {
				ref_id: 'SHOP-77',
				fullname: 'Zofia Mazur',
				email: 'zofia.mazur@poczta.example',
				address: 'Klonowa 8',
				is_company: false,
			},
			reservation: 1,
			selling_doc: null,
			amount: '31.0700',
			state: 7,
			date_of_delivery: {
				date: '2026-11-22 00:00:00.000000',
				timezone_type: 3,
				timezone: 'Europe/Warsaw',
			},
			doc_type: 'ZK',
			is_exists: true,
		});
	});

	it('says that an unknown order does not exist', async () => {
		expect(await bridge.succeed('order/get', { order_ref: 'ZK 9999/11/2026' })).toMatchObject({
			is_exists: false,
			gt_id: null,
		});
	});

	it('refuses to look for nothing', async () => {
		expect(await bridge.call('order/get', {})).toMatchObject({ status: 200, state: 'fail' });
	});
});

describe('order/getstate', () => {
	it('tells state, flag and sale document', async () => {
		expect(await bridge.succeed('order/getstate', { order_ref: 'ZK 4/09/2026' })).toEqual({
			order_ref: 'ZK 4/09/2026',
			is_exists: true,
			state: 8,
			order_processing: 0,
			id_flag: null,
			flag_txt: null,
			amount: '31.0700',
			sell_doc: 'FS 1/MAG/2026',
		});
		expect(await bridge.succeed('order/getstate', { order_ref: 'ZK 2/09/2026' })).toMatchObject({
			state: 7,
			flag_txt: 'Do wysyłki',
		});
	});

	it('says that an unknown order does not exist', async () => {
		expect(await bridge.succeed('order/getstate', { order_ref: 'ZK 0' })).toMatchObject({
			is_exists: false,
			state: null,
		});
	});
});

describe('order/makesaledoc', () => {
	it('makes a named receipt for a person, points it to the order and moves the stock', async () => {
		const before = stock('OB-0001');
		const number = await addOrder();
		const made = await bridge.succeed('order/makesaledoc', { order_ref: number });
		expect(made).toEqual({
			doc_ref: 'PA 1/11/2026',
			doc_amount: '31.0700',
			doc_state: 'ok',
			doc_state_code: 0,
			order_ref: number,
		});
		expect(document('PA 1/11/2026')).toMatchObject({
			dok_Typ: 21,
			dok_Podtyp: 2,
			dok_DoDokId: document(number)['dok_Id'],
			dok_DoDokNrPelny: number,
			dok_Podtytul: 'NEW-1',
			dok_StatusFiskal: 1,
			dok_Status: 1,
		});
		expect(document(number)).toMatchObject({ dok_Status: 8, dok_StatusEx: 4 });
		expect(stock('OB-0001')).toEqual({
			st_Stan: Number(before?.['st_Stan']) - 2,
			st_StanRez: before?.['st_StanRez'],
		});
		expect(await bridge.succeed('order/get', { order_ref: number })).toMatchObject({
			selling_doc: 'PA 1/11/2026',
			state: 8,
		});
	});

	it('makes an invoice for a company, with its VAT table, receivable and PDF', async () => {
		const number = await addOrder({ customer: { ref_id: 'ALFA' }, pay_type: 'credit' });
		const made = await bridge.succeed('order/makesaledoc', {
			order_ref: number,
			pdf_request: true,
		});
		expect(made).toMatchObject({ doc_ref: 'FS 26/MAG/2026', doc_state: 'ok' });
		expect(Buffer.from(String(made['doc_pdf']), 'base64').toString('latin1')).toMatch(
			/^%PDF-1\.4[\s\S]+%%EOF\n$/,
		);
		const { dok_Id: id } = document('FS 26/MAG/2026');
		expect(bridge.rows('SELECT * FROM dbo.dok_Vat WHERE vt_DokId = @id', { id })).toMatchObject([
			{ vt_VatId: 100001, vt_WartBrutto: 31.07 },
		]);
		expect(
			bridge.rows('SELECT * FROM dbo.nz__Finanse WHERE nzf_IdDokumentAuto = @id', { id }),
		).toMatchObject([{ nzf_Typ: 39, nzf_Wartosc: 31.07 }]);
	});

	it('warns with code 1 about an unknown order and code 2 about missing stock', async () => {
		expect(await bridge.succeed('order/makesaledoc', { order_ref: 'ZK 0' })).toMatchObject({
			doc_ref: false,
			doc_state: 'warning',
			doc_state_code: 1,
		});
		const number = await addOrder({ products: [{ code: 'MALO-1', qty: 2, price: 49 }] });
		// The number the document would have got: it does not exist.
		expect(await bridge.succeed('order/makesaledoc', { order_ref: number })).toMatchObject({
			doc_ref: 'PA 1/11/2026',
			doc_state: 'warning',
			doc_state_code: 2,
		});
		expect(document('PA 1/11/2026')).toEqual({});
		expect(document(number)).toMatchObject({ dok_Status: 7 });
	});

	it('fails on a realised order and on one worth nothing', async () => {
		expect(await bridge.call('order/makesaledoc', { order_ref: 'ZK 4/09/2026' })).toMatchObject({
			state: 'fail',
		});
		const number = await addOrder({ products: [{ code: 'OB-0001', qty: 1, price: 0 }] });
		expect(await bridge.call('order/makesaledoc', { order_ref: number })).toMatchObject({
			state: 'fail',
		});
	});

	it('steps over a reserved number', async () => {
		bridge.database.query('UPDATE dbo.nr_NrRez SET rez_Nr = 26 WHERE rez_Typ = 2');
		const number = await addOrder({ customer: { ref_id: 'ALFA' } });
		expect(await bridge.succeed('order/makesaledoc', { order_ref: number })).toMatchObject({
			doc_ref: 'FS 27/MAG/2026',
		});
	});
});

describe('order/delete', () => {
	it('removes the order and gives the reservation back', async () => {
		const before = stock('OB-0001');
		const number = await addOrder();
		expect(stock('OB-0001')).not.toEqual(before);
		expect(await bridge.succeed('order/delete', { order_ref: number })).toEqual({
			order_ref: number,
		});
		expect(stock('OB-0001')).toEqual(before);
		expect(document(number)).toEqual({});
	});

	it('answers false for an unknown order and refuses one with an invoice', async () => {
		expect(await bridge.call('order/delete', { order_ref: 'ZK 0' })).toMatchObject({
			state: 'success',
			data: false,
		});
		expect(await bridge.call('order/delete', { order_ref: 'ZK 4/09/2026' })).toMatchObject({
			state: 'fail',
		});
	});
});

describe('order/getpdf', () => {
	it('ships a PDF as base64, or false', async () => {
		const answer = await bridge.succeed('order/getpdf', { order_ref: 'ZK 1/09/2026' });
		expect(answer).toMatchObject({ encoding: 'base64', order_ref: 'ZK 1/09/2026' });
		expect(Buffer.from(String(answer['pdf_file']), 'base64').subarray(0, 5).toString()).toBe(
			'%PDF-',
		);
		expect((await bridge.call('order/getpdf', { order_ref: 'ZK 0' })).data).toBe(false);
	});
});

describe('order/setflag', () => {
	it('puts a flag of the group on the order, and another one in its place', async () => {
		const wish = { order_ref: 'ZK 1/09/2026', id_gr_flag: 8, flag_name: 'Anulowane' };
		expect(await bridge.succeed('order/setflag', wish)).toEqual(wish);
		await bridge.succeed('order/setflag', { ...wish, flag_name: 'Nowe' });
		expect(await bridge.succeed('order/getstate', wish)).toMatchObject({
			id_flag: 1,
			flag_txt: 'Nowe',
		});
	});

	it('answers false for an unknown order and refuses a flag of another group', async () => {
		const wish = { order_ref: 'ZK 0', id_gr_flag: 8, flag_name: 'Nowe' };
		expect((await bridge.call('order/setflag', wish)).data).toBe(false);
		expect(
			await bridge.call('order/setflag', { ...wish, order_ref: 'ZK 1/09/2026', id_gr_flag: 2 }),
		).toMatchObject({ state: 'fail' });
	});
});
