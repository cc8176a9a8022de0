import { toClaimRequest } from '../../src/application/write-order/to-claim-request';
import { fail, integrationError } from '../../src/domain/result';
import { aContractorCard, aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { WritingBench } from '../support/writing-bench';

const order = aSalesOrder().withLine('OB-0001', 2).build();
const newcomer = aSalesOrder()
	.boughtBy(aParty().company('Nowa Sp. z o.o.', '5260250274').build())
	.build();
const ADD_NEW = { action: 'create', oneTime: false } as const;

describe('writeOrders, one order', () => {
	it('writes it once and remembers the document', async () => {
		const bench = new WritingBench();
		const result = await bench.runOne(bench.task(order));
		expect(result).toMatchObject({
			outcome: { status: 'written', message: 'Order 14275: written as ERP order ZK 1/2026.' },
			document: { id: '1', number: 'ZK 1/2026', outcome: 'written' },
			error: null,
		});
		expect(result.outcome.warnings).toBeUndefined();
		expect([bench.copiesOf(order), bench.stateOf(order)]).toEqual([1, 'settled']);
	});

	it('looks in the ERP before it writes, and asks for permission as the last thing', async () => {
		const bench = new WritingBench();
		await bench.runOne(bench.task(order));
		const looks = ['findOrders', 'listOrders'];
		expect(bench.erp.calls).toEqual([...looks, 'checkOrder', 'getContractor', 'createOrder']);
		expect(bench.ledger.calls).toEqual(['claim', 'beginWrite', 'settle']);
	});

	it('answers an order that comes again with its document (F4, F8)', async () => {
		const bench = new WritingBench();
		await bench.runOne(bench.task(order));
		const again = await bench.runOne(bench.task(order));
		expect(again.outcome).toEqual({
			status: 'linked',
			message: 'Order 14275: was written before as ERP order ZK 1/2026.',
		});
		expect(bench.copiesOf(order)).toBe(1);
	});

	it('asks a person when the content changed after the write, and writes no second order', async () => {
		const bench = new WritingBench();
		await bench.runOne(bench.task(order));
		const changed = aSalesOrder().withLine('OB-0001', 3).build();
		const result = await bench.runOne(bench.task(changed));
		expect(result.outcome).toMatchObject({ status: 'waiting', code: 'ORDER_CHANGED_AFTER_WRITE' });
		expect(result.document?.number).toBe('ZK 1/2026');
		expect(bench.copiesOf(order)).toBe(1);
	});
});

describe('writeOrders, an order the ERP has already', () => {
	it('links what somebody else wrote for the same buyer (S2.1)', async () => {
		const bench = new WritingBench();
		bench.erp.writtenElsewhere({ contractorId: '101', totalGross: '20.00' });
		const result = await bench.runOne(bench.task(order));
		expect(result.outcome).toEqual({
			status: 'linked',
			message: 'Order 14275: linked to ERP order ZK 1/2026, which was written elsewhere.',
		});
		expect(bench.erp.calls).not.toContain('createOrder');
		expect(bench.stateOf(order)).toBe('settled');
	});

	it('links and flags lines and total that differ (S2.9)', async () => {
		const bench = new WritingBench();
		const lines = [
			{
				sku: 'OB-0001',
				name: '',
				quantity: '3',
				unitPriceGross: '10',
				totalGross: '30',
				vatPercent: '23',
			},
		];
		bench.erp.writtenElsewhere({ contractorId: '101', totalGross: '30.00', lines });
		const { outcome } = await bench.runOne(bench.task(order));
		expect(outcome.status).toBe('linked');
		expect(outcome.warnings?.map(({ code }) => code)).toEqual([
			'WRITE_NOT_VERIFIED',
			'WRITE_NOT_VERIFIED',
		]);
	});

	it('asks when buyer and total do not settle it', async () => {
		const bench = new WritingBench();
		bench.erp.writtenElsewhere({ contractorId: '', totalGross: '20.00' });
		const result = await bench.runOne(bench.task(order));
		expect(result.outcome).toMatchObject({ status: 'waiting', code: 'ERP_ORDERS_CONTRADICT' });
		expect(result.outcome.message).toContain('ZK 1/2026');
		expect([bench.copiesOf(order), bench.stateOf(order)]).toEqual([0, 'waiting']);
	});

	it('asks a person about an order that was cancelled in the ERP, and writes nothing', async () => {
		const bench = new WritingBench();
		bench.erp.writtenElsewhere({ rootKey: 'baselinker/main/14275', status: 'cancelled' });
		const { outcome } = await bench.runOne(bench.task(order));
		expect(outcome).toMatchObject({ status: 'waiting', code: 'ORDER_CANCELLED_IN_ERP' });
		expect(outcome.message).toContain('ZK 1/2026');
		expect(bench.erp.calls).not.toContain('createOrder');
		expect(bench.stateOf(order)).toBe('waiting');
	});

	it('writes beside an order of another shop with the same number (S2.7)', async () => {
		const bench = new WritingBench();
		bench.erp.writtenElsewhere({ rootKey: 'shop/2102/14275', totalGross: '7.00' });
		expect((await bench.runOne(bench.task(order))).outcome.status).toBe('written');
	});

	it('never links an order to the document of another one that had its number (C12)', async () => {
		const bench = new WritingBench();
		const card = aContractorCard('909')
			.person('Zenon', 'Całkiem-Inny')
			.reachedBy('z@poczta.example');
		bench.erp.cards.push(card.build());
		const reused = {
			rootKey: 'baselinker/main/14275',
			issuedOn: '2026-11-10',
			totalGross: '7.00',
			contractorId: '909',
		};
		bench.erp.writtenElsewhere(reused);
		const result = await bench.runOne(bench.task(order));
		expect(result.outcome).toMatchObject({ status: 'waiting', code: 'ID_REUSED' });
		expect(result.document).toBeNull();
		expect(bench.erp.calls).not.toContain('createOrder');
	});

	it('finds its own document after the visible number was edited (S2.6)', async () => {
		const bench = new WritingBench();
		bench.erp.writtenElsewhere({
			rootKey: 'baselinker/main/14275',
			customerOrderNumber: 'EDITED',
			totalGross: '20.00',
		});
		const result = await bench.runOne(bench.task(order));
		expect(result.document).toMatchObject({ number: 'ZK 1/2026', outcome: 'written' });
		expect(result.outcome.status).toBe('linked');
	});

	it('finds what another road left half done under its own reference and number (S2.1, S2.2)', async () => {
		const bench = new WritingBench().disturbLedger({ settle: Array(9).fill('failBefore') });
		const direct = aSalesOrder().from('allegro/3141', 'A-1').withLine('OB-0001', 2).build();
		await bench.runOne(bench.task(direct));
		bench.calm();
		const carried = aSalesOrder()
			.from('allegro/3141', 'A-1')
			.alsoKnownAs('baselinker/main', '9')
			.withLine('OB-0001', 2)
			.build();
		const result = await bench.runOne(bench.task(carried));
		expect(result).toMatchObject({ outcome: { status: 'linked' }, document: { id: '1' } });
		expect(bench.erp.orders).toHaveLength(1);
	});

	it('finds a duplicate made elsewhere and names both orders (S2.5)', async () => {
		const bench = new WritingBench();
		bench.erp.writtenElsewhere({ rootKey: 'baselinker/main/14275' });
		bench.erp.writtenElsewhere({ contractorId: '101' });
		const { outcome } = await bench.runOne(bench.task(order));
		expect(outcome).toMatchObject({ status: 'waiting', code: 'ERP_ORDERS_CONTRADICT' });
		expect(outcome.message).toMatch(/ZK 1\/2026, ZK 2\/2026/);
	});

	it('writes outside the window, and says which document it left alone (S2.4)', async () => {
		const bench = new WritingBench();
		bench.erp.writtenElsewhere({ contractorId: '101', issuedOn: '2026-12-05' });
		const { outcome } = await bench.runOne(bench.task(order));
		expect(outcome.status).toBe('written');
		expect(outcome.warnings?.[0]?.message).toContain('ZK 1/2026 of 2026-12-05');
		const unlimited = new WritingBench();
		unlimited.erp.writtenElsewhere({ contractorId: '101', issuedOn: '2026-12-05' });
		const linked = await unlimited.runOne(unlimited.task(order), { windowDays: 0 });
		expect(linked.outcome.status).toBe('linked');
	});

	it('repeats the look when the contractor took long and a stranger was faster', async () => {
		const bench = new WritingBench();
		let creations = 0;
		bench.erp.mishap = (call) => {
			if (call !== 'createContractor' || creations > 0) return 'none';
			creations += 1;
			bench.clock.advance(30_000);
			bench.erp.writtenElsewhere({ contractorId: '501', totalGross: '10.00' });
			return 'lostAfter';
		};
		const result = await bench.runOne(bench.task(newcomer, { contractor: ADD_NEW }));
		expect(result.outcome.status).toBe('linked');
		expect(bench.erp.calls).not.toContain('createOrder');
	});
});

describe('writeOrders, an order that appears between the look and the write', () => {
	/** An ERP that looks last; before each of the first `times` writes somebody else writes such a document. */
	function benchWithStrangers(
		fields: Parameters<WritingBench['erp']['writtenElsewhere']>[0],
		times = 1,
	): WritingBench {
		const bench = new WritingBench();
		bench.erp.looksLast = true;
		let writes = 0;
		bench.erp.mishap = (call) => {
			if (call !== 'createOrder' || writes >= times) return 'none';
			writes += 1;
			bench.erp.writtenElsewhere(fields);
			return 'none';
		};
		return bench;
	}

	const calls = (bench: WritingBench, name: string) =>
		bench.erp.calls.filter((call) => call === name).length;

	it('is linked when it is the order', async () => {
		const bench = benchWithStrangers({ contractorId: '101', totalGross: '20.00' });
		const result = await bench.runOne(bench.task(order));
		expect(result).toMatchObject({
			outcome: {
				status: 'linked',
				message: 'Order 14275: linked to ERP order ZK 1/2026, which was written elsewhere.',
			},
			document: { id: '1', outcome: 'linked' },
		});
		expect([bench.erp.orders.length, bench.stateOf(order)]).toEqual([1, 'settled']);
	});

	it('is a question when it only may be the order', async () => {
		const bench = benchWithStrangers({ contractorId: '', totalGross: '20.00' });
		const result = await bench.runOne(bench.task(order));
		expect(result.outcome).toMatchObject({ status: 'waiting', code: 'ERP_ORDERS_CONTRADICT' });
		expect(result.outcome.message).toContain('ZK 1/2026');
		expect([bench.copiesOf(order), bench.stateOf(order)]).toEqual([0, 'waiting']);
	});

	it('is left alone when it is another order, and the write goes on', async () => {
		const bench = benchWithStrangers({ rootKey: 'shop/2102/14275', totalGross: '20.00' }, 3);
		const { outcome } = await bench.runOne(bench.task(order));
		expect(outcome.status).toBe('written');
		expect(outcome.warnings?.map(({ message }) => message)).toEqual(
			['ZK 1/2026', 'ZK 2/2026', 'ZK 3/2026'].map((name) => expect.stringContaining(name)),
		);
		expect([calls(bench, 'findOrders'), calls(bench, 'createOrder')]).toEqual([4, 4]);
		expect([bench.copiesOf(order), bench.stateOf(order)]).toEqual([1, 'settled']);
	});

	it('gives the order back when others keep appearing, and goes on with the next one', async () => {
		const bench = benchWithStrangers({ rootKey: 'shop/2102/14275', totalGross: '7.00' }, 4);
		const next = aSalesOrder().from('baselinker/main', '14276').withLine('OB-0001', 2).build();
		const results = await bench.run([bench.task(order), bench.task(next)]);
		expect(results.map(({ outcome }) => outcome.status)).toEqual(['waiting', 'written']);
		expect(results[0]).toMatchObject({
			outcome: { code: 'ORDER_APPEARED', message: expect.stringContaining('Nothing was written.') },
			error: { kind: 'busy' },
			trouble: 'order',
		});
		expect([bench.copiesOf(order), bench.stateOf(order)]).toEqual([0, 'released']);
		expect((await bench.runOne(bench.task(order))).outcome.status).toBe('written');
		expect(bench.copiesOf(order)).toBe(1);
	});

	it('is no reason to write when looking again outlasts half of the quiet time', async () => {
		const bench = benchWithStrangers({ rootKey: 'shop/2102/14275', totalGross: '7.00' });
		const appear = bench.erp.mishap;
		bench.erp.mishap = (call) => {
			if (call === 'findOrders' && bench.erp.orders.length > 0) bench.clock.advance(60_000);
			return appear(call);
		};
		const { outcome } = await bench.runOne(bench.task(order));
		expect(outcome).toMatchObject({ status: 'waiting', code: 'ORDER_APPEARED' });
		expect([bench.copiesOf(order), bench.stateOf(order)]).toEqual([0, 'released']);
	});

	it('is found by the root the order is claimed under, too', async () => {
		const bench = benchWithStrangers({ rootKey: 'shop/main/1', customerOrderNumber: 'EDITED' });
		const first = aSalesOrder().from('shop/main', '1').withLine('OB-0001', 2).build();
		await bench.ledger.claim([toClaimRequest(first)], {
			...bench.options(),
			retryRefused: false,
			recheckWaiting: false,
			dryRun: false,
		});
		const claim = bench.ledger.record('shop/main/1') ?? null;
		const result = await bench.runOne(bench.task(order, { claim }));
		expect(result).toMatchObject({ outcome: { status: 'linked' }, document: { id: '1' } });
		expect(bench.erp.orders).toHaveLength(1);
	});

	it('stays unnoticed by an ERP that cannot look while it writes', async () => {
		const bench = benchWithStrangers({ contractorId: '101', totalGross: '20.00' });
		bench.erp.looksLast = false;
		expect((await bench.runOne(bench.task(order))).outcome.status).toBe('written');
		expect(bench.erp.orders).toHaveLength(2);
	});
});

describe('writeOrders, an order that cannot be written', () => {
	const problems = [
		{ code: 'PAYMENT_FORM_MISSING', message: 'Order 14275: payment form "Przelew" is missing.' },
		{ code: 'NUMBERING_EXTENSION_MISSING', message: 'Order 14275: extension WWW is not allowed.' },
	] as const;

	it('refuses with everything to repair at once (S0.5, S0.6)', async () => {
		const bench = new WritingBench();
		bench.erp.problemsOf = () => problems;
		const result = await bench.runOne(bench.task(order));
		expect(result.outcome).toMatchObject({
			status: 'refused',
			code: 'PAYMENT_FORM_MISSING',
			channel: 'syncErrors',
			findings: problems,
			message:
				'Order 14275: 2 things to repair: payment form "Przelew" is missing; extension WWW is not allowed.',
		});
		expect(result.outcome.remedy).toContain('"Payment Forms"');
		expect(result.outcome.remedy).toContain('number extension');
		expect(result.error).toMatchObject({ kind: 'configuration', code: 'PAYMENT_FORM_MISSING' });
		expect(bench.stateOf(order)).toBe('failed');
	});

	it('succeeds after the repair without a second contractor or order (S0.5)', async () => {
		const bench = new WritingBench();
		bench.erp.problemsOf = () => problems;
		const task = bench.task(newcomer, { contractor: ADD_NEW });
		await bench.runOne(task);
		expect(bench.erp.cards).toHaveLength(1);
		bench.erp.problemsOf = () => [];
		bench.disturbErp({ createOrder: ['rejected'] });
		expect((await bench.runOne(task)).outcome.status).toBe('refused');
		expect((await bench.runOne(task)).outcome.status).toBe('written');
		expect((await bench.runOne(task)).outcome.status).toBe('linked');
		expect([bench.erp.cards.length, bench.copiesOf(newcomer)]).toEqual([2, 1]);
	});

	it('succeeds after the repair under the claim of the first try, as n8n retries an execution', async () => {
		const bench = new WritingBench();
		bench.erp.problemsOf = () => problems;
		await bench.runOne(bench.task(order));
		const claim = bench.ledger.record('baselinker/main/14275') ?? null;
		bench.erp.problemsOf = () => [];
		const again = await bench.runOne(bench.task(order, { claim }));
		expect(again.outcome.status).toBe('written');
		expect(bench.copiesOf(order)).toBe(1);
	});

	it.each([
		['blocked', aContractorCard('7').with({ blocked: true }).build(), 'is blocked'],
		['a one-time card', aContractorCard('7').with({ oneTime: true }).build(), 'one-time'],
		['gone', aContractorCard('8').build(), 'does not exist'],
	])('refuses a contractor that is %s', async (_case, card, words) => {
		const bench = new WritingBench();
		bench.erp.cards.push(card);
		const contractor = { action: 'use', id: '7', symbol: 'KARTA-7' } as const;
		const { outcome } = await bench.runOne(bench.task(order, { contractor }));
		expect(outcome).toMatchObject({ status: 'refused', code: 'CONTRACTOR_NOT_USABLE' });
		expect(outcome.message).toContain(words);
		expect(bench.erp.orders).toHaveLength(0);
	});

	it('finds a contractor by code when no id is given', async () => {
		const bench = new WritingBench();
		const contractor = { action: 'use', id: '', symbol: 'KARTA-101' } as const;
		const { outcome } = await bench.runOne(bench.task(order, { contractor }));
		expect(outcome.status).toBe('written');
	});

	it('gives an order without chosen contractor back to the next run', async () => {
		const bench = new WritingBench();
		const { outcome } = await bench.runOne(bench.task(order, { contractor: null }));
		expect(outcome).toMatchObject({ status: 'waiting', code: 'CONTRACTOR_NOT_USABLE' });
		expect(outcome.remedy).toContain('Conflict Router');
		expect(bench.stateOf(order)).toBe('released');
	});

	it('refuses a one-time contractor where there are none (S0.4)', async () => {
		const bench = new WritingBench();
		bench.erp.capabilities = {
			...bench.erp.capabilities,
			oneTimeContractor: { supported: false, remedy: 'Set "Guest" to Regular.' },
		};
		const contractor = { action: 'create', oneTime: true } as const;
		const { outcome } = await bench.runOne(bench.task(order, { contractor }));
		expect(outcome).toMatchObject({ status: 'refused', code: 'ONE_TIME_NOT_SUPPORTED' });
		expect(bench.erp.calls).not.toContain('createContractor');
	});

	it('refuses bad data together with what the ERP lacks', async () => {
		const bench = new WritingBench();
		bench.erp.problemsOf = () => [problems[0]];
		const bad = aSalesOrder().withLine('OB-0001', -2).build();
		const { outcome } = await bench.runOne(bench.task(bad));
		expect(outcome.findings?.map(({ code }) => code)).toEqual([
			'QUANTITY_NOT_POSITIVE',
			'PAYMENT_FORM_MISSING',
		]);
	});

	it('claims and asks nothing for an order that cannot be told apart', async () => {
		const bench = new WritingBench();
		const nameless = aSalesOrder().with({ customerOrderNumber: '' }).build();
		const { outcome } = await bench.runOne(bench.task(nameless));
		expect(outcome).toMatchObject({ status: 'refused', code: 'ORDER_IDENTITY_MISSING' });
		expect([...bench.erp.calls, ...bench.ledger.calls]).toEqual([]);
	});
});

describe('writeOrders, lost answers', () => {
	it('finds the order a moment later and settles it as written', async () => {
		const bench = new WritingBench().disturbErp({ createOrder: ['lostAfter'] });
		const result = await bench.runOne(bench.task(order));
		expect(result.outcome.status).toBe('written');
		expect([bench.copiesOf(order), bench.stateOf(order)]).toEqual([1, 'settled']);
	});

	it('says that an order whose answer was lost did not get its flag', async () => {
		const bench = new WritingBench().disturbErp({ createOrder: ['lostAfter'] });
		const task = bench.task(aSalesOrder().build());
		const settings = { ...task.settings, flag: 'Internet' };
		const { outcome } = await bench.runOne({ ...task, settings });
		expect(outcome.status).toBe('written');
		expect(outcome.warnings).toEqual([
			{ code: 'FLAG_NOT_SET', message: expect.stringContaining('flag "Internet" is not set') },
		]);
	});

	it('flags what differs in an order it found after a lost answer', async () => {
		const bench = new WritingBench();
		bench.erp.mishap = (call) => {
			const [document] = bench.erp.orders;
			if (document) bench.erp.orders[0] = { ...document, totalGross: '15.00' };
			return call === 'createOrder' ? 'lostAfter' : 'none';
		};
		const { outcome } = await bench.runOne(bench.task(order));
		expect(outcome.status).toBe('written');
		expect(outcome.warnings?.map(({ message }) => message)).toEqual([
			'Order 14275: the total is 20.00 PLN, ERP order ZK 1/2026 says 15.00 PLN.',
		]);
	});

	it('finds an order that arrives while it reads', async () => {
		const bench = new WritingBench().disturbErp({ createOrder: [2_000] });
		expect((await bench.runOne(bench.task(order))).outcome.status).toBe('written');
		expect(bench.copiesOf(order)).toBe(1);
	});

	it('waits in doubt, never writes again in the quiet time, then reads before it writes (F6)', async () => {
		const bench = new WritingBench().disturbErp({ createOrder: ['lostBefore'] });
		const first = await bench.runOne(bench.task(order));
		expect(first.outcome).toMatchObject({ status: 'waiting', code: 'WRITE_IN_DOUBT' });
		expect(bench.stateOf(order)).toBe('inDoubt');

		bench.clock.advance(60_000);
		const early = await bench.runOne(bench.task(order));
		expect(early.outcome).toMatchObject({ status: 'waiting', code: 'WRITE_IN_DOUBT' });
		expect(bench.copiesOf(order)).toBe(0);

		bench.clock.advance(60_001);
		const late = await bench.runOne(bench.task(order));
		expect(late.outcome.status).toBe('written');
		expect(bench.copiesOf(order)).toBe(1);
	});

	it('links an order that arrived late in the quiet time', async () => {
		const bench = new WritingBench().disturbErp({ createOrder: [110_000] });
		await bench.runOne(bench.task(order));
		bench.calm();
		const next = await bench.runOne(bench.task(order));
		expect(next).toMatchObject({
			outcome: { status: 'linked' },
			document: { outcome: 'written' },
		});
		expect(bench.copiesOf(order)).toBe(1);
	});

	it('stays out of the way when the node is repeated at once under the same claim (F7)', async () => {
		const bench = new WritingBench()
			.disturbErp({ createOrder: [60_000] })
			.disturbLedger({ doubt: Array(9).fill('failBefore') });
		await bench.runOne(bench.task(order));
		expect(bench.stateOf(order)).toBe('writing');
		const claim = bench.ledger.record('baselinker/main/14275') ?? null;
		const repeated = await bench.runOne(bench.task(order, { claim }));
		expect(repeated.outcome).toMatchObject({ status: 'waiting', code: 'WRITE_IN_DOUBT' });
		bench.calm();
		await bench.runOne(bench.task(order));
		expect(bench.copiesOf(order)).toBe(1);
	});

	it('takes an answer nobody understands for a lost one', async () => {
		const bench = new WritingBench();
		const write = bench.erp.createOrder.bind(bench.erp);
		bench.erp.createOrder = async (sales, card) => {
			await write(sales, card);
			return fail(
				integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', 'the bridge sent a web page.'),
			);
		};
		expect((await bench.runOne(bench.task(order))).outcome.status).toBe('written');
		expect(bench.copiesOf(order)).toBe(1);
	});

	it('creates no second contractor when that answer is lost', async () => {
		const bench = new WritingBench().disturbErp({ createContractor: ['lostAfter', 'lostAfter'] });
		const task = bench.task(newcomer, { contractor: ADD_NEW });
		expect((await bench.runOne(task)).outcome.status).toBe('written');
		expect(bench.erp.cards).toHaveLength(2);
	});
});

describe('writeOrders, busy and failing systems', () => {
	it('tries a busy ERP again inside the run', async () => {
		const bench = new WritingBench().disturbErp({
			findOrders: ['busy'],
			createOrder: ['busy', 'unavailable'],
		});
		expect((await bench.runOne(bench.task(order))).outcome.status).toBe('written');
		expect(bench.copiesOf(order)).toBe(1);
	});

	it.each(['findOrders', 'checkOrder', 'createOrder'])(
		'gives the order back when %s stays busy, for the next run to write',
		async (call) => {
			const bench = new WritingBench().disturbErp({ [call]: Array(9).fill('busy') });
			const result = await bench.runOne(bench.task(order));
			expect(result.outcome).toMatchObject({
				status: 'waiting',
				code: 'SYSTEM_BUSY',
				message: 'Order 14275: the ERP is locked.',
			});
			expect(bench.stateOf(order)).toBe('released');
			bench.disturbErp({});
			expect((await bench.runOne(bench.task(order))).outcome.status).toBe('written');
		},
	);

	it('does not try again when half of the quiet time is over', async () => {
		const bench = new WritingBench().disturbErp({ createOrder: ['busy', 'busy', 'busy'] });
		const result = await bench.runOne(bench.task(order), { quietMs: 3_000 });
		expect(result.outcome.status).toBe('waiting');
		expect(bench.erp.calls.filter((call) => call === 'createOrder')).toHaveLength(2);
	});

	it.each(['claim', 'beginWrite'])('writes nothing when the ledger fails at %s', async (call) => {
		const bench = new WritingBench().disturbLedger({ [call]: ['failBefore'] });
		const result = await bench.runOne(bench.task(order));
		expect(result.outcome).toMatchObject({ status: 'waiting', code: 'LEDGER_UNAVAILABLE' });
		expect(bench.erp.orders).toHaveLength(0);
	});

	it('says written when the ledger is full after the write, and the next run reads the ERP', async () => {
		const bench = new WritingBench().disturbLedger({ settle: Array(9).fill('failBefore') });
		const result = await bench.runOne(bench.task(order));
		expect(result.outcome.status).toBe('written');
		expect(result.outcome.warnings?.map(({ code }) => code)).toEqual(['LEDGER_UNAVAILABLE']);
		expect(bench.stateOf(order)).toBe('writing');
		bench.calm();
		const next = await bench.runOne(bench.task(order));
		expect(next).toMatchObject({ outcome: { status: 'linked' }, document: { id: '1' } });
		expect([bench.copiesOf(order), bench.stateOf(order)]).toEqual([1, 'settled']);
	});

	it('answers the same when the node is repeated under the claim it settled (F7)', async () => {
		const bench = new WritingBench();
		await bench.runOne(bench.task(order));
		const claim = bench.ledger.record('baselinker/main/14275') ?? null;
		const calls = bench.erp.calls.length;
		const repeated = await bench.runOne(bench.task(order, { claim }));
		expect(repeated.outcome.status).toBe('written');
		expect(bench.erp.calls).toHaveLength(calls);
	});

	it('does not write under a claim another run took over', async () => {
		const bench = new WritingBench().disturbErp({ findOrders: ['crashBefore'] });
		await bench.runUntilCrash([bench.task(order)]);
		const stale = bench.ledger.record('baselinker/main/14275') ?? null;
		bench.calm().disturbErp({ findOrders: ['crashBefore'] });
		await bench.runUntilCrash([bench.task(order)]);
		bench.disturbErp({});
		const result = await bench.runOne(bench.task(order, { claim: stale }));
		expect(result.outcome).toMatchObject({ status: 'waiting', code: 'CLAIM_BUSY' });
		expect(bench.copiesOf(order)).toBe(0);
	});

	it('does not write when another run takes over between the look and the write', async () => {
		const bench = new WritingBench();
		bench.erp.mishap = (call) => {
			if (call !== 'checkOrder') return 'none';
			bench.clock.advance(700_000);
			void bench.ledger.claim([toClaimRequest(order)], {
				...bench.options(),
				owner: 'somebody else',
				retryRefused: false,
				recheckWaiting: false,
				dryRun: false,
			});
			return 'none';
		};
		const { outcome } = await bench.runOne(bench.task(order));
		expect(outcome).toMatchObject({ status: 'waiting', code: 'CLAIM_LOST' });
		expect(bench.copiesOf(order)).toBe(0);
	});
});

describe('writeOrders, a process that dies', () => {
	const ledgerCalls = ['claim', 'beginWrite', 'settle'];
	const erpCalls = ['findOrders', 'checkOrder', 'createContractor', 'createOrder'];
	const places = [
		...ledgerCalls.flatMap((call) => [
			[`before ledger ${call}`, { ledger: { [call]: ['crashBefore'] } }] as const,
			[`after ledger ${call}`, { ledger: { [call]: ['crashAfter'] } }] as const,
		]),
		...erpCalls.flatMap((call) => [
			[`before ERP ${call}`, { erp: { [call]: ['crashBefore'] } }] as const,
			[`after ERP ${call}`, { erp: { [call]: ['crashAfter'] } }] as const,
		]),
	];

	it.each(places)(
		'%s: later runs end with one contractor and one order (F1, F6)',
		async (_place, script) => {
			const bench = new WritingBench();
			if ('ledger' in script) bench.disturbLedger(script.ledger as never);
			else bench.disturbErp(script.erp as never);
			const task = bench.task(newcomer, { contractor: ADD_NEW });
			expect(await bench.runUntilCrash([task])).toBe('crashed');
			bench.disturbErp({}).disturbLedger({});
			await bench.run([task]);
			bench.calm();
			const last = await bench.runOne(task);
			expect(['written', 'linked']).toContain(last.outcome.status);
			expect([bench.copiesOf(newcomer), bench.erp.cards.length]).toEqual([1, 2]);
			expect(bench.stateOf(newcomer)).toBe('settled');
		},
	);
});
