import { listSalesOrders } from '../../../sandbox/sfera-bridge/store';
import type { RunningBridge } from './running-bridge';
import { anOrder, aPerson, startBridge } from './running-bridge';

let bridge: RunningBridge;

beforeAll(async () => {
	bridge = await startBridge();
});
beforeEach(() => bridge.database.reset());
afterAll(async () => {
	await bridge.stop();
});

function newestOrder(): Record<string, unknown> {
	return (
		bridge.rows('SELECT * FROM dbo.dok__Dokument WHERE dok_Typ = 16 ORDER BY dok_Id DESC')[0] ?? {}
	);
}

function reservedOf(symbol: string): number {
	const row = bridge.rows(
		`SELECT s.st_StanRez FROM dbo.tw_Stan s INNER JOIN dbo.tw__Towar t ON t.tw_Id = s.st_TowId
		WHERE t.tw_Symbol = @symbol AND s.st_MagId = 1`,
		{ symbol },
	)[0];
	return Number(row?.['st_StanRez']);
}

describe('order/add', () => {
	it('answers with the number by the numbering rules and the amount as text', async () => {
		expect(await bridge.succeed('order/add', anOrder())).toEqual({
			order_ref: 'ZK 1/11/2026',
			order_amount: '31.0700',
		});
		const second = await bridge.succeed('order/add', anOrder({ reference: 'NEW-2' }));
		expect(second['order_ref']).toBe('ZK 2/11/2026');
		bridge.clock.advance(10 * 86_400_000);
		const december = await bridge.succeed('order/add', anOrder({ reference: 'NEW-3' }));
		expect(december['order_ref']).toBe('ZK 1/12/2026');
		bridge.clock.reset();
	});

	it('writes two orders for two identical calls: nobody checks the reference', async () => {
		await bridge.succeed('order/add', anOrder());
		await bridge.succeed('order/add', anOrder());
		const written = listSalesOrders(bridge.database).filter(
			(order) => order.originalNumber === 'NEW-1',
		);
		expect(written).toHaveLength(2);
		expect(new Set(written.map((order) => order.number)).size).toBe(2);
		expect(written[0]).toMatchObject({
			title: 'NEW-1',
			totalGross: '31.0700',
			issuedOn: '2026-11-22',
			status: 7,
		});
		expect(written[1]?.contractorId).toBe(written[0]?.contractorId);
	});

	it('reserves by default and raises the reserved stock', async () => {
		const before = reservedOf('OB-0001');
		await bridge.succeed('order/add', anOrder());
		expect(reservedOf('OB-0001')).toBe(before + 2);
		expect(newestOrder()).toMatchObject({ dok_Status: 7 });

		await bridge.succeed('order/add', anOrder({ reservation: false }));
		expect(reservedOf('OB-0001')).toBe(before + 2);
		expect(newestOrder()).toMatchObject({ dok_Status: 6 });
	});

	it('sums goods and services apart and keeps net + VAT = gross', async () => {
		await bridge.succeed('order/add', anOrder());
		const order = newestOrder();
		expect(order).toMatchObject({
			dok_WartBrutto: 31.07,
			dok_WartTwBrutto: 16.08,
			dok_WartUsBrutto: 14.99,
			dok_CenyTyp: 0,
			dok_VenderoId: 0,
			dok_ObiektGT: -8,
		});
		expect(Number(order['dok_WartNetto']) + Number(order['dok_WartVat'])).toBeCloseTo(31.07, 4);
		const lines = bridge.rows(
			'SELECT * FROM dbo.dok_Pozycja WHERE ob_DokHanId = @id ORDER BY ob_DokHanLp',
			{
				id: order['dok_Id'],
			},
		);
		expect(lines.map((line) => [line['ob_DokHanLp'], line['ob_WartBrutto']])).toEqual([
			[1, 16.08],
			[2, 14.99],
		]);
		expect(
			bridge.rows('SELECT vt_Id FROM dbo.dok_Vat WHERE vt_DokId = @id', { id: order['dok_Id'] }),
		).toEqual([]);
	});

	it('keeps the discount between the two prices', async () => {
		const products = { a: { code: 'OB-0002', qty: '3', price: 9, price_before_discount: 12 } };
		expect(await bridge.succeed('order/add', anOrder({ products }))).toMatchObject({
			order_amount: '27.0000',
		});
		const line = bridge.rows('SELECT * FROM dbo.dok_Pozycja ORDER BY ob_Id DESC')[0];
		expect(line).toMatchObject({ ob_CenaWaluta: 12, ob_CenaBrutto: 9, ob_Rabat: 25 });
	});

	it('sells whole pieces only: 1.9 becomes 1', async () => {
		const products = [{ code: 'OB-0001', qty: '1.9', price: 8.04 }];
		expect(await bridge.succeed('order/add', anOrder({ products }))).toMatchObject({
			order_amount: '8.0400',
		});
	});

	it.each([
		['transfer', { dok_KwPrzelew: 31.07, dok_KwGotowka: 0, dok_KwDoZaplaty: 0, dok_PlatId: null }],
		['cart', { dok_KwKarta: 31.07, dok_KartaId: 3, dok_KwPrzelew: 0, dok_KwDoZaplaty: 0 }],
		['money', { dok_KwGotowka: 31.07, dok_KwPrzelew: 0, dok_KwDoZaplaty: 0 }],
		['credit', { dok_PlatId: 1, dok_KwDoZaplaty: 31.07, dok_KwGotowka: 0, dok_KwPrzelew: 0 }],
		['loan', { dok_KredytId: 5, dok_KwKredyt: 31.07, dok_KwGotowka: 0, dok_KwDoZaplaty: 0 }],
	])('pays by %s into its own columns', async (payType, columns) => {
		await bridge.succeed('order/add', anOrder({ pay_type: payType }));
		expect(newestOrder()).toMatchObject({ ...columns, dok_KwWartosc: 31.07 });
	});

	it('marks only a transfer as settled and gives credit its term', async () => {
		await bridge.succeed('order/add', anOrder());
		const settled =
			'SELECT dok_Id FROM dbo.dok__Dokument WHERE dok_Rozliczony = 1 AND dok_Id = @id';
		expect(bridge.rows(settled, { id: newestOrder()['dok_Id'] })).toHaveLength(1);
		await bridge.succeed('order/add', anOrder({ pay_type: 'credit' }));
		expect(bridge.rows(settled, { id: newestOrder()['dok_Id'] })).toHaveLength(0);
		expect(
			bridge.rows(
				"SELECT dok_Id FROM dbo.dok__Dokument WHERE dok_Id = @id AND dok_PlatTermin = '2026-12-06T00:00:00'",
				{ id: newestOrder()['dok_Id'] },
			),
		).toHaveLength(1);
	});

	it('takes a named card form and refuses one that is inactive or of another kind', async () => {
		await bridge.succeed('order/add', anOrder({ pay_type: 'cart', pay_point_id: 4 }));
		expect(newestOrder()).toMatchObject({ dok_KartaId: 4 });
		for (const form of [7, 1, 999]) {
			const answer = await bridge.call(
				'order/add',
				anOrder({ pay_type: 'cart', pay_point_id: form }),
			);
			expect(answer).toMatchObject({ status: 200, state: 'fail' });
		}
	});

	describe('the buyer', () => {
		it('is matched by symbol first, whatever else is said', async () => {
			await bridge.succeed('order/add', anOrder({ customer: aPerson({ ref_id: 'kowalski(2)' }) }));
			expect(newestOrder()).toMatchObject({ dok_PlatnikId: 5, dok_OdbiorcaId: 5 });
		});

		it('is matched by tax number when a company, dashes aside, oldest card first', async () => {
			const customer = {
				ref_id: 'NOBODY',
				is_company: true,
				tax_id: '999 000 01 03',
				company_name: 'Beta',
			};
			await bridge.succeed('order/add', anOrder({ customer }));
			expect(newestOrder()).toMatchObject({ dok_PlatnikId: 2 });
		});

		it('becomes a new card when only name and e-mail agree', async () => {
			const cards = bridge.count('kh__Kontrahent');
			const customer = aPerson({
				ref_id: 'SHOP-4',
				firstname: 'Jan',
				lastname: 'Kowalski',
				email: 'jan.kowalski@poczta.example',
			});
			await bridge.succeed('order/add', anOrder({ customer }));
			expect(bridge.count('kh__Kontrahent')).toBe(cards + 1);
		});

		it('is frozen in an address snapshot that equal orders share', async () => {
			const before = bridge.count('adr_Historia');
			await bridge.succeed('order/add', anOrder());
			const first = newestOrder()['dok_PlatnikAdreshId'];
			await bridge.succeed('order/add', anOrder());
			expect(newestOrder()['dok_PlatnikAdreshId']).toBe(first);
			expect(bridge.count('adr_Historia')).toBe(before + 1);
			expect(
				bridge.rows('SELECT * FROM dbo.adr_Historia WHERE adrh_Id = @first', { first })[0],
			).toMatchObject({
				adrh_Nazwa: 'Mazur Zofia',
				adrh_Adres: 'Klonowa 8',
				adrh_Kod: '10-100',
			});
		});
	});

	describe('undoes everything', () => {
		function fingerprint(): unknown {
			const tables = [
				'kh__Kontrahent',
				'adr__Ewid',
				'adr_Historia',
				'dok__Dokument',
				'dok_Pozycja',
				'tw__Towar',
			];
			return [
				tables.map((table) => bridge.count(table)),
				bridge.rows('SELECT * FROM dbo.ins_ident ORDER BY ido_nazwa'),
				reservedOf('OB-0001'),
			];
		}

		it.each([
			['no customer', { customer: undefined }, /customer/],
			['no products', { products: undefined }, /products/],
			['an empty list of products', { products: [] }, /products/],
			[
				'an unknown symbol after a good one',
				{
					products: [
						{ code: 'OB-0001', qty: 1, price: 1 },
						{ code: 'NOPE', qty: 1, price: 1 },
					],
				},
				/NOPE/,
			],
			['blocked goods', { products: [{ code: 'BLOKADA-1', qty: 1, price: 1 }] }, /BLOKADA-1/],
			['deleted goods', { products: [{ code: 'USUNIETY-1', qty: 1, price: 1 }] }, /USUNIETY-1/],
			['a negative quantity', { products: [{ code: 'OB-0001', qty: -1, price: 1 }] }, /-1/],
			['an original number of 31 characters', { reference: 'X'.repeat(31) }, /30/],
			['a buyer without a name', { customer: { ref_id: 'NAMELESS' } }, /nazwy/],
		])('and says so for %s', async (_case, changes, message) => {
			const before = fingerprint();
			const answer = await bridge.call('order/add', anOrder(changes));
			expect(answer).toMatchObject({ status: 200, state: 'fail' });
			expect(answer.message).toMatch(message);
			expect(fingerprint()).toEqual(before);
		});

		it('and dies in plain text when a column is too short', async () => {
			const before = fingerprint();
			const customer = aPerson({ city: 'Ż'.repeat(41) });
			const answer = await bridge.call('order/add', anOrder({ customer }));
			expect(answer).toMatchObject({ status: 200, state: '' });
			expect(answer.text).toContain('ODBC');
			expect(fingerprint()).toEqual(before);
		});
	});

	it('takes an original number of exactly 30 characters', async () => {
		await bridge.succeed('order/add', anOrder({ reference: 'N'.repeat(30) }));
		expect(newestOrder()).toMatchObject({ dok_NrPelnyOryg: 'N'.repeat(30) });
	});

	it('creates missing goods when asked to', async () => {
		const products = [{ code: 'FRESH-1', name: 'Nowy towar', qty: 1, price: 12.3 }];
		await bridge.succeed('order/add', anOrder({ products, create_product_if_not_exists: 1 }));
		expect(await bridge.succeed('product/get', { code: 'FRESH-1' })).toMatchObject({
			price: '12.3000',
			vat: 100001,
			qty: '-1.0000',
		});
	});

	it('serves calls one after another: twenty at once get twenty numbers', async () => {
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, index) =>
				bridge.succeed('order/add', anOrder({ reference: `PAR-${index}` })),
			),
		);
		expect(new Set(answers.map((answer) => answer['order_ref'])).size).toBe(20);
		expect(
			bridge.rows("SELECT kh_Id FROM dbo.kh__Kontrahent WHERE kh_Symbol = 'SHOP-77'"),
		).toHaveLength(1);
	});
});
