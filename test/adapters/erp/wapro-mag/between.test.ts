import type { ForeignSettings } from '../../../../sandbox/integrators/foreign-settings';
import { DEFAULT_PAUSES_MS } from '../../../../src/application/patience';
import type { WriteOptions, WriteResult } from '../../../../src/application/write-order/task';
import { writeOrders } from '../../../../src/application/write-orders';
import type { ContractorCard } from '../../../../src/domain/contractor/party';
import type { SalesOrder } from '../../../../src/domain/order/sales-order';
import { readSalesOrder } from '../../../../src/adapters/order-formats';
import { createWaproMagAdapter } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-adapter';
import type { RawRecord } from '../../../../src/adapters/raw-json/raw-values';
import type { ErpAdapter, OrderWriteSettings } from '../../../../src/ports/erp-adapter';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { aParty } from '../../../builders/a-party';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { PLAIN } from '../../../sandbox/control/plain-shares';
import { type Feeds, FEEDS_ONLY, NOW_MS, startFeeds } from '../../../sandbox/shops/feeds';
import { FakeClock } from '../../../support/fake-clock';
import { InMemoryLedger } from '../../../support/in-memory-ledger';
import { orderOf, origin } from '../../../support/order-fixture';
import { WAPRO_FIXTURE, WAPRO_SETTINGS } from './sandbox-bench';

const ORDERS = 30;
const SETTINGS: OrderWriteSettings = {
	...WAPRO_FIXTURE.settings,
	payments: [
		{ source: 'PayU', kind: 'transfer', form: '' },
		{ source: 'ONLINE', kind: 'transfer', form: '' },
		{ source: 'Pobranie', kind: 'deferred', form: 'pobranie' },
		{ source: 'CASH_ON_DELIVERY', kind: 'deferred', form: 'pobranie' },
	],
};
const EVERYTHING = {
	issuedSince: null,
	issuedUntil: null,
	changedSince: null,
	statuses: [],
	cursor: null,
};
const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Somebody else's integrator writes each order after our look has found nothing and before we write. */
describe('WAPRO Mag with an integrator that writes between our look and our write', () => {
	const clock = new FakeClock();
	let feeds: Feeds;
	let erp: ErpAdapter;
	let card: ContractorCard;
	let ledger: InMemoryLedger;
	let orders: readonly SalesOrder[];

	beforeAll(async () => {
		feeds = await startFeeds();
	});
	beforeEach(async () => {
		clock.set(new Date(NOW_MS).toISOString());
		const { control, endpoints } = feeds.sandbox;
		await control.reset();
		const { host: server, port, user, password } = endpoints.sqlserver;
		erp = createWaproMagAdapter({
			sql: openSqlSession(
				{
					...{ server, port, user, password, database: endpoints.databases.waproMag },
					encrypt: false,
					trustServerCertificate: true,
					connectTimeoutMs: 60_000,
					requestTimeoutMs: 60_000,
				},
				{ clock },
			),
			clock,
			settings: WAPRO_SETTINGS,
		});
		card = valueOf(await erp.getContractor({ symbol: '1' }));
		ledger = new InMemoryLedger(clock);
	});
	afterEach(async () => {
		await erp.close();
	});
	afterAll(async () => {
		await sqlPools.closeAll();
		await feeds.sandbox.stop();
	});

	/** Lets orders come in; those of Allegro have a UUID for a number, those of shops one that counts up. */
	async function receive(from: 'Allegro' | 'shops'): Promise<void> {
		const { control } = feeds.sandbox;
		const sources = from === 'Allegro' ? { allegro: 1, shop: 0 } : { allegro: 0, shop: 1 };
		await control.seed({
			orders: ORDERS,
			seed: 1,
			erp: 'wapro-mag',
			shares: { ...PLAIN, ...sources },
			roads: FEEDS_ONLY,
		});
		await control.release();
		const allegro = await feeds.allegro<{ checkoutForms: RawRecord[] }>(
			'/order/checkout-forms?limit=100',
		);
		const woo = await feeds.woo<RawRecord[]>('/orders?per_page=100');
		const magento = await feeds.magento<{ items: RawRecord[] }>(
			'/orders?searchCriteria[pageSize]=100',
		);
		const items = [...allegro.json.checkoutForms, ...woo.json, ...magento.json.items];
		orders = items.map((json) => orderOf(readSalesOrder(json, { ...origin(), format: 'auto' })));
		expect(orders.length).toBeGreaterThan(5);
	}

	async function run(more: Partial<WriteOptions> = {}): Promise<readonly WriteResult[]> {
		const { id, symbol } = card;
		const contractor = { action: 'use', id, symbol } as const;
		const options = {
			...{ scope: 'erp', owner: 'run', leaseMs: 600_000, windowDays: 14, quietMs: 120_000 },
			...{ pausesMs: DEFAULT_PAUSES_MS, asksAboutLookalikes: true, atOnce: 4, ...more },
		};
		return await writeOrders(
			orders.map((order) => ({ order, claim: null, contractor, settings: SETTINGS })),
			{ erp, ledger, clock, log: SILENT },
			options,
		);
	}

	it.each<['Allegro' | 'shops', string, Partial<ForeignSettings>]>([
		['Allegro', 'both numbers', { internetId: '{roadId}' }],
		['Allegro', 'the customer’s number alone, cut to the column', {}],
		['Allegro', 'the internet ID alone', { customerNumber: '', internetId: '{roadId}' }],
		['Allegro', 'a decorated internet ID', { customerNumber: 'X', internetId: 'BL/{roadId}' }],
		['Allegro', 'another total', { internetId: '{roadId}', shippingLine: false }],
		['shops', 'both numbers', { internetId: '{roadId}' }],
		['shops', 'a decorated number', { customerNumber: 'B_{number}' }],
		['shops', 'the id for a number', { customerNumber: '{roadId}' }],
	])('%s: makes no copy of what carries %s', async (from, _, settings) => {
		await receive(from);
		feeds.sandbox.control.writeBetween({ settings });
		const attempts = jest.spyOn(erp, 'createOrder');
		const results = await run();
		expect(results.map(({ outcome }) => outcome.status)).toEqual(orders.map(() => 'linked'));
		// A look for a shop's order 1001 lets the integrator write the other shop's 1001, too, which is then seen at once.
		const late = from === 'Allegro' ? orders.length : Math.ceil(orders.length / 2);
		expect(attempts.mock.calls.length).toBeGreaterThanOrEqual(late);
		expect(feeds.sandbox.control.groundTruth()).toMatchObject({
			erpOrders: orders.length,
			rootsInErp: orders.length,
			duplicates: 0,
			foreignCopies: 0,
			unknownErpOrders: 0,
			foreignWrites: { before: 0, between: orders.length, after: 0 },
		});
	});

	it('asks a person about what only may be the order', async () => {
		await receive('shops');
		const buyer = aParty().person('Inna', 'Osoba').reachedBy('inna@poczta.example').build();
		orders = orders.map((order) => ({ ...order, buyer }));
		feeds.sandbox.control.writeBetween({ settings: {} });
		const results = await run();
		expect(results.map(({ outcome }) => outcome.code)).toEqual(
			orders.map(() => 'ERP_ORDERS_CONTRADICT'),
		);
		expect(feeds.sandbox.control.groundTruth()).toMatchObject({
			erpOrders: orders.length,
			foreignCopies: 0,
		});
	});

	it('lets who comes while the numbers are held come after us', async () => {
		await receive('shops');
		const [order] = orders as [SalesOrder];
		feeds.sandbox.control.writeBetween({ settings: { internetId: '{roadId}' } });
		valueOf(await erp.createOrder(order, card, SETTINGS));
		await erp.listOrders({ ...EVERYTHING, limit: 1 });
		expect(feeds.sandbox.control.groundTruth()).toMatchObject({
			erpOrders: 2,
			foreignWrites: { before: 0, between: 0, after: 1 },
		});
	});
});
