import { rootKeyOf } from '../../../sandbox/control/seed/order-origins';
import { everything, held, outcomes, QUIET, visible } from './held-stream';
import { PLAIN } from './plain-shares';
import { createControl } from './start-control';

describe('one stream over several roads', () => {
	it('is the same for the same seed, and another for another', async () => {
		const all = { twoRoads: 0.05, repeatedEvents: 0.08, mergedOrSplit: 0.03, reusedIds: 0.01 };
		const [first, again] = [await held(all), await held(all)];
		const other = await held(all, { seed: 8 });
		for (const sandbox of [first, again, other]) {
			await sandbox.control.release();
			await sandbox.control.release();
		}
		expect(everything(again)).toEqual(everything(first));
		expect(again.summary).toEqual(first.summary);
		expect(everything(other)).not.toEqual(everything(first));
	});

	it('holds everything back until it is released, and counts only what is out', async () => {
		const sandbox = await held();
		const { roads } = sandbox.summary;
		expect(visible(sandbox)).toEqual({ baselinker: 0, allegro: 0, woocommerce: 0, magento: 0 });
		expect(sandbox.control.groundTruth()).toMatchObject({ roots: 0, losses: 0 });
		expect((await sandbox.control.state()).heldBack).toEqual(roads?.arrivals);
		const report = await sandbox.control.release();
		expect(report).toMatchObject({ released: roads?.arrivals, atOutage: false });
		expect(visible(sandbox)).toEqual(roads?.arrivals);
		expect(sandbox.control.groundTruth()).toMatchObject({ roots: 1000, losses: 1000 });
	});

	it('brings orders from Allegro, the WooCommerce and the Magento shop by their feeds, the rest by BaseLinker', async () => {
		const sandbox = await held({ direct: 1 });
		await sandbox.control.release();
		for (const { rootKey, deliveries } of outcomes(sandbox)) {
			const [source = '', account] = rootKey.split('/');
			const road =
				source === 'allegro'
					? 'allegro'
					: ({ '2101': 'woocommerce', '2102': 'magento' } as Record<string, string>)[account ?? ''];
			expect(deliveries.map((delivery) => delivery.road)).toEqual([road ?? 'baselinker']);
		}
		const { accounts, numbers } = {
			accounts: [3141, 3142].map((account) => sandbox.allegro.formsOf(account).length),
			numbers: [
				sandbox.woocommerce.list().map(({ number }) => number),
				sandbox.magento.list().map(({ incrementId }) => incrementId),
			],
		};
		expect(Math.min(...accounts)).toBeGreaterThan(50);
		expect(numbers[0]).toContain('1001');
		expect(numbers[1]).toContain('1001');
	});

	it('shows the same order on two roads under the ids each road gives it (S2.1, S2.2)', async () => {
		const sandbox = await held({ twoRoads: 0.2 });
		await sandbox.control.release();
		const both = outcomes(sandbox).filter(({ deliveries }) => deliveries.length === 2);
		expect(both).toHaveLength(200);
		for (const { rootKey, code, deliveries, orderIds } of both) {
			const order = sandbox.account.findOrder(Number(orderIds[0]));
			const direct = deliveries.find(({ road }) => road !== 'baselinker');
			const shop =
				direct?.road === 'allegro'
					? sandbox.allegro.require(direct.id)
					: direct?.road === 'woocommerce'
						? sandbox.woocommerce.require(Number(direct.id))
						: sandbox.magento.require(Number(direct?.id));
			expect(order?.user_comments).toContain(code);
			expect(shop.placed.comment).toContain(code);
			expect(shop.placed.number).toBe(order?.external_order_id);
			expect(shop.placed.placedAt).toBe(order?.date_add);
			expect(rootKey).toBe(
				rootKeyOf(
					{
						source: order?.order_source as 'shop',
						sourceId: order?.order_source_id ?? 0,
						shopOrderId: order?.shop_order_id ?? 0,
						externalId: order?.external_order_id ?? '',
					},
					0,
				),
			);
		}
	});

	it('lets half of them come by the shop first and half by BaseLinker first', async () => {
		const sandbox = await held({ twoRoads: 0.2 }, { orders: 400 });
		let total = 0;
		const firstRoads: string[] = [];
		const known = new Set<string>();
		for (let left = 1; left > 0;) {
			const { remaining } = await sandbox.control.release({ count: 1 });
			left = Object.values(remaining).reduce((sum, count) => sum + count, 0);
			total += 1;
			const newest = outcomes(sandbox).filter(({ code }) => !known.has(code));
			for (const { code, deliveries } of newest) {
				known.add(code);
				firstRoads.push(`${code} ${deliveries[0]?.road === 'baselinker' ? 'BL' : 'shop'}`);
			}
		}
		expect(total).toBe(480);
		const both = new Set(
			outcomes(sandbox).flatMap(({ code, deliveries }) => (deliveries.length > 1 ? [code] : [])),
		);
		const firsts = firstRoads.filter((entry) => both.has(entry.split(' ')[0] ?? ''));
		expect(firsts.filter((entry) => entry.endsWith('BL'))).toHaveLength(40);
		expect(firsts.filter((entry) => entry.endsWith('shop'))).toHaveLength(40);
	});

	it('releases some, or one road before the others, each road in its own order', async () => {
		const sandbox = await held({ twoRoads: 0.1 });
		const { released } = await sandbox.control.release({ count: 10 });
		expect(Object.values(released).reduce((sum, count) => sum + count, 0)).toBe(10);
		const only = await sandbox.control.release({ road: 'baselinker' });
		expect(only.released).toMatchObject({ allegro: 0, woocommerce: 0, magento: 0 });
		expect(only.remaining.baselinker).toBe(0);
		const confirmed = sandbox.account.allOrders().map((order) => order.date_confirmed);
		expect(confirmed).toEqual([...confirmed].sort((one, other) => one - other));
		await sandbox.control.release({ road: 'magento', count: 3 });
		await sandbox.control.release();
		const updated = sandbox.magento.list().map((order) => order.updatedAt);
		expect(updated).toEqual([...updated].sort((one, other) => one - other));
		expect(outcomes(sandbox)).toHaveLength(1000);
	});

	it('writes foreign orders into the ERP when their root comes out, before anybody can read it', async () => {
		const sandbox = await held({}, { orders: 100, shares: { ...PLAIN, foreign: 0.2 } });
		expect(sandbox.control.groundTruth().erpOrders).toBe(0);
		await sandbox.control.release({ count: 50 });
		const half = sandbox.control.groundTruth();
		expect(half.erpOrders).toBeGreaterThan(0);
		expect(half).toMatchObject({ unknownErpOrders: 0, rootsInErp: half.erpOrders });
		await sandbox.control.release();
		expect(sandbox.control.groundTruth()).toMatchObject({
			erpOrders: 20,
			foreignWrites: { before: 20, between: 0, after: 0 },
			foreignCopies: 0,
		});
	});

	it('keeps every trait of the plain stream, and leaves unpaid Allegro orders open', async () => {
		const { summary, ...sandbox } = await held(
			{},
			{ orders: 500, shares: { unconfirmed: 0.04, allegro: 1, shop: 0 } },
		);
		await sandbox.control.release();
		expect(summary).toMatchObject({ confirmed: 500, unconfirmed: 20, repeats: 0 });
		expect(summary.traits).toMatchObject({ guest: 15, unknownPayment: 10, unknownSku: 5 });
		const forms = [3141, 3142].flatMap((account) => sandbox.allegro.formsOf(account));
		const open = forms.filter(({ status }) => status === 'FILLED_IN');
		expect(open.length).toBeGreaterThan(0);
		expect(open.every(({ readyAt }) => readyAt === undefined)).toBe(true);
	});

	it('starts anew after a reset', async () => {
		const sandbox = await held();
		await sandbox.control.release({ count: 100 });
		await sandbox.control.reset();
		expect(visible(sandbox)).toEqual({ baselinker: 0, allegro: 0, woocommerce: 0, magento: 0 });
		expect(await sandbox.control.release()).toMatchObject({
			released: { baselinker: 0, allegro: 0, woocommerce: 0, magento: 0 },
		});
		await sandbox.control.seed({ orders: 1000, seed: 7, shares: PLAIN, roads: QUIET });
		await sandbox.control.release();
		expect(outcomes(sandbox)).toHaveLength(1000);
	});

	it.each([
		[{ twoRoads: 2 }, 'twoRoads'],
		[{ nonsense: 0.1 } as object, 'nonsense'],
	])('refuses the shares %j and names the mistake', async (roads, word) => {
		const { control } = createControl();
		await expect(control.seed({ orders: 1, seed: 1, roads })).rejects.toThrow(word);
	});

	it('takes repeats from the roads only', async () => {
		const request = { orders: 1, seed: 1, shares: { repeats: 0.1 }, roads: {} };
		await expect(createControl().control.seed(request)).rejects.toThrow('repeatedEvents');
	});

	it('invents and releases ten thousand orders', async () => {
		const sandbox = createControl();
		await sandbox.control.seed({ orders: 10_000, seed: 1, roads: {} });
		await sandbox.control.release();
		await sandbox.control.release();
		expect(sandbox.control.groundTruth().roots).toBe(10_000);
	});
});
