import type { NewShopOrder, ShopOrder } from '../../../../sandbox/shops/comarch-e-sklep/order';
import { aShopOrder, openShop } from './open-shop';

const AWAITS_SHOP = 'oczekuje na potwierdzenie sklepu';

describe('e-Sklep gates (S1.1, S1.7)', () => {
	const open = openShop();
	const { shop } = open;
	beforeEach(() => open.reset());
	afterAll(() => open.database.close());

	const ordersInErp = () =>
		open.rows('SELECT TrN_TrNID FROM CDN.TraNag WHERE TrN_eSklepZrodlo <> 7').length;

	it('has none when nothing is asked: the order awaits the shop at once', () => {
		expect(shop.place(aShopOrder())).toMatchObject({ number: 'ES-1001', state: AWAITS_SHOP });
	});

	it.each<[string, Partial<NewShopOrder>, string, (order: ShopOrder) => void, string]>([
		[
			'the customer, who follows the link',
			{},
			'oczekuje na potwierdzenie klienta',
			(order) => shop.confirm(order.number, 'customer'),
			'not confirmed by the customer',
		],
		[
			'the customer, for whom the administrator confirms',
			{},
			'oczekuje na potwierdzenie klienta',
			(order) => shop.confirm(order.number, 'administrator'),
			'not confirmed by the customer',
		],
		[
			'the online payment',
			{ payment: 'online' },
			'oczekuje na potwierdzenie systemu płatności',
			(order) => shop.pay(order.number),
			'online payment not confirmed',
		],
		[
			'the instalment service',
			{ payment: 'instalments' },
			'oczekuje na potwierdzenie systemu płatności',
			(order) => shop.grantInstalments(order.number),
			'instalments not granted',
		],
	])('holds an order for %s, and lets it go', async (_name, changes, state, release, cause) => {
		shop.configure({ customersConfirm: state === 'oczekuje na potwierdzenie klienta' });
		const order = open.placeDue(changes);
		expect(order.state).toBe(state);
		expect(await open.synchronise()).toMatchObject({
			exported: [],
			waiting: [{ order: order.number, state, cause }],
		});
		expect(ordersInErp()).toBe(0);
		release(order);
		expect(order.state).toBe(AWAITS_SHOP);
		expect((await open.synchronise()).exported).toMatchObject([{ order: order.number }]);
		expect(ordersInErp()).toBe(1);
	});

	it('agrees on the shipping cost in two steps and exports it as a line', async () => {
		const order = open.placeDue({ deliveryMinor: undefined });
		expect(order.state).toBe('wprowadzone');
		expect(() => shop.acceptCost(order.number)).toThrow('No shipping cost was proposed');
		shop.proposeCost(order.number, 2550);
		expect(order.state).toBe('oczekuje na akceptację kosztów dostawy');
		expect((await open.synchronise()).waiting).toMatchObject([
			{ cause: 'shipping cost not agreed' },
		]);
		shop.acceptCost(order.number);
		expect(order.state).toBe(AWAITS_SHOP);
		await open.synchronise();
		expect(
			open.rows(
				`SELECT TrE_TwrKod AS sku, TrE_WartoscBrutto AS gross FROM CDN.TraElem WHERE TrE_TrNId = ${order.erp?.id} ORDER BY TrE_Lp`,
			),
		).toEqual([
			{ sku: 'OB-0001', gross: 24.12 },
			{ sku: 'TRANSPORT', gross: 25.5 },
		]);
	});

	it('opens only when every gate is released, in any order', () => {
		shop.configure({ customersConfirm: true });
		const order = shop.place(aShopOrder({ payment: 'online', deliveryMinor: undefined }));
		shop.pay(order.number);
		expect(order.state).toBe('wprowadzone');
		shop.proposeCost(order.number, 990);
		shop.acceptCost(order.number);
		expect(order.state).toBe('oczekuje na potwierdzenie klienta');
		shop.confirm(order.number, 'customer');
		expect(order.state).toBe(AWAITS_SHOP);
		expect(() => shop.pay(order.number)).toThrow(`holds order ${order.number}`);
	});

	it('asks the customers of new orders as set, and leaves older ones alone', () => {
		shop.configure({ customersConfirm: true });
		const asked = shop.place(aShopOrder());
		shop.configure({ customersConfirm: false });
		expect(shop.place(aShopOrder()).state).toBe(AWAITS_SHOP);
		expect(asked.state).toBe('oczekuje na potwierdzenie klienta');
	});

	it('never exports a cancelled order, and cancels none that is exported', async () => {
		const cancelled = open.placeDue();
		shop.cancel(cancelled.number, 'customer');
		expect(cancelled.state).toBe('anulowane');
		expect(await open.synchronise()).toMatchObject({ exported: [], waiting: [] });
		expect(() => shop.confirm(cancelled.number, 'customer')).toThrow('is cancelled');
		const exported = await open.placeExported();
		expect(() => shop.cancel(exported.number, 'administrator')).toThrow('cancel it there');
	});

	it('sells only what the ERP sent it', () => {
		const lines = [{ sku: 'NIEAKTYWNY-1', quantity: 1 }];
		expect(() => shop.place(aShopOrder({ lines }))).toThrow('sells no NIEAKTYWNY-1');
		expect(shop.list()).toEqual([]);
	});
});
