import type { BaseLinkerOrder } from '../../../sandbox/baselinker/order';
import type { StreamRequest } from '../../../sandbox/control/seed/stream-options';
import { CATALOGUE, createControl, NOW_MS } from './start-control';

const NOW = NOW_MS / 1000;
const TAX_ID_WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7];

async function seeded(request: Partial<StreamRequest> = {}) {
	const sandbox = createControl();
	const summary = await sandbox.control.seed({ orders: 1000, seed: 7, ...request });
	const orders = sandbox.account.allOrders();
	return { ...sandbox, summary, orders, confirmed: orders.filter((order) => order.confirmed) };
}

function byConfirmation(orders: readonly BaseLinkerOrder[]): BaseLinkerOrder[] {
	return [...orders].sort((one, other) => one.date_confirmed - other.date_confirmed);
}

function groupsOf(orders: readonly BaseLinkerOrder[], keyOf: (order: BaseLinkerOrder) => string) {
	const groups = new Map<string, BaseLinkerOrder[]>();
	for (const order of orders)
		groups.set(keyOf(order), [...(groups.get(keyOf(order)) ?? []), order]);
	return groups;
}

describe('seeded order stream', () => {
	it('is the same for the same seed and another for another', async () => {
		const [first, again, other] = await Promise.all([seeded(), seeded(), seeded({ seed: 8 })]);
		expect(again.orders).toEqual(first.orders);
		expect(again.erp.orders).toEqual(first.erp.orders);
		expect(other.orders).not.toEqual(first.orders);
	});

	it('holds exactly the confirmed orders asked for, in the shares of the plan', async () => {
		const { summary, confirmed } = await seeded();
		expect(confirmed).toHaveLength(1000);
		expect(summary).toMatchObject({
			confirmed: 1000,
			unconfirmed: 10,
			repeats: 50,
			roots: 950,
			foreign: 30,
			expected: { refuse: 40 },
			traits: { guest: 30, unknownPayment: 20, unknownSku: 10, foreign: 30, unconfirmed: 10 },
		});
		expect(summary.traits.plain).toBeGreaterThanOrEqual(840);
	});

	it.each([0, 1, 5, 20])('works for %i orders', async (orders) => {
		const { confirmed, summary } = await seeded({ orders });
		expect(confirmed).toHaveLength(orders);
		expect(summary.roots).toBe(orders - summary.repeats);
	});

	it('changes nothing when the same request comes again, even at the same time', async () => {
		const sandbox = createControl();
		const request = { orders: 60, seed: 3 };
		const [first, second] = await Promise.all([
			sandbox.control.seed(request),
			sandbox.control.seed({ ...request }),
		]);
		sandbox.control.advanceTime(3_600_000);
		expect(second).toEqual(first);
		expect(await sandbox.control.seed(request)).toEqual(first);
		expect(sandbox.account.allOrders()).toHaveLength(first.confirmed + first.unconfirmed);
		expect(sandbox.erp.orders).toHaveLength(1 + first.foreign);
	});

	it('adds another stream with roots of its own', async () => {
		const { control, account } = await seeded({ orders: 200, shares: { repeats: 0 } });
		await control.seed({ orders: 300, seed: 7, shares: { repeats: 0 } });
		const report = control.groundTruth({ details: true });
		expect(new Set(report.details?.map((root) => root.rootKey)).size).toBe(report.details?.length);
		expect(account.allOrders().filter((order) => order.confirmed)).toHaveLength(500);
	});

	it('lies in the last hours before now, several orders in the second of a page edge (F9)', async () => {
		const { confirmed } = await seeded({ hours: 2 });
		const dates = byConfirmation(confirmed).map((order) => order.date_confirmed);
		expect(dates[0]).toBeGreaterThanOrEqual(NOW - 7200);
		expect(dates.at(-1)).toBeLessThan(NOW);
		for (const edge of [100, 500, 900]) {
			expect(new Set(dates.slice(edge - 2, edge + 3)).size).toBe(1);
			expect(dates[edge - 3]).toBeLessThan(dates[edge - 2] as number);
		}
		expect(confirmed.every((order) => order.date_add <= order.date_confirmed)).toBe(true);
	});

	it('brings repeats under another order id with the same outer identity (F8, F12)', async () => {
		const { confirmed } = await seeded();
		const marketplace = confirmed.filter((order) => order.external_order_id !== '');
		const groups = groupsOf(
			marketplace,
			(order) => `${order.order_source}/${order.order_source_id}/${order.external_order_id}`,
		);
		const repeated = [...groups.values()].filter((group) => group.length > 1);
		const extra = repeated.reduce((sum, group) => sum + group.length - 1, 0);
		const edited = repeated.filter((group) =>
			group.some((order) => order.products[0]?.quantity !== group[0]?.products[0]?.quantity),
		);
		expect(extra).toBe(50);
		expect(edited.length).toBeGreaterThan(0);
		for (const group of repeated) {
			expect(new Set(group.map((order) => order.user_comments)).size).toBe(1);
		}
	});

	it('gives two shops the same visible numbers (S2.7)', async () => {
		const { confirmed } = await seeded();
		const groups = groupsOf(
			confirmed.filter((order) => order.order_source === 'shop'),
			(order) => order.external_order_id,
		);
		const shops = new Set(groups.get('1001')?.map((order) => order.order_source_id));
		expect(shops).toEqual(new Set([2101, 2102]));
	});

	it('writes valid tax numbers, some dashed, some with PL (F14)', async () => {
		const { confirmed } = await seeded();
		const written = confirmed.map((order) => order.invoice_nip).filter((taxId) => taxId !== '');
		for (const taxId of written) {
			const digits = taxId.replace(/\D/g, '');
			const sum = TAX_ID_WEIGHTS.reduce(
				(total, weight, at) => total + weight * Number(digits[at]),
				0,
			);
			expect(sum % 11).toBe(Number(digits[9]));
		}
		expect(written.some((taxId) => /^\d{10}$/.test(taxId))).toBe(true);
		expect(written.some((taxId) => /^\d{3}-\d{3}-\d{2}-\d{2}$/.test(taxId))).toBe(true);
		expect(written.some((taxId) => taxId.startsWith('PL '))).toBe(true);
	});

	it('lets buyers return, hides Allegro mail addresses and leaves guests without login', async () => {
		const { confirmed, summary } = await seeded();
		const logins = groupsOf(
			confirmed.filter((order) => order.user_login !== ''),
			(order) => order.user_login,
		);
		expect([...logins.values()].some((group) => group.length > 2)).toBe(true);
		const nameless = confirmed.filter((order) => order.user_login === '');
		expect(nameless).toHaveLength((summary.traits.guest ?? 0) + (summary.traits.noBuyer ?? 0));
		const allegro = confirmed.filter((order) => order.order_source === 'allegro' && order.email);
		expect(allegro.every((order) => order.email.endsWith('@allegromail.example'))).toBe(true);
	});

	it('sells what the ERP knows, at its prices and VAT rates, unless it says otherwise', async () => {
		const { confirmed } = await seeded();
		const known = new Map(CATALOGUE.map((item) => [item.sku, item]));
		const unknown = confirmed.filter((order) =>
			order.products.some((line) => !known.has(line.sku)),
		);
		expect(unknown).toHaveLength(10);
		for (const line of confirmed.flatMap((order) => order.products)) {
			const item = known.get(line.sku);
			if (!item) continue;
			expect([line.price_brutto, line.tax_rate]).toEqual([item.grossMinor / 100, item.vatRate]);
		}
	});

	it('takes every share as an option', async () => {
		const { summary, confirmed } = await seeded({
			orders: 50,
			shares: { repeats: 0, foreign: 0, guests: 1, unconfirmed: 0, allegro: 0, shop: 1 },
		});
		expect(summary).toMatchObject({ traits: { guest: 50 }, roots: 50 });
		expect(confirmed.every((order) => order.order_source === 'shop')).toBe(true);
	});

	it.each([
		[{ orders: -1, seed: 1 }, 'orders'],
		[{ orders: 1.5, seed: 1 }, 'orders'],
		[{ orders: 1, seed: Number.NaN }, 'seed'],
		[{ orders: 1, seed: 1, hours: 0 }, 'hours'],
		[{ orders: 1, seed: 1, shares: { guests: 2 } }, 'guests'],
		[{ orders: 1, seed: 1, shares: { nonsense: 0 } as object }, 'nonsense'],
	])('refuses %j and names the mistake', async (request, word) => {
		await expect(createControl().control.seed(request)).rejects.toThrow(word);
	});
});
