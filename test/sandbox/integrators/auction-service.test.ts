import { insertForeignWaproOrder } from '../../../sandbox/sqlserver/wapro-mag/ground-truth';
import { openCompanies } from './released';

const companies = openCompanies();
beforeEach(() => companies.reset());
afterAll(() => companies.close());

const AUKCJE = { integrator: 'wapro-aukcje' } as const;
/** The day the sandbox lives in is 20 November 2026. */
const DAY_14 = '2026-11-06';
const DAY_15 = '2026-11-05';

async function allegroOrder(day: string, fields: 'internetId' | 'customerNumber' | 'both') {
	const released = await companies.release({
		orders: 3,
		shares: { allegro: 1, shop: 0 },
		roads: { direct: 1 },
	});
	const [root] = released.outcomes();
	const id = root?.deliveries[0]?.id ?? '';
	const ours = await insertForeignWaproOrder(companies.wapro, {
		...(fields === 'customerNumber' ? {} : { internetId: id }),
		...(fields === 'internetId' ? {} : { customerNumber: id.slice(0, 30) }),
		day,
		remarks: root?.code,
	});
	return { ...released, root, ours, code: root?.code ?? '' };
}

describe('the stand-in for Wapro Aukcje', () => {
	it.each(['internetId', 'customerNumber', 'both'] as const)(
		'links an order of ours that has the %s, and writes none (S2.3)',
		async (fields) => {
			const { control, ours, code } = await allegroOrder('2026-11-20', fields);
			const report = await control.runIntegrator({ ...AUKCJE, codes: [code] });
			expect(report).toEqual({
				seen: 1,
				written: { before: 0, between: 0, after: 0 },
				found: 1,
				links: [{ root: code, document: ours.id }],
			});
			expect(control.groundTruth({ links: report.links })).toMatchObject({
				wrongLinks: 0,
				foreignCopies: 0,
			});
		},
	);

	it.each([
		[DAY_14, 0],
		[DAY_15, 1],
	])(
		'makes of an order of %s %i copies: day 14 counts, day 15 does not (S2.4)',
		async (day, copies) => {
			const { control, code } = await allegroOrder(day, 'both');
			const report = await control.runIntegrator({ ...AUKCJE, codes: [code] });
			expect(report.written.after).toBe(copies);
			expect(control.groundTruth()).toMatchObject({ duplicates: 0, foreignCopies: copies });
		},
	);

	it('writes an order of its own where there is none, which ours then finds by either number', async () => {
		const { control, root, code } = await allegroOrder('2026-11-20', 'both');
		const others = await control.runIntegrator(AUKCJE);
		expect(others).toMatchObject({ seen: 3, found: 1, written: { before: 2 } });
		const written = companies.sides['wapro-mag'].salesOrders().slice(-2);
		for (const order of written) {
			expect(order.internetId).toMatch(/^[\da-f-]{36}$/);
			expect(order.originalNumber).toBe(order.internetId?.slice(0, 30));
		}
		expect(written.map(({ internetId }) => internetId)).not.toContain(root?.deliveries[0]?.id);
		expect((await control.runIntegrator({ ...AUKCJE, codes: [code] })).seen).toBe(0);
	});

	it('takes one shop’s order for another’s where both have the same number (S2.7)', async () => {
		const { control, outcomes } = await companies.release({
			orders: 60,
			shares: { allegro: 0, shop: 1 },
			roads: { direct: 0 },
		});
		const report = await control.runIntegrator(AUKCJE);
		const { wrongLinks, findings } = control.groundTruth({ links: report.links });
		expect(wrongLinks).toBeGreaterThan(0);
		const [wrong] = findings.wrongLinks;
		const keyOf = (code?: string) => outcomes().find((root) => root.code === code)?.rootKey ?? '';
		expect(keyOf(wrong?.code).split('/')[1]).not.toBe(keyOf(wrong?.documentOf).split('/')[1]);
	});

	it('has no business in other ERPs', async () => {
		const { control } = await companies.release({ erp: 'subiekt-gt' });
		expect((await control.runIntegrator(AUKCJE)).seen).toBe(0);
	});
});
