import { engineOf } from '../../../../sandbox/sqlserver/database';
import type { ShopOrder } from '../../../../sandbox/shops/comarch-e-sklep/order';
import { aShopOrder, openShop } from './open-shop';

describe('e-Sklep synchronisation', () => {
	const open = openShop();
	const { shop, operator } = open;
	beforeEach(() => open.reset());
	afterAll(() => open.database.close());

	const exportedRows = () =>
		open.rows(
			`SELECT d.TrN_TypDokumentu AS class, d.TrN_Bufor AS buffer, d.TrN_NumerObcy AS number, d.TrN_RazemBrutto AS gross,
				k.Knt_Kod AS card, f.FPl_Nazwa AS payment
			FROM CDN.TraNag d INNER JOIN CDN.Kontrahenci k ON k.Knt_KntId = d.TrN_PodID
			INNER JOIN CDN.FormyPlatnosci f ON f.FPl_FPlId = d.TrN_FPlId
			WHERE d.TrN_eSklepZrodlo <> 7 ORDER BY d.TrN_TrNID`,
		);
	const lastCause = async (order: ShopOrder) =>
		(await open.synchronise()).waiting.find((entry) => entry.order === order.number)?.cause;

	it('leaves an order at 59 s and takes it at 61 s (S1.2)', async () => {
		const order = shop.place(aShopOrder());
		open.clock.advance(59_000);
		expect((await open.synchronise()).waiting).toMatchObject([
			{ order: order.number, cause: 'younger than one minute' },
		]);
		expect(exportedRows()).toEqual([]);
		open.clock.advance(2_000);
		expect((await open.synchronise()).exported).toEqual([
			{ order: order.number, erpNumber: 'RO/26/2026' },
		]);
		expect(order.state).toBe('oczekuje na potwierdzenie sklepu');
		expect(exportedRows()).toEqual([
			{
				class: 308,
				buffer: 1,
				number: 'ES-1001',
				gross: 39.11,
				card: 'ESKLEP-ES-1001',
				payment: 'przelew',
			},
		]);
	});

	it.each([
		['account in the shop', { id: 'CUST-301' }, 'KOWALSKI'],
		['tax number, however typed', { taxId: 'PL 999-000-00-08' }, 'ALFA'],
		['e-mail', { email: 'info@muller.example' }, 'MULLER'],
		['nothing but an inactive card’s e-mail', { email: 'dawny@poczta.example' }, 'ESKLEP-ES-1001'],
	])('chooses the card by %s', async (_name, customer, card) => {
		const nobody = { ...aShopOrder().customer, id: '' };
		await open.placeExported({ customer: { ...nobody, ...customer } });
		expect(exportedRows()).toMatchObject([{ card }]);
	});

	it('finds the card it made for a customer before', async () => {
		await open.placeExported();
		await open.placeExported();
		expect(exportedRows().map((row) => row['card'])).toEqual(['ESKLEP-ES-1001', 'ESKLEP-ES-1001']);
	});

	it('walks with the operator from the buffer to completion, each step at the next run only (S1.3, S1.4)', async () => {
		const order = await open.placeExported();
		expect(await lastCause(order)).toBe('in buffer');
		await operator.untickBuffer(order.number);
		expect(order.state).toBe('oczekuje na potwierdzenie sklepu');
		expect((await open.synchronise()).moved).toEqual([
			{ order: order.number, from: 'oczekuje na potwierdzenie sklepu', to: 'potwierdzone' },
		]);
		expect(await lastCause(order)).toBe('out of the buffer, no invoice');
		await operator.invoice(order.number, { goodsIssue: false });
		expect(await lastCause(order)).toBe('no goods issue');
		expect(order.state).toBe('potwierdzone');
		await operator.invoice(order.number);
		expect((await open.synchronise()).moved).toMatchObject([{ to: 'zrealizowane' }]);
		expect(await open.synchronise()).toMatchObject({ exported: [], moved: [], waiting: [] });
	});

	it.each([
		['left in the buffer', 302, -9, 'invoice in buffer'],
		['issued in the buffer', 306, 1, 'goods issue in buffer'],
		['without its cancelled invoice', 302, -1, 'goods issued without invoice'],
		['without its cancelled goods issue', 306, -1, 'no goods issue'],
	])(
		'stays confirmed when an invoiced order is %s',
		async (_name, documentClass, buffer, cause) => {
			const order = await open.placeExported();
			await operator.untickBuffer(order.number);
			await operator.invoice(order.number, buffer === -9 ? { buffer: true } : {});
			if (buffer !== -9) {
				open.database.query(
					'UPDATE CDN.TraNag SET TrN_Bufor = @buffer WHERE TrN_TypDokumentu = @documentClass AND TrN_TrNID > @id',
					{ buffer, documentClass, id: order.erp?.id },
				);
			}
			expect(await lastCause(order)).toBeUndefined();
			expect(order.state).toBe('potwierdzone');
			expect(await lastCause(order)).toBe(cause);
		},
	);

	it('stays confirmed while a part of the goods is missing', async () => {
		const order = await open.placeExported();
		await operator.untickBuffer(order.number);
		await operator.invoice(order.number);
		open.database.query(
			`UPDATE CDN.TraElem SET TrE_Ilosc = 1 WHERE TrE_TypDokumentu = 306 AND TrE_TrNId > ${order.erp?.id}`,
		);
		await open.synchronise();
		expect(await lastCause(order)).toBe('goods issued in part');
		expect(order.state).toBe('potwierdzone');
	});

	it('completes at one run what the operator did in one go', async () => {
		const order = await open.placeExported();
		await operator.untickBuffer(order.number);
		await operator.invoice(order.number);
		expect((await open.synchronise()).moved).toEqual([
			{ order: order.number, from: 'oczekuje na potwierdzenie sklepu', to: 'zrealizowane' },
		]);
	});

	it('cancels with the ERP', async () => {
		const order = await open.placeExported();
		await operator.cancel(order.number);
		expect((await open.synchronise()).moved).toMatchObject([{ to: 'anulowane' }]);
		expect(open.causes(order, 'moved')).toEqual(['cancelled in the ERP']);
	});

	it('never goes back, whatever the ERP says later (S1.5)', async () => {
		const order = await open.placeExported();
		await operator.untickBuffer(order.number);
		await open.synchronise();
		open.database.query(`UPDATE CDN.TraNag SET TrN_Bufor = 1 WHERE TrN_TrNID = ${order.erp?.id}`);
		expect(await lastCause(order)).toBe('in buffer: a state never goes back');
		expect(order.state).toBe('potwierdzone');
		open.database.query(`UPDATE CDN.TraNag SET TrN_Bufor = 0 WHERE TrN_TrNID = ${order.erp?.id}`);
		await operator.invoice(order.number);
		await open.synchronise();
		open.database.query(`UPDATE CDN.TraNag SET TrN_Bufor = -1 WHERE TrN_TrNID > ${order.erp?.id}`);
		expect(await open.synchronise()).toMatchObject({ moved: [], waiting: [] });
		expect(order.state).toBe('zrealizowane');
	});

	it('says when the ERP refuses an order, and takes the others', async () => {
		const broken = open.placeDue({ lines: [{ sku: 'MALO-1', quantity: 1 }] });
		const whole = open.placeDue();
		open.database.query("UPDATE CDN.Towary SET Twr_NieAktywny = 1 WHERE Twr_Kod = 'MALO-1'");
		const report = await open.synchronise();
		expect(report.exported).toMatchObject([{ order: whole.number }]);
		expect(report.waiting).toMatchObject([
			{ order: broken.number, cause: 'the ERP refuses: No active article MALO-1.' },
		]);
	});

	it('says when the ERP no longer holds an order', async () => {
		const order = await open.placeExported();
		open.database.query(`DELETE FROM CDN.TraElem WHERE TrE_TrNId = ${order.erp?.id}`);
		open.database.query(`DELETE FROM CDN.TraNag WHERE TrN_TrNID = ${order.erp?.id}`);
		expect(await lastCause(order)).toBe('the ERP holds the order no longer');
	});

	it('goes on with the numbers of an ERP that was kept', async () => {
		await open.placeExported();
		shop.reset();
		expect(shop.place(aShopOrder()).number).toBe('ES-1002');
	});
});

describe('e-Sklep synchronisation beside others (S1.8)', () => {
	const open = openShop();
	beforeEach(() => open.reset());
	afterAll(() => open.database.close());

	/** Keeps the database as an open document does, until `letGo`. */
	async function holdErp() {
		const { lock } = engineOf(open.database);
		const holder = { processId: 77, waitsFor: undefined };
		await lock.acquire(holder, { timeoutMs: -1 });
		return { letGo: () => lock.release(holder) };
	}

	it('ends cleanly when the ERP is busy, and a repetition doubles nothing', async () => {
		const exported = await open.placeExported();
		const due = [open.placeDue(), open.placeDue()];
		const { letGo } = await holdErp();
		const report = await open.synchronise();
		expect(report).toMatchObject({ result: 'erpBusy', exported: [], moved: [] });
		expect(report.waiting.map(({ order, cause }) => [order, cause])).toEqual(
			[exported, ...due].map((order) => [order.number, 'the ERP is busy']),
		);
		letGo();
		expect(await open.synchronise()).toMatchObject({
			result: 'done',
			exported: due.map((order) => ({ order: order.number })),
		});
		await open.synchronise();
		expect(
			open.rows('SELECT TrN_NumerObcy AS number FROM CDN.TraNag WHERE TrN_eSklepZrodlo <> 7'),
		).toEqual([exported, ...due].map((order) => ({ number: order.number })));
	});

	it('lets only one run at a time, and the other says so', async () => {
		open.shop.configure({ busyAfterMs: 5_000 });
		const order = open.placeDue();
		const { letGo } = await holdErp();
		const first = open.synchronise();
		expect(await open.synchronise()).toMatchObject({ result: 'alreadyRunning', exported: [] });
		letGo();
		expect(await first).toMatchObject({ result: 'done', exported: [{ order: order.number }] });
		expect((await open.synchronise()).exported).toEqual([]);
	});

	it('exports no order that was cancelled while it waited for the ERP', async () => {
		open.shop.configure({ busyAfterMs: 5_000 });
		const order = open.placeDue();
		const { letGo } = await holdErp();
		const running = open.synchronise();
		open.shop.cancel(order.number, 'customer');
		letGo();
		expect(await running).toMatchObject({ exported: [] });
		expect(open.rows('SELECT TrN_TrNID FROM CDN.TraNag WHERE TrN_eSklepZrodlo <> 7')).toEqual([]);
	});
});

describe('e-Sklep log (S1.6)', () => {
	const open = openShop({ customersConfirm: true });
	afterAll(() => open.database.close());

	it('tells of each order what happened, what did not and why; its last state is the order’s (S1.5)', async () => {
		const { shop, operator } = open;
		const order = shop.place(aShopOrder());
		await open.synchronise();
		shop.confirm(order.number, 'administrator');
		await open.synchronise();
		open.clock.advance(61_000);
		await open.synchronise();
		await open.synchronise();
		await operator.untickBuffer(order.number);
		await operator.invoice(order.number, { goodsIssue: false });
		await open.synchronise();
		await open.synchronise();
		await operator.invoice(order.number);
		await open.synchronise();
		const events = shop.log.list({ order: order.number });
		expect(events.map(({ step, cause }) => `${step}: ${cause}`)).toEqual([
			'placed: held by customer',
			'notExported: not confirmed by the customer',
			'confirmedForCustomer: by the administrator',
			'notExported: younger than one minute',
			'exported: RO/26/2026, new card',
			'notMoved: in buffer',
			'moved: no goods issue',
			'notMoved: no goods issue',
			'moved: invoice with goods issue',
		]);
		expect(events.at(-1)).toMatchObject({ at: '2026-11-22T11:01:01.000Z', state: order.state });
		expect(shop.log.list({ after: events.at(-1)?.sequence })).toMatchObject([
			{ order: '', step: 'synchronised', cause: '0 exported, 1 moved, 0 waiting' },
		]);
	});
});
