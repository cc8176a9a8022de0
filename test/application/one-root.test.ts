import { readSalesOrder } from '../../src/adapters/order-formats';
import type { RawRecord } from '../../src/adapters/raw-json/raw-values';
import { claimOrders } from '../../src/application/claim-orders';
import { refKey } from '../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { succeed } from '../../src/domain/result';
import type { ClaimOptions } from '../../src/ports/order-ledger';
import { BOTH_LEDGERS, type OpenedLedger } from '../support/both-ledgers';
import { orderFixture, orderOf, origin } from '../support/order-fixture';

const OPTIONS: ClaimOptions = {
	scope: 'default',
	owner: 'run-a',
	leaseMs: 600_000,
	retryRefused: true,
	recheckWaiting: false,
	dryRun: false,
};

/** Reads an item of the account `konto`, as a workflow of a direct feed does. */
function direct(json: RawRecord, account = 'konto', aliases: Record<string, string> = {}) {
	return orderOf(readSalesOrder(json, { ...origin(aliases, account), format: 'auto' }));
}

/** What BaseLinker would answer about an order it fetched from the place where it was placed. */
function inBaseLinker(order: SalesOrder, source: RawRecord, orderId = 70011234): RawRecord {
	const { buyer, recipient, delivery, payment, lines } = order;
	const seconds = (instant: string | null) => (instant ? Date.parse(instant) / 1000 : 0);
	const party = (side: string, one: typeof buyer | null) =>
		Object.fromEntries(
			Object.entries({
				fullname: `${one?.firstName ?? ''} ${one?.lastName ?? ''}`.trim(),
				company: one?.companyName ?? '',
				address: one?.street ?? '',
				postcode: one?.postcode ?? '',
				city: one?.city ?? '',
				country_code: one?.countryCode ?? '',
			}).map(([name, value]) => [`${side}_${name}`, value]),
		);
	return {
		order_id: orderId,
		order_status_id: 1,
		confirmed: true,
		date_add: seconds(order.placedAt),
		date_confirmed: seconds(order.confirmedAt ?? order.placedAt),
		user_login: '',
		email: buyer.email,
		phone: buyer.phone,
		currency: order.currency,
		payment_method: payment.method,
		payment_method_cod: payment.cashOnDelivery ? '1' : '0',
		payment_done: Number(payment.paidGross),
		delivery_method: delivery.method,
		delivery_price: Number(delivery.priceGross),
		delivery_point_id: delivery.pointId,
		...party('delivery', recipient ?? buyer),
		...party('invoice', buyer),
		invoice_nip: buyer.taxId,
		want_invoice: order.documentWish === 'invoice' ? '1' : '0',
		products: lines.map((line, index) => ({
			order_product_id: 910_000 + index,
			sku: line.sku,
			ean: line.ean || '5900000000017',
			name: line.name,
			price_brutto: Number(line.unitPriceGross),
			tax_rate: line.vat?.kind === 'percent' ? Number(line.vat.percent) : '',
			quantity: Number(line.quantity),
		})),
		...source,
	};
}

interface Road {
	readonly json: RawRecord;
	/** Fields of the source in BaseLinker. */
	readonly source: (order: SalesOrder) => RawRecord;
	/** Source Aliases of the workflow that reads BaseLinker. */
	readonly aliases: Record<string, string>;
	readonly root: string;
}

const shop = (id: string | number) => (order: SalesOrder) => ({
	order_source: 'shop',
	order_source_id: 2101,
	shop_order_id: id,
	external_order_id: order.customerOrderNumber,
});

const ROADS: Record<string, Road> = {
	Allegro: {
		json: orderFixture('allegro/company-parcel-locker'),
		source: (order) => ({
			order_source: 'allegro',
			order_source_id: 3141,
			shop_order_id: 0,
			external_order_id: order.customerOrderNumber,
		}),
		aliases: { 'allegro/3141': 'konto' },
		root: 'allegro/konto/5d1c7a40-c2aa-11f0-9b1e-3f6f0d2a7b11',
	},
	'Allegro, for a guest who sends a gift': {
		json: orderFixture('allegro/guest-cash-on-delivery'),
		source: (order) => ({
			order_source: 'allegro',
			order_source_id: '3141',
			external_order_id: order.customerOrderNumber.toUpperCase(),
		}),
		aliases: { 'allegro/3141': 'allegro/konto' },
		root: 'allegro/konto/7a2f9f10-c2b1-11f0-8d11-9d3b2c4e5f60',
	},
	WooCommerce: {
		json: orderFixture('woocommerce/company-net-prices'),
		source: shop(501),
		aliases: { 'shop/2101': 'woocommerce/konto' },
		root: 'woocommerce/konto/501',
	},
	'Magento 2': {
		json: orderFixture('magento/configurable-and-bundle'),
		source: shop('98'),
		aliases: { 'shop/2101': 'Magento / konto' },
		root: 'magento/konto/98',
	},
	IdoSell: {
		json: orderFixture('idosell/company-pickup-point'),
		source: shop(40123),
		aliases: { 'shop/2101': 'idosell/konto' },
		root: 'idosell/konto/40123',
	},
};

const roads = Object.entries(ROADS);

function both({ json, source, aliases }: Road): { own: SalesOrder; carried: SalesOrder } {
	const own = direct(json);
	return { own, carried: direct(inBaseLinker(own, source(own)), 'main', aliases) };
}

describe.each(roads)('%s, directly and by BaseLinker', (_name, road) => {
	it('has one root, by the aliases of the workflow (S2.1, S2.2)', () => {
		const { own, carried } = both(road);
		expect(refKey(own.ref)).toBe(road.root);
		expect(refKey(carried.ref)).toBe(road.root);
		expect(carried.aliases.map(refKey)).toEqual(['baselinker/main/70011234']);
		expect(carried.customerOrderNumber.toLowerCase()).toBe(own.customerOrderNumber.toLowerCase());
	});

	it('has two roots where nobody told which account it is', () => {
		const own = direct(road.json);
		const carried = direct(inBaseLinker(own, road.source(own)), 'main');
		expect(refKey(carried.ref)).not.toBe(road.root);
	});
});

describe.each(BOTH_LEDGERS)('one root for all roads, ledger %s', (_ledger, open) => {
	let opened: OpenedLedger;

	beforeEach(async () => {
		opened = await open();
	});

	afterEach(async () => {
		await opened.close();
	});

	async function claim(orders: readonly SalesOrder[], owner = 'run-a') {
		const reads = orders.map((order) => succeed(order));
		const results = await claimOrders(reads, opened.ledger, { ...OPTIONS, owner });
		return results.map((result) => {
			if (!result.ok) throw new Error(result.error.message);
			return result.value.answer;
		});
	}

	async function write(order: SalesOrder, number = 'ZK 1'): Promise<void> {
		const [answer] = await claim([order]);
		if (!answer?.handle) throw new Error(`expected a claim, was told ${answer?.verdict}`);
		await opened.ledger.settle(answer.handle, { id: '1', number, outcome: 'written' });
	}

	const verdicts = async (...orders: SalesOrder[]) =>
		(await claim(orders, 'run-b')).map(({ verdict }) => verdict);

	describe.each(roads)('%s', (_name, road) => {
		const { own, carried } = both(road);

		it.each([
			['the direct feed first', own, carried],
			['BaseLinker first', carried, own],
		])('is written once, %s, and the second road is no change', async (_order, first, second) => {
			await write(first);
			const [answer] = await claim([second], 'run-b');
			expect(answer).toMatchObject({
				verdict: 'existing',
				record: { rootKey: road.root, document: { number: 'ZK 1' } },
			});
			expect(await verdicts(first, second)).toEqual(['existing', 'existing']);
		});

		it.each([
			['the direct feed first', own, carried],
			['BaseLinker first', carried, own],
		])('counts once in one batch, %s', async (_order, first, second) => {
			expect(await verdicts(first, second)).toEqual(['new', 'existing']);
		});

		it('is busy for the one road while the other works on it', async () => {
			expect((await claim([own]))[0]?.verdict).toBe('new');
			expect(await verdicts(carried)).toEqual(['busy']);
		});

		it('is linked but flagged, once, where the lines of the roads differ (S2.9)', async () => {
			await write(own);
			const lines = [...carried.lines, { ...carried.lines[0], lineId: 'x', sku: 'DOPLATA' }];
			const differing = { ...carried, lines } as SalesOrder;
			const [answer] = await claim([differing], 'run-b');
			expect(answer).toMatchObject({
				verdict: 'revision',
				record: { document: { number: 'ZK 1' } },
				reason: { code: 'ORDER_CHANGED_AFTER_WRITE' },
			});
			expect(await verdicts(differing)).toEqual(['existing']);
		});

		it('is another order in another account (S2.7)', async () => {
			await write(own);
			expect(await verdicts(direct(road.json, 'drugie-konto'))).toEqual(['new']);
		});
	});

	it('meets on three roads: Allegro, BaseLinker and IdoSell', async () => {
		const road = ROADS.Allegro as Road;
		const { own, carried } = both(road);
		const ido = direct(orderFixture('idosell/allegro-order-as-php'), 'panel', {
			'allegro/15': 'konto',
		});
		const orders = [own, carried, ido];
		expect(new Set(orders.map(({ ref }) => refKey(ref)))).toEqual(new Set([road.root]));
		await write(ido);
		expect(await verdicts(carried, own, ido)).toEqual(['existing', 'existing', 'existing']);
		const [record] = await claim([own], 'run-c');
		expect(record?.record?.aliases).toEqual(['idosell/panel/40124', 'baselinker/main/70011234']);
	});

	it('takes "1001" of two shops for two orders, on every road (S2.7)', async () => {
		const woo = (account: string) =>
			direct({ ...orderFixture('woocommerce/company-net-prices'), id: 1001 }, account);
		const ido = { ...orderFixture('idosell/company-pickup-point'), orderSerialNumber: 1001 };
		const magento = { ...orderFixture('magento/guest-virtual'), entity_id: 1001 };
		const carried = (sourceId: number, orderId: number) =>
			direct(
				inBaseLinker(woo('x'), { ...shop(1001)(woo('x')), order_source_id: sourceId }, orderId),
				'main',
				{ 'shop/2101': 'woocommerce/sklep-a', 'shop/2102': 'woocommerce/sklep-b' },
			);
		expect(await verdicts(woo('sklep-a'), woo('sklep-b'), direct(ido), direct(magento))).toEqual([
			'new',
			'new',
			'new',
			'new',
		]);
		const known = await claim([carried(2101, 1), carried(2102, 2), carried(2103, 3)], 'run-c');
		expect(known.map(({ verdict, record }) => `${verdict} ${record?.rootKey}`)).toEqual([
			'busy woocommerce/sklep-a/1001',
			'busy woocommerce/sklep-b/1001',
			'new shop/2103/1001',
		]);
	});

	describe('ids at the edges (Done-when 5)', () => {
		const form = orderFixture('allegro/company-parcel-locker');
		const withId = (id: string) => direct({ ...form, id });
		const carriedWithId = (id: string, orderId = 70011234) => {
			const own = withId(id);
			return direct(inBaseLinker(own, (ROADS.Allegro as Road).source(own), orderId), 'main', {
				'allegro/3141': 'konto',
			});
		};
		const idOf = (length: number, end: string) => 'a1b2c3d4-'.repeat(9).slice(0, length - 1) + end;

		it.each([
			['in letter case', 'ABC-def', 'abc-DEF'],
			['in outer blanks', ' abc-1 ', 'abc-1'],
			['in double blanks', 'abc  1', 'abc 1'],
		])('are one order where they differ %s alone', async (_what, one, other) => {
			await write(withId(one));
			expect(await verdicts(withId(other), carriedWithId(other))).toEqual(['existing', 'existing']);
		});

		it.each([31, 36, 60])('of %i characters are told apart by their last one', async (length) => {
			await write(withId(idOf(length, 'x')));
			expect(await verdicts(withId(idOf(length, 'y')))).toEqual(['new']);
			expect(await verdicts(carriedWithId(idOf(length, 'x').toUpperCase()))).toEqual(['existing']);
			expect(await verdicts(withId(idOf(length, 'x') + '1'))).toEqual(['new']);
		});
	});
});
