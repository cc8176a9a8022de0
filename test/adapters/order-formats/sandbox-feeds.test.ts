import { readSalesOrder } from '../../../src/adapters/order-formats';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { claimOrders } from '../../../src/application/claim-orders';
import { refKey } from '../../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { validateOrder } from '../../../src/domain/order/validate-order';
import { succeed } from '../../../src/domain/result';
import { PLAIN } from '../../sandbox/control/plain-shares';
import { type Feeds, startFeeds } from '../../sandbox/shops/feeds';
import { FakeClock } from '../../support/fake-clock';
import { InMemoryLedger } from '../../support/in-memory-ledger';
import { orderOf, origin } from '../../support/order-fixture';

const ALIASES = {
	'allegro/3141': 'konto',
	'allegro/3142': 'konto',
	'shop/2101': 'woocommerce/konto',
	'shop/2102': 'magento/konto',
};

/** The code by which the sandbox knows a customer's order, in the buyer's comment. */
function codeOf({ notes }: SalesOrder): string {
	return /SBX-\d+/.exec(notes)?.[0] ?? notes;
}

describe('feeds of the sandbox, read over the wire', () => {
	let feeds: Feeds;

	beforeAll(async () => {
		feeds = await startFeeds();
	});
	afterAll(() => feeds.sandbox.stop());

	const read = (json: RawRecord, account: string) =>
		orderOf(readSalesOrder(json, { ...origin(ALIASES, account), format: 'auto' }));

	async function readDirect(): Promise<SalesOrder[]> {
		const woo = await feeds.woo<RawRecord[]>('/orders?per_page=100');
		const magento = await feeds.magento<{ items: RawRecord[] }>(
			'/orders?searchCriteria[pageSize]=100',
		);
		const allegro = await feeds.allegro<{ checkoutForms: RawRecord[] }>(
			'/order/checkout-forms?limit=100',
		);
		const items = [...woo.json, ...magento.json.items, ...allegro.json.checkoutForms];
		return items.map((json) => read(json, 'konto'));
	}

	async function call(method: string, parameters: object): Promise<Record<string, RawRecord[]>> {
		const { endpoints, credentials } = feeds.sandbox;
		const response = await fetch(`${endpoints.baselinker}/connector.php`, {
			method: 'POST',
			headers: { 'X-BLToken': credentials.baselinkerToken },
			body: new URLSearchParams({ method, parameters: JSON.stringify(parameters) }),
		});
		return (await response.json()) as Record<string, RawRecord[]>;
	}

	/** All confirmed orders, each with its events of the journal. */
	async function readBaseLinker(): Promise<SalesOrder[]> {
		const { logs = [] } = await call('getJournalList', { logs_types: [5, 6, 17] });
		const { orders = [] } = await call('getOrders', { date_confirmed_from: 1 });
		return orders.map((order) => {
			const journal = logs.filter(({ order_id, object_id }) =>
				[order_id, object_id].includes(order.order_id),
			);
			return read({ ...order, journal }, 'main');
		});
	}

	it('are written orders of every source, whose two roads meet and say the same', async () => {
		await feeds.fill(80, {}, { direct: 1, twoRoads: 0.4 });
		const direct = await readDirect();
		const carried = await readBaseLinker();
		const channels = new Set(direct.map(({ ref }) => ref.channel));
		expect(channels).toEqual(new Set(['allegro', 'woocommerce', 'magento']));
		for (const order of [...direct, ...carried]) {
			expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
		}
		const rootOf = new Map(direct.map((order) => [codeOf(order), refKey(order.ref)]));
		expect(new Set(rootOf.values()).size).toBe(direct.length);
		const met = carried.filter((order) => rootOf.has(codeOf(order)));
		expect(met.length).toBeGreaterThan(20);
		expect(met.map(({ ref }) => refKey(ref))).toEqual(
			met.map((order) => rootOf.get(codeOf(order))),
		);
		const others = carried.filter((order) => !met.includes(order));
		expect(others.some(({ ref }) => [...rootOf.values()].includes(refKey(ref)))).toBe(false);

		const ledger = new InMemoryLedger(new FakeClock());
		const options = { scope: 's', owner: 'run', leaseMs: 1, retryRefused: true };
		const claim = async (orders: readonly SalesOrder[]) =>
			await claimOrders(
				orders.map((order) => succeed(order)),
				ledger,
				{ ...options, recheckWaiting: false, dryRun: false },
			);
		for (const result of await claim(direct)) {
			const handle = result.ok && result.value.answer.handle;
			if (!handle) throw new Error('an order of a feed is not new');
			await ledger.settle(handle, { id: '1', number: 'ZK', outcome: 'written' });
		}
		const verdicts = (await claim(met)).map((result) => result.ok && result.value.answer.verdict);
		expect(new Set(verdicts)).toEqual(new Set(['existing']));
	});

	it('are written once each, whatever BaseLinker merged, split, copied or numbered again', async () => {
		await feeds.sandbox.control.reset();
		feeds.sandbox.control.configureBaseLinker({ journal: true });
		const roads = {
			direct: 0.5,
			twoRoads: 0.2,
			repeatedEvents: 0.15,
			mergedOrSplit: 0.2,
			reusedIds: 0.05,
		};
		await feeds.sandbox.control.seed({ orders: 60, seed: 3, shares: PLAIN, roads });
		const ledger = new InMemoryLedger(new FakeClock());
		const written = new Map<string, string[]>();
		const told = new Map<string, string>();
		const shown = new Set<string>();
		for (let turn = 0; turn < 12; turn += 1) {
			await feeds.sandbox.control.release({ count: 12 });
			const orders = [...(await readBaseLinker()), ...(await readDirect())];
			const results = await claimOrders(
				orders.map((order) => succeed(order)),
				ledger,
				{
					...{ scope: 's', owner: `run-${turn}`, leaseMs: 1, retryRefused: true },
					recheckWaiting: false,
					dryRun: false,
				},
			);
			for (const result of results) {
				if (!result.ok) throw new Error(result.error.message);
				const { order, answer } = result.value;
				const code = codeOf(order);
				const { handle, reason } = answer;
				shown.add(code);
				if (reason) told.set(code, reason.code);
				if (!handle) continue;
				written.set(code, [...(written.get(code) ?? []), refKey(order.ref)]);
				const number = `ZK ${written.size}`;
				await ledger.settle(handle, { id: number, number, outcome: 'written' });
			}
		}
		expect([...written].filter(([, roots]) => roots.length > 1)).toEqual([]);
		const codes = [...shown];
		expect(codes.length).toBeGreaterThan(40);
		expect(codes.filter((code) => !written.has(code) && !told.has(code))).toEqual([]);
		const reasons = new Set(told.values());
		for (const reason of ['ID_REUSED', 'ORDER_MERGED_IN_SOURCE', 'ORDER_CHANGED_AFTER_WRITE']) {
			expect(reasons).toContain(reason);
		}
	});
});
