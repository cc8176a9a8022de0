import type { BaseLinkerOrder } from '../../../sandbox/baselinker/order';
import type { RootOutcome } from '../../../sandbox/control/seeded-root';
import type { StreamShares } from '../../../sandbox/control/seed/stream-options';
import { PLAIN } from './plain-shares';
import { createControl } from './start-control';

const ALL_PLAIN: Partial<StreamShares> = { ...PLAIN, repeats: 0 };

async function seeded(orders: number, shares: Partial<StreamShares> = {}) {
	const sandbox = createControl();
	await sandbox.control.seed({ orders, seed: 1, shares: { ...ALL_PLAIN, ...shares } });
	const write = (order: BaseLinkerOrder) => sandbox.erp.write({ remarks: order.user_comments });
	return { ...sandbox, orders: sandbox.account.allOrders(), write };
}

function detailsOf(sandbox: {
	control: ReturnType<typeof createControl>['control'];
}): RootOutcome[] {
	return sandbox.control.groundTruth({ details: true }).details ?? [];
}

describe('ground truth', () => {
	it('closes when every root has one ERP order; orders of the seeded ERP do not count', async () => {
		const { control, orders, write } = await seeded(10);
		orders.forEach(write);
		expect(control.groundTruth()).toMatchObject({
			erpOrders: 10,
			roots: 10,
			rootsInErp: 10,
			duplicates: 0,
			losses: 0,
			unknownErpOrders: 0,
		});
	});

	it('counts an ERP order written twice as one duplicate and names it', async () => {
		const { control, orders, write } = await seeded(3);
		orders.forEach(write);
		orders.slice(0, 1).forEach(write);
		const report = control.groundTruth();
		expect(report.duplicates).toBe(1);
		expect(report.findings.duplicates).toMatchObject([
			{ orderIds: ['70000001'], erpNumbers: ['ZK 2/2026', 'ZK 5/2026'] },
		]);
	});

	it('counts a repeated root written under both ids as a duplicate', async () => {
		const sandbox = await seeded(20, { repeats: 0.1, allegro: 1 });
		sandbox.orders.forEach(sandbox.write);
		expect(sandbox.control.groundTruth()).toMatchObject({ roots: 18, duplicates: 2, losses: 0 });
	});

	it('counts a root without ERP order as lost unless all its ids are accounted for', async () => {
		const sandbox = await seeded(20, { repeats: 0.1, editedRepeats: 0, allegro: 1 });
		const twice = detailsOf(sandbox).find((root) => root.orderIds.length === 2);
		const [first = '', second = ''] = twice?.orderIds ?? [];
		sandbox.orders
			.filter((order) => ![first, second].includes(String(order.order_id)))
			.filter((order, at, all) => {
				return all.findIndex((one) => one.user_comments === order.user_comments) === at;
			})
			.forEach(sandbox.write);
		expect(sandbox.control.groundTruth({ accountedFor: [first] })).toMatchObject({ losses: 1 });
		expect(sandbox.control.groundTruth({ accountedFor: [first, second] })).toMatchObject({
			losses: 0,
			accounted: 1,
			duplicates: 0,
		});
	});

	it('says when a writable root is called refused', async () => {
		const { control, orders } = await seeded(2);
		const refused = orders.map((order) => String(order.order_id));
		expect(control.groundTruth({ accountedFor: refused })).toMatchObject({
			refusedWronglyAccounted: 0,
		});
		expect(control.groundTruth({ refused })).toMatchObject({
			losses: 0,
			refusedWronglyAccounted: 2,
		});
	});

	it('accepts the refusal of a root that cannot be written', async () => {
		const { control, orders } = await seeded(2, { unknownPayment: 1 });
		const refused = orders.map((order) => String(order.order_id));
		expect(control.groundTruth({ refused })).toMatchObject({
			losses: 0,
			refusedWronglyAccounted: 0,
		});
	});

	it('knows the order another integrator wrote, and a second one beside it', async () => {
		const { control, orders, write } = await seeded(4, { foreign: 1 });
		expect(control.groundTruth()).toMatchObject({ erpOrders: 4, rootsInErp: 4, losses: 0 });
		orders.slice(0, 1).forEach(write);
		expect(control.groundTruth()).toMatchObject({ duplicates: 1 });
	});

	it('falls back on the original number, and on the value where two shops share it', async () => {
		const { control, erp, orders, account } = await seeded(60, { shop: 1, allegro: 0 });
		const shared = orders.filter((order) => order.external_order_id === '1001');
		expect(shared).toHaveLength(2);
		const total = (order: BaseLinkerOrder) =>
			order.products.reduce((sum, line) => sum + line.price_brutto * line.quantity, 0) +
			order.delivery_price;
		const [one, other] = shared.map(total);
		expect(one).not.toBe(other);
		erp.write({ originalNumber: '1001', totalGross: String(one?.toFixed(4)) });
		erp.write({ originalNumber: 'G-000501' });
		const found = detailsOf({ control }).filter((root) => root.erpNumbers.length > 0);
		expect(
			found.map((root) => account.findOrder(Number(root.orderIds[0]))?.external_order_id),
		).toEqual(expect.arrayContaining(['1001', 'G-000501']));
		erp.write({ originalNumber: '1001', totalGross: 1 });
		expect(control.groundTruth()).toMatchObject({ unknownErpOrders: 1, duplicates: 0 });
	});

	it('reports ERP orders of nobody and orders written before their confirmation', async () => {
		const { control, erp, orders, write } = await seeded(10, { unconfirmed: 0.1 });
		erp.write({ number: 'ZK 99/2026', remarks: 'telefonicznie' });
		orders.filter((order) => !order.confirmed).forEach(write);
		const report = control.groundTruth();
		expect(report).toMatchObject({ roots: 10, unknownErpOrders: 1, writtenTooEarly: 1 });
		expect(report.findings.unknownErpOrders).toEqual(['ZK 99/2026']);
	});
});
