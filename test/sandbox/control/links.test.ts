import type { RoadShares } from '../../../sandbox/control/seed/roads/road-shares';
import { QUIET } from './held-stream';
import { PLAIN } from './plain-shares';
import { createControl } from './start-control';

async function released(orders: number, roads: Partial<RoadShares> = {}) {
	const sandbox = createControl();
	sandbox.control.configureBaseLinker({ journal: true });
	await sandbox.control.seed({
		orders,
		seed: 1,
		shares: PLAIN,
		roads: { ...QUIET, direct: 0, ...roads },
	});
	await sandbox.control.release();
	await sandbox.control.release();
	const outcomes = sandbox.control.groundTruth({ details: true }).details ?? [];
	/** Writes an order for each root, and answers with the ids. */
	const ids = outcomes.map(({ code }) => sandbox.erp.write({ remarks: code }));
	return { ...sandbox, outcomes, ids };
}

describe('links in the ground truth', () => {
	it('hold when each names the document of its root, by number or id, code, key or id on a road', async () => {
		const { control, outcomes, ids, erp } = await released(6, { direct: 1 });
		const numberOf = (id?: number) => erp.orders.find((order) => order.id === id)?.number ?? '';
		const links = [
			...outcomes.map(({ code }, index) => ({ root: code, document: ids[index] ?? 0 })),
			...outcomes.map(({ rootKey }, index) => ({ root: rootKey, document: numberOf(ids[index]) })),
			...outcomes.map(({ deliveries }, index) => ({
				root: deliveries[0]?.id ?? '',
				document: String(ids[index]),
			})),
		];
		expect(control.groundTruth({ links })).toMatchObject({ wrongLinks: 0, deadLinks: 0 });
	});

	it('are wrong when the document is another root’s or nobody’s, and name both', async () => {
		const { control, outcomes, ids, erp } = await released(3);
		const [one, other] = outcomes;
		const telephone = erp.write({ remarks: 'telefonicznie' });
		const lastYear = erp.orders[0];
		const links = [
			{ root: one?.code ?? '', document: ids[1] ?? 0 },
			{ root: one?.code ?? '', document: telephone },
			{ root: other?.code ?? '', document: lastYear?.number ?? '' },
			{ root: other?.code ?? '', document: ids[1] ?? 0 },
		];
		const report = control.groundTruth({ links });
		expect(report).toMatchObject({ wrongLinks: 3, deadLinks: 0 });
		expect(report.findings.wrongLinks).toEqual([
			{ ...links[0], code: one?.code, documentOf: other?.code },
			{ ...links[1], code: one?.code },
			{ ...links[2], code: other?.code },
		]);
	});

	it('are dead when the document is gone', async () => {
		const { control, outcomes, ids, erp } = await released(2);
		const links = [{ root: outcomes[0]?.code ?? '', document: ids[0] ?? 0 }];
		erp.orders = erp.orders.filter((order) => order.id !== ids[0]);
		const report = control.groundTruth({ links });
		expect(report).toMatchObject({ wrongLinks: 0, deadLinks: 1, findings: { deadLinks: links } });
	});

	it('to an order that took another one in count for both', async () => {
		const { control, account, outcomes, ids } = await released(60, { mergedOrSplit: 0.1 });
		const [merge] = account.events.list({ types: [5] });
		const indexOf = (orderId?: number) =>
			outcomes.findIndex(({ orderIds }) => orderIds.includes(String(orderId)));
		const [main, joined] = [indexOf(merge?.order_id), indexOf(merge?.object_id)];
		const link = (root: number, document: number) => ({
			root: outcomes[root]?.code ?? '',
			document: ids[document] ?? 0,
		});
		const links = [link(joined, main), link(main, joined), link(joined, joined)];
		expect(control.groundTruth({ links })).toMatchObject({ wrongLinks: 0, deadLinks: 0 });
		const other = outcomes.findIndex((_outcome, index) => index !== main && index !== joined);
		expect(control.groundTruth({ links: [link(joined, other)] })).toMatchObject({ wrongLinks: 1 });
	});

	it('must name a root that is known, and only one', async () => {
		const { control, outcomes } = await released(200, { reusedIds: 0.05, direct: 1 });
		const keys = outcomes.map(({ rootKey }) => rootKey);
		const shared = keys.find((key, index) => keys.indexOf(key) !== index) ?? '';
		expect(shared).not.toBe('');
		const judge = (root: string) => () => control.groundTruth({ links: [{ root, document: 1 }] });
		expect(judge(shared)).toThrow('several roots');
		expect(judge('SBX-999999')).toThrow('no root is called');
	});

	it('accounts for roots by code or key, for want of a BaseLinker order', async () => {
		const sandbox = createControl();
		await sandbox.control.seed({
			orders: 4,
			seed: 1,
			shares: { ...PLAIN, allegro: 1, shop: 0 },
			roads: { ...QUIET, direct: 1 },
		});
		await sandbox.control.release();
		const details = sandbox.control.groundTruth({ details: true }).details ?? [];
		const [one, two, three] = details;
		const report = sandbox.control.groundTruth({
			accountedFor: [one?.code ?? '', two?.rootKey ?? ''],
			refused: [three?.code ?? ''],
		});
		expect(report).toMatchObject({ losses: 1, accounted: 3, refusedWronglyAccounted: 1 });
	});
});
