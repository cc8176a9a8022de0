import { ERP_NAMES } from '../../../sandbox/control/erp-name';
import { writeForeignOrder } from '../../../sandbox/sqlserver/wapro-mag/foreign-order';
import { listWaproOrders } from '../../../sandbox/sqlserver/wapro-mag/ground-truth';
import { openCompanies } from './released';

const companies = openCompanies();
beforeEach(() => companies.reset());
afterAll(() => companies.close());

const ONLY_BASELINKER = { roads: { direct: 0 } };

describe('somebody else’s integrator', () => {
	it.each(ERP_NAMES)(
		'writes orders into %s that are of their roots, with their value',
		async (erp) => {
			const { control, outcomes } = await companies.release({ erp });
			const report = await control.runIntegrator({ integrator: 'foreign', share: 0.5 });
			expect(report.written.before).toBeGreaterThan(10);
			expect(report.written.before).toBeLessThan(30);
			expect(control.groundTruth({ links: report.links })).toMatchObject({
				erpOrders: report.written.before,
				rootsInErp: report.written.before,
				duplicates: 0,
				unknownErpOrders: 0,
				wrongLinks: 0,
				foreignWrites: report.written,
				foreignCopies: 0,
			});
			expect(outcomes().filter(({ erpNumbers }) => erpNumbers.length > 0)).toHaveLength(
				report.written.before,
			);
		},
	);

	it('takes the same orders whenever it is asked, and none twice', async () => {
		const one = await companies.release();
		const first = await one.control.runIntegrator({ integrator: 'foreign', share: 0.3, seed: 4 });
		const again = await one.control.runIntegrator({ integrator: 'foreign', share: 0.3, seed: 4 });
		const more = await one.control.runIntegrator({ integrator: 'foreign', share: 1 });
		expect(again.seen).toBe(0);
		expect(first.seen + more.seen).toBe(40);
		await companies.reset();
		const other = await companies.release();
		const same = await other.control.runIntegrator({ integrator: 'foreign', share: 0.3, seed: 4 });
		expect(same.links).toEqual(first.links);
	});

	it('fills the columns as it is told: decorated numbers, technical ids, numbers of its own', async () => {
		const { control, account } = await companies.release(ONLY_BASELINKER);
		const [one, two] = account.allOrders();
		const codeOf = (text = '') => /SBX-\d+/.exec(text)?.[0] ?? '';
		const write = (code: string, settings: object) =>
			control.runIntegrator({ integrator: 'foreign', codes: [code], settings });
		await write(codeOf(one?.user_comments), {
			road: 'baselinker',
			customerNumber: 'BL/{roadId}',
			internetId: '{roadId}',
		});
		await write(codeOf(two?.user_comments), { customerNumber: 'ZAM/{number}/W', internetId: '' });
		expect(listWaproOrders(companies.wapro).slice(-2)).toMatchObject([
			{ customerNumber: `BL/${one?.order_id}`, internetId: String(one?.order_id) },
			{
				customerNumber: `ZAM/${two?.external_order_id || two?.order_id}/W`.slice(0, 30),
				internetId: '',
			},
		]);
		expect(control.groundTruth()).toMatchObject({ erpOrders: 2, unknownErpOrders: 0 });
	});

	it('writes the goods line by line, with shipping or without (S2.9), or as one line', async () => {
		const { control, account } = await companies.release(ONLY_BASELINKER);
		const orders = account.allOrders().filter((order) => order.delivery_price > 0);
		const choices = [{}, { shippingLine: false }, { lines: 'one' as const }];
		for (const [index, settings] of choices.entries()) {
			const code = /SBX-\d+/.exec(orders[index]?.user_comments ?? '')?.[0] ?? '';
			await control.runIntegrator({ integrator: 'foreign', codes: [code], settings });
		}
		const written = listWaproOrders(companies.wapro).slice(-3);
		const goods = (index: number) => orders[index]?.products.map(({ sku }) => sku) ?? [];
		const articles = written.map(({ lines }) => lines.map(({ articleCode }) => articleCode));
		expect(articles).toEqual([[...goods(0), 'TRANSPORT'], goods(1), ['TRANSPORT']]);
		const totals = orders
			.slice(0, 3)
			.map((order) =>
				order.products.reduce(
					(sum, line) => sum + line.price_brutto * line.quantity,
					order.delivery_price,
				),
			);
		expect(Number(written[0]?.totalGross)).toBeCloseTo(totals[0] ?? 0, 2);
		expect(Number(written[1]?.totalGross)).toBeLessThan(totals[1] ?? 0);
		expect(Number(written[2]?.totalGross)).toBeCloseTo(totals[2] ?? 0, 2);
	});

	it('looks for an order by its own rule before it writes, or does not', async () => {
		const { control, outcomes } = await companies.release({ roads: { direct: 1 } });
		const roots = outcomes().filter(({ deliveries }) => deliveries[0]?.road === 'allegro');
		const idOf = (index: number) => roots[index]?.deliveries[0]?.id ?? '';
		const codes = roots.slice(0, 3).map(({ code }) => code);
		const { wapro } = companies;
		writeForeignOrder(wapro, { customerNumber: idOf(0).slice(0, 30), remarks: codes[0] });
		writeForeignOrder(wapro, { internetId: idOf(1), remarks: codes[1] });
		const run = (code: string | undefined, lookUp: 'none' | 'number' | 'internetId') =>
			control.runIntegrator({
				integrator: 'foreign',
				codes: [code ?? ''],
				settings: { lookUp, internetId: '{roadId}' },
			});
		expect(await run(codes[0], 'number')).toMatchObject({ found: 1, written: { after: 0 } });
		expect(await run(codes[1], 'internetId')).toMatchObject({ found: 1, written: { after: 0 } });
		expect(await run(codes[2], 'number')).toMatchObject({ found: 0, written: { before: 1 } });
		expect(companies.sides['wapro-mag'].salesOrders().at(-1)).toMatchObject({
			internetId: idOf(2),
		});
	});

	it('after ours makes a copy that nobody could prevent, counted apart from duplicates (S2.5)', async () => {
		const { control, outcomes } = await companies.release();
		const [one, two] = outcomes();
		const ours = writeForeignOrder(companies.wapro, { remarks: one?.code });
		const codes = [one?.code ?? '', two?.code ?? ''];
		const report = await control.runIntegrator({ integrator: 'foreign', codes });
		expect(report.written).toEqual({ before: 1, between: 0, after: 1 });
		const truth = control.groundTruth();
		expect(truth).toMatchObject({ duplicates: 0, foreignCopies: 1, foreignWrites: report.written });
		const [copied] = truth.findings.foreignCopies;
		expect(copied).toMatchObject({
			code: one?.code,
			erpNumbers: [ours.number, expect.any(String)],
		});
		expect(copied?.foreignCopies).toEqual([copied?.erpNumbers[1]]);
		writeForeignOrder(companies.wapro, { remarks: two?.code });
		writeForeignOrder(companies.wapro, { remarks: one?.code });
		expect(control.groundTruth()).toMatchObject({ duplicates: 2, foreignCopies: 1 });
	});

	it('leaves alone what cannot be written, what is merged away and what is not on its road', async () => {
		const { control, account } = await companies.release({
			orders: 100,
			shares: { unknownSku: 0.2, foreign: 0.1 },
			roads: { mergedOrSplit: 0.1, direct: 0.5 },
		});
		const report = await control.runIntegrator({
			integrator: 'foreign',
			settings: { road: 'baselinker' },
		});
		expect(report.seen).toBeGreaterThan(10);
		expect(report.seen).toBeLessThan(account.allOrders().length);
		expect(control.groundTruth()).toMatchObject({ duplicates: 0, foreignCopies: 0 });
	});
});
