import { type ClaimedOrder, claimOrders } from '../../../../src/application/claim-orders';
import type { WriteServices } from '../../../../src/application/write-order/task';
import { writeOrders } from '../../../../src/application/write-orders';
import { auditOrders, type ReportedFinding } from '../../../../src/application/audit-orders';
import { refKey } from '../../../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../../../src/domain/order/sales-order';
import { type Result, succeed } from '../../../../src/domain/result';
import type { ErpAdapter, ErpSystem, OrderKeys } from '../../../../src/ports/erp-adapter';
import { aParty } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { FakeClock } from '../../../support/fake-clock';
import { InMemoryLedger } from '../../../support/in-memory-ledger';
import { type ErpInUse, type ErpTrio, startErpTrio, type StrangersOrder } from './erp-trio';

const UUID = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';
/** As much of a UUID as others leave of it in a column for 30 characters. */
const CUT = UUID.slice(0, 30);
const PRICE = '10.00';
const TOTAL = 20;
const SYSTEMS: readonly ErpSystem[] = ['comarch-optima', 'subiekt-gt', 'wapro-mag'];

const clock = new FakeClock();
let trio: ErpTrio;

beforeAll(async () => {
	trio = await startErpTrio(clock);
});

afterAll(async () => {
	await trio.stop();
});

/**
 * Which ERP order an order already has, by real statements over real sockets: the boundaries at which a duplicate or a
 * wrong link would begin.
 */
describe.each(SYSTEMS)('%s: identity of orders', (system) => {
	let erp: ErpInUse;
	let adapter: ErpAdapter;
	let ledger: InMemoryLedger;
	let contractorId: string;
	let runs = 0;

	beforeEach(async () => {
		clock.set('2026-11-20T10:00:00Z');
		erp = trio.erps[system];
		erp.reset();
		adapter = erp.adapter();
		ledger = new InMemoryLedger(clock);
		const { symbol } = erp.fixture.person;
		contractorId = valueOf(await adapter.getContractor({ symbol })).id;
	});

	afterEach(async () => {
		await adapter.close();
	});

	function order(id: string, number: string, more: Partial<SalesOrder> = {}): SalesOrder {
		return aSalesOrder()
			.from('woocommerce/alfa', 'x')
			.boughtBy(erp.fixture.person.party)
			.withLine(erp.fixture.item.sku, 2, PRICE, {
				vat: { kind: 'percent', percent: erp.fixture.item.vatPercent },
			})
			.with({
				ref: { channel: 'woocommerce', account: 'alfa', id },
				customerOrderNumber: number,
				placedAt: new Date(clock.now()).toISOString(),
				...more,
			})
			.build();
	}

	const strangers = async (fields: Partial<StrangersOrder> = {}) =>
		await erp.write({
			number: '1001',
			contractorId,
			total: TOTAL,
			day: '2026-11-20',
			...fields,
		});

	function services(): WriteServices {
		const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
		return { erp: adapter, ledger, clock, log };
	}

	function options() {
		runs += 1;
		return {
			scope: 'erp',
			owner: `run-${runs}`,
			leaseMs: 600_000,
			windowDays: 14,
			quietMs: 120_000,
			asksAboutLookalikes: true,
			pausesMs: [],
			atOnce: 4,
		};
	}

	async function claim(...orders: readonly SalesOrder[]): Promise<readonly ClaimedOrder[]> {
		const writing = options();
		const claiming = { ...writing, retryRefused: true, recheckWaiting: false, dryRun: false };
		const shippingItem = erp.fixture.settings.shippingItem;
		const look = { services: services(), options: writing, shippingItem, dryRun: false };
		const claimed = await claimOrders(orders.map(succeed), ledger, claiming, look);
		return claimed.map((result: Result<ClaimedOrder>) => valueOf(result));
	}

	async function claimOne(value: SalesOrder) {
		const [claimed] = await claim(value);
		if (!claimed) throw new Error('no answer');
		const { answer, document, outcome, lookup } = claimed;
		return {
			verdict: answer.verdict,
			id: document?.id,
			origin: document?.outcome,
			code: outcome?.code,
			leftAlone: lookup?.warnings.map(({ message }) => message) ?? [],
			named: lookup?.erpOrders.map(({ id }) => id) ?? [],
		};
	}

	/** Writes orders of ours, and answers their keys. */
	async function write(...orders: readonly SalesOrder[]): Promise<readonly string[]> {
		const { settings, person } = erp.fixture;
		const contractor = { action: 'use', id: contractorId, symbol: person.symbol } as const;
		const tasks = orders.map((each) => ({ order: each, claim: null, contractor, settings }));
		const results = await writeOrders(tasks, services(), options());
		return results.map(({ document, outcome }) => {
			if (!document) throw new Error(outcome.message);
			return document.id;
		});
	}

	async function audit(): Promise<readonly ReportedFinding[]> {
		const findings: ReportedFinding[] = [];
		const request = { ...options(), days: 14, dryRun: false };
		valueOf(await auditOrders(services(), request, (finding) => findings.push(finding)));
		return findings;
	}

	describe.each([
		['without a change of the hour', '2026-11-06', '2026-11-20T22:59:59Z', '2026-11-20T23:00:00Z'],
		['over the change to winter', '2026-10-20', '2026-11-03T22:59:59Z', '2026-11-03T23:00:00Z'],
		['over the change to summer', '2026-03-20', '2026-04-03T21:59:59Z', '2026-04-03T22:00:00Z'],
	])('the window of 14 days, %s (S2.4)', (_case, day, lastMinute, firstMinute) => {
		/** A number no document of the seeded companies carries. */
		const number = '7301';

		it('links in the last minute of day 14', async () => {
			clock.set(lastMinute);
			const id = await strangers({ day, number });
			expect(await claimOne(order('40001', number))).toMatchObject({ verdict: 'existing', id });
		});

		it('passes as new in the first minute of day 15, and says what it left alone', async () => {
			clock.set(firstMinute);
			await strangers({ day, number });
			const claimed = await claimOne(order('40001', number));
			expect(claimed.verdict).toBe('new');
			expect(claimed.leftAlone).toEqual([
				expect.stringContaining(`of ${day} carries the same number outside the window of days`),
			]);
		});
	});

	it('links by the technical id after the visible number was edited (S2.6)', async () => {
		const id = await strangers({ number: CUT, internetId: UUID });
		if (erp.hasInternetId) await erp.renumber(id, 'zmieniony');
		const allegro = order(UUID.toUpperCase(), '1001');
		expect(await claimOne(allegro)).toMatchObject({ verdict: 'existing', id, origin: 'linked' });
	});

	it('finds its own order after the visible number was edited, without any ledger (S2.6)', async () => {
		const [id = ''] = await write(order('40001', '1001'));
		await erp.renumber(id, 'zmieniony');
		ledger = new InMemoryLedger(clock);
		expect(await claimOne(order('40001', '1001'))).toMatchObject({
			verdict: 'existing',
			id,
			origin: 'written',
		});
	});

	it('answers questions that come together as it answers each alone', async () => {
		const ours = order('40001', '1001');
		const edited = order('40002', '1002');
		const [, second = ''] = await write(ours, edited);
		await erp.renumber(second, 'zmieniony');
		await strangers({ number: '1003' });
		const questions = [
			ours,
			edited,
			order('40003', '1003'),
			order('40004', '1004'),
			order('40001', '1002'),
		].map((asked) => ({
			rootKey: refKey(asked.ref),
			refs: [asked.ref],
			customerOrderNumber: asked.customerOrderNumber,
			issuedSince: '2026-11-01',
		}));
		const tooLate = { ...(questions[0] as OrderKeys), issuedSince: '2027-01-01' };
		const ask = async (asked: OrderKeys) => valueOf(await adapter.findOrders(asked));
		const all = [...questions, tooLate];
		const together = await Promise.all(all.map(ask));
		const alone = [];
		for (const question of all) alone.push(await ask(question));
		expect(together).toEqual(alone);
		expect(together.map((found) => found.length)).toEqual([1, 1, 1, 0, 1, 0]);
	});

	/** The id under which the tool that carried an order knows it. */
	const carrier = { channel: 'baselinker', account: 'main', id: '349082952' };

	it.each([
		['B_349082952', true],
		['bl/349082952', true],
		['BL/1001', false],
		['B_40001', false],
	])('links what another integrator wrote under %s alone (S2.3)', async (number, isCarriers) => {
		const id = await strangers({ number });
		const direct = order('40001', '1001');
		const carried = order('40001', '1001', { aliases: [carrier] });
		if (isCarriers) {
			const alike = { verdict: 'conflict', code: 'LOOKALIKE_IN_ERP', named: [id] };
			expect(await claimOne(direct)).toMatchObject(alike);
		}
		expect(await claimOne(carried)).toMatchObject({ verdict: 'existing', id, origin: 'linked' });
		expect(valueOf(await adapter.getOrder({ id }))).toMatchObject({
			customerOrderNumber: number,
			rootKey: 'woocommerce/alfa/40001',
		});
		ledger = new InMemoryLedger(clock);
		expect(await write(direct)).toEqual([id]);
	});

	it('finds such an order right before writing, too, and writes none', async () => {
		const id = await strangers({ number: 'B_349082952' });
		expect(await write(order('40001', '1001', { aliases: [carrier] }))).toEqual([id]);
	});

	it('takes the marked id of another order, or a part of its own, for nobody’s (S2.7)', async () => {
		await strangers({ number: 'B_3490829520', total: TOTAL + 1 });
		await strangers({ number: 'BX349082952' });
		await strangers({ number: 'XB_349082952' });
		const claimed = await claimOne(order('40001', '1001', { aliases: [carrier] }));
		expect(claimed).toMatchObject({ verdict: 'new', leftAlone: [] });
	});

	it('never links the marked id of another order, not even of the same total: it asks (S2.7)', async () => {
		const id = await strangers({ number: 'B_3490829520' });
		const claimed = await claimOne(order('40001', '1001', { aliases: [carrier] }));
		expect(claimed).toMatchObject({ verdict: 'conflict', code: 'LOOKALIKE_IN_ERP', named: [id] });
		expect(valueOf(await adapter.getOrder({ id })).rootKey).toBe('');
	});

	it('lists of orders of one total those without a mark of ours', async () => {
		const theirs = await strangers({ number: '1003' });
		const [ours] = await write(order('40001', '1001'));
		const { totalGross } = valueOf(await adapter.getOrder({ id: theirs }));
		expect(valueOf(await adapter.getOrder({ id: ours ?? '' })).totalGross).toBe(totalGross);
		const listing = { issuedSince: null, issuedUntil: null, changedSince: null, statuses: [] };
		const page = { cursor: null, limit: 1000, unmarkedTotals: [totalGross] };
		const { items } = valueOf(await adapter.listOrders({ ...listing, ...page }));
		expect(items.map(({ id }) => id)).toContain(theirs);
		expect(items.map(({ id }) => id)).not.toContain(ours);
	});

	it('reports a copy under the marked id of the tool that carried the order (S2.5)', async () => {
		const [ours] = await write(order('40001', '1001', { aliases: [carrier] }));
		const copy = await strangers({ number: 'B_349082952' });
		expect(await audit()).toMatchObject([
			{
				kind: 'duplicateOtherNumber',
				certainty: 'certain',
				document: { id: ours },
				other: { id: copy },
			},
		]);
	});

	it('asks when the two fields point at two orders (S2.6)', async () => {
		const byId = await strangers({ number: erp.hasInternetId ? 'X' : CUT, internetId: UUID });
		const byNumber = await strangers();
		const claimed = await claimOne(order(UUID, '1001'));
		expect(claimed).toMatchObject({ verdict: 'conflict', code: 'ERP_ORDERS_CONTRADICT' });
		expect([...claimed.named].sort()).toEqual([byId, byNumber].sort());
	});

	it('tells orders of two shops with one number apart (S2.7)', async () => {
		const alfa = order('1001', '1001');
		const beta = order('1001', '1001', {
			ref: { channel: 'woocommerce', account: 'beta', id: '1001' },
			buyer: aParty().person('Anna', 'Inna').reachedBy('anna@inna.example').build(),
			totalGross: '99.00',
		});
		const [id] = await write(alfa);
		expect(await claimOne(beta)).toMatchObject({ verdict: 'new' });
		ledger = new InMemoryLedger(clock);
		const both = await claim(alfa, beta);
		expect(both.map(({ answer, document }) => [answer.verdict, document?.id])).toEqual([
			['existing', id],
			['new', undefined],
		]);
	});

	/** A number that does not fit, what is left of it, and a neighbour's of which the same is left. */
	const LONG = '2026000000000000000000000000000012345';
	const LEFT = LONG.slice(0, 30);
	const NEIGHBOUR = `${LONG.slice(0, -1)}6`;

	it.each([
		['bare', CUT],
		['in other letter case', CUT.toUpperCase()],
		['behind a known prefix', `BL/${UUID}`.slice(0, 30)],
		['behind another one', `b_${UUID}`.slice(0, 30)],
	])('links a UUID that was cut to the column, %s (S2.1)', async (_, number) => {
		const id = await strangers({ number });
		expect(await claimOne(order(` ${UUID} `, '1001'))).toMatchObject({ verdict: 'existing', id });
		const neighbour = order(UUID.replace('5d1c7a40', '5d1c7a41'), '1002');
		expect(await claimOne(neighbour)).toMatchObject({ verdict: 'new' });
	});

	it.each([
		['bare', LEFT],
		['behind a known prefix', `BL/${LONG}`.slice(0, 30)],
	])(
		'links a long number that was cut, %s, where the remarks name it whole (S2.7)',
		async (_, number) => {
			const id = await strangers({ number, remarks: `Zamówienie ${LONG} ze sklepu` });
			expect(await claimOne(order('40002', NEIGHBOUR))).toMatchObject({ verdict: 'new' });
			expect(await claimOne(order('40001', LONG))).toMatchObject({ verdict: 'existing', id });
		},
	);

	it('finds it among many of which the same is left', async () => {
		const remarks = (end: number) => `Zamówienie ${LONG.slice(0, -2)}${end} ze sklepu`;
		const id = await strangers({ number: LEFT, remarks: remarks(45) });
		for (let end = 46; end < 99; end += 1) await strangers({ number: LEFT, remarks: remarks(end) });
		expect(await claimOne(order('40001', LONG))).toMatchObject({ verdict: 'existing', id });
	});

	it.each([
		['name nothing', ''],
		['name its neighbour', `Zamówienie ${NEIGHBOUR} ze sklepu`],
		['name both', `Zamówienie ${NEIGHBOUR}, dołączyć do ${LONG}`],
	])('takes a cut number for nobody’s where the remarks %s (S2.7)', async (_, remarks) => {
		await strangers({ number: LEFT, remarks });
		expect(await claimOne(order('40001', LONG))).toMatchObject({ verdict: 'new', leftAlone: [] });
	});

	it('asks about a cut number whose total differs (S2.7)', async () => {
		await strangers({ number: LEFT, remarks: LONG, total: TOTAL + 1 });
		expect(await claimOne(order('40001', LONG))).toMatchObject({ verdict: 'conflict' });
	});

	it('reports a copy under a cut number that the remarks name whole (S2.5)', async () => {
		const [ours] = await write(order('40001', LONG));
		const copy = await strangers({ number: LEFT, remarks: LONG });
		expect(await audit()).toMatchObject([
			{ certainty: 'certain', document: { id: ours }, other: { id: copy } },
		]);
	});

	it.each([31, 60])(
		'keeps numbers and ids of %i characters apart to the last one',
		async (length) => {
			const long = (end: string) => `SKLEP-${'0'.repeat(length - 7)}${end}`;
			const orders = ['1', '2'].map((end) => order(long(end), long(end)));
			const ids = await write(...orders);
			expect(new Set(ids).size).toBe(2);
			ledger = new InMemoryLedger(clock);
			const again = await claim(...orders, order(long('3'), long('3')));
			expect(again.map(({ answer, document }) => [answer.verdict, document?.id])).toEqual([
				['existing', ids[0]],
				['existing', ids[1]],
				['new', undefined],
			]);
		},
	);

	it('takes ids that differ in letter case or outer blanks for one order', async () => {
		const [id] = await write(order('Ab-40001', 'Nr-1001'));
		ledger = new InMemoryLedger(clock);
		expect(await claimOne(order(' aB-40001', ' nR-1001 '))).toMatchObject({
			verdict: 'existing',
			id,
		});
		const foreign = await strangers({ number: 'ab-40002', internetId: 'ab-40002' });
		expect(await claimOne(order(' AB-40002 ', '77'))).toMatchObject({
			verdict: 'existing',
			id: foreign,
		});
	});

	it('reports a copy written after ours, and a second one under another number (S2.5)', async () => {
		const [ours] = await write(order(UUID, '1001'));
		const copy = await strangers();
		const renamed = await strangers({ number: erp.hasInternetId ? 'E-7' : CUT, internetId: UUID });
		const findings = await audit();
		expect(
			findings.map(({ kind, document, other, known }) => [kind, document.id, other?.id, known]),
		).toEqual(
			expect.arrayContaining([
				['duplicate', ours, copy, false],
				['duplicateOtherNumber', ours, renamed, false],
			]),
		);
		expect(findings).toHaveLength(2);
		expect((await audit()).map(({ known }) => known)).toEqual([true, true]);
		await erp.remove(copy);
		await erp.remove(renamed);
		expect(await audit()).toEqual([]);
	});

	it('reports an order that was deleted, and one that was entered anew; and never writes it again by itself', async () => {
		const placed = order('40001', '1001');
		const [id = ''] = await write(placed);
		await erp.remove(id);
		expect(await audit()).toMatchObject([{ kind: 'gone', document: { id }, ours: null }]);
		expect(await claimOne(placed)).toMatchObject({ verdict: 'existing', id });
		const again = await strangers();
		expect(await audit()).toMatchObject([{ kind: 'recreated', other: { id: again } }]);
		await ledger.release('erp', 'woocommerce/alfa/40001');
		expect(await claimOne(placed)).toMatchObject({ verdict: 'existing', id: again });
	});
});
