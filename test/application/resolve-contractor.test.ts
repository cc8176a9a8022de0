import { type Answer, resolveContractor } from '../../src/application/resolve-contractor';
import { routeContractor, type RouteOptions } from '../../src/application/route-contractor';
import { ContractorLookups } from '../../src/application/route-contractor/contractor-lookups';
import { recallDecisions } from '../../src/application/route-contractor/recall-decisions';
import { toClaimRequest } from '../../src/application/write-order/to-claim-request';
import { CAREFUL_POLICIES } from '../../src/domain/conflict/conflict-policies';
import { NO_THRESHOLDS } from '../../src/domain/conflict/score-thresholds';
import type { ContractorChoice } from '../../src/domain/contractor/contractor-choice';
import { refKey } from '../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { Log } from '../../src/ports/log';
import type { ClaimHandle } from '../../src/ports/order-ledger';
import type { OpenLedger } from '../../src/adapters/ledger/open-ledger-in';
import { aContractorCard, aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { FakeClock } from '../support/fake-clock';
import { InMemoryErp } from '../support/in-memory-erp';
import { startEmbeddedHome } from '../support/ledger-homes/embedded-home';
import { type LedgerHome, valueOf } from '../support/ledger-homes/ledger-home';

const SCOPE = 'default';
const CAREFUL: RouteOptions = {
	policies: CAREFUL_POLICIES,
	severalCards: 'ask',
	thresholds: NO_THRESHOLDS,
	explicit: null,
	dryRun: false,
};
const SILENT: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const ORDER = aSalesOrder().from('shop/2101', '1001').withLine('SKU-1', 2).build();
const ANNA: Answer = { action: 'add', card: null, by: 'anna', remember: false };

describe('resolveContractor', () => {
	let home: LedgerHome;
	let opened: OpenLedger;
	let erp: InMemoryErp;
	let clock: FakeClock;

	beforeAll(async () => {
		home = await startEmbeddedHome();
	});

	afterAll(async () => {
		await home.stop();
	});

	beforeEach(async () => {
		clock = new FakeClock();
		erp = new InMemoryErp(clock);
		erp.cards.push(aContractorCard('101').build());
		opened = await home.fresh(clock);
	});

	afterEach(async () => {
		await opened.close();
	});

	async function claim(order: SalesOrder): Promise<ClaimHandle | undefined> {
		const options = { scope: SCOPE, owner: 'run', leaseMs: 600_000, dryRun: false };
		const answers = await opened.ledger.claim([toClaimRequest(order)], {
			...options,
			retryRefused: true,
			recheckWaiting: false,
		});
		return valueOf(answers)[0]?.handle;
	}

	async function servicesFor(tasks: Parameters<typeof recallDecisions>[0]) {
		return {
			lookups: new ContractorLookups(erp, { clock, pausesMs: [] }),
			capabilities: erp.capabilities,
			ledger: opened.ledger,
			memory: opened.decisions,
			recall: await recallDecisions(tasks, opened.decisions),
			log: SILENT,
		};
	}

	async function route(order: SalesOrder, options = CAREFUL) {
		const handle = await claim(order);
		if (!handle) throw new Error('the order is known');
		const task = { order, claim: handle };
		return valueOf(await routeContractor(task, await servicesFor([task]), options));
	}

	/** A person decides at the desk; the workflow carries it out. */
	async function decide(answer: Partial<Answer>, options = CAREFUL) {
		const rootKey = refKey(ORDER.ref);
		const shown = valueOf(await opened.desk.read(SCOPE, rootKey));
		const { action } = { ...ANNA, ...answer };
		const verdict = { scope: SCOPE, rootKey, version: shown?.version ?? 0, action };
		const taken = valueOf(
			await opened.desk.decide({ ...verdict, by: 'anna', detail: action, leaseMs: 600_000 }),
		);
		if (taken.kind !== 'taken' || !taken.note) throw new Error(taken.kind);
		const { order, contractor } = taken.note;
		const task = { order, claim: taken.handle, contractor, answer: { ...ANNA, ...answer } };
		return await resolveContractor(task, await servicesFor([task]), options);
	}

	const shown = async () => {
		const order = valueOf(await opened.desk.read(SCOPE, refKey(ORDER.ref)));
		if (!order) throw new Error('not listed');
		return order;
	};

	it.each<[string, Partial<Answer>, string, ContractorChoice]>([
		['add', { action: 'add' }, 'addNew', { action: 'create', oneTime: false }],
		['one-time', { action: 'oneTime' }, 'oneTime', { action: 'create', oneTime: true }],
		[
			'merge by ID',
			{ action: 'merge', card: { id: '101' } },
			'matched',
			{ action: 'use', id: '101', symbol: 'KARTA-101' },
		],
		[
			'merge by code',
			{ action: 'merge', card: { symbol: 'KARTA-101' } },
			'matched',
			{ action: 'use', id: '101', symbol: 'KARTA-101' },
		],
	])('carries out: %s (S0.3)', async (_case, answer, output, contractor) => {
		await route(ORDER);
		const { decision, outcome } = valueOf(await decide(answer));
		expect(decision).toMatchObject({ route: output, contractor });
		expect(decision.sentence).toContain('anna');
		expect(outcome).toBeNull();
		expect((await shown()).state).toBe('claimed');
	});

	it('lists a question once and writes nothing, however often the workflow runs (S0.3)', async () => {
		await route(ORDER);
		for (let run = 0; run < 10; run += 1) expect(await claim(ORDER)).toBeUndefined();
		const query = { view: 'open', search: '', cursor: null, limit: 50 } as const;
		expect(valueOf(await opened.desk.list(SCOPE, query)).entries).toHaveLength(1);
		expect(erp.calls).toEqual(['findContractors']);
	});

	it.each([
		['vanished', () => erp.cards.splice(0)],
		[
			'was blocked',
			() => erp.cards.splice(0, 1, aContractorCard('101').with({ blocked: true }).build()),
		],
	])('refuses to merge with a card that %s meanwhile, and asks again', async (_case, happens) => {
		await route(ORDER);
		happens();
		erp.cards.push(aContractorCard('202').build());
		const { decision, outcome } = valueOf(await decide({ action: 'merge', card: { id: '101' } }));
		expect(decision).toMatchObject({ route: 'error', code: 'CONTRACTOR_NOT_USABLE' });
		expect(decision.sentence).toMatch(/with ID 101, which anna chose, (does not exist|is blocked)/);
		expect(outcome).toMatchObject({ status: 'waiting', code: 'CONTRACTOR_NOT_USABLE' });
		const listed = await shown();
		expect(listed).toMatchObject({ state: 'waiting', reason: { code: 'CONTRACTOR_NOT_USABLE' } });
		expect(listed.note?.candidates.map(({ id }) => id)).toEqual(['202']);
	});

	it('refuses a one-time card where the ERP has none, with the remedy (S0.4)', async () => {
		await route(ORDER);
		const remedy = 'Use a bridge that has them.';
		erp.capabilities = {
			...erp.capabilities,
			oneTimeContractor: { supported: false, remedy },
		};
		const { decision, outcome } = valueOf(await decide({ action: 'oneTime' }));
		expect(decision).toMatchObject({ route: 'error', code: 'ONE_TIME_NOT_SUPPORTED' });
		expect(outcome?.remedy).toBe(remedy);
		expect((await shown()).state).toBe('waiting');
	});

	it('refuses to merge with nobody', async () => {
		await route(ORDER);
		const { decision } = valueOf(await decide({ action: 'merge' }));
		expect(decision).toMatchObject({ route: 'error', code: 'CONTRACTOR_NOT_FOUND' });
	});

	it('keeps the answer when the ERP does not answer, so that Retry goes on with it', async () => {
		await route(ORDER);
		erp.mishap = () => 'unavailable';
		const failed = await decide({ action: 'merge', card: { id: '101' } });
		expect(failed.ok).toBe(false);
		expect(await shown()).toMatchObject({ state: 'released', note: { contractor: { id: '101' } } });
		erp.mishap = () => 'none';
		const { decision } = valueOf(await decide({ action: 'retry' }));
		expect(decision).toMatchObject({ route: 'matched', contractor: { id: '101' } });
	});

	describe('retry', () => {
		it('asks the policies again when no contractor was chosen before', async () => {
			await route(ORDER);
			const { decision } = valueOf(await decide({ action: 'retry' }));
			expect(decision).toMatchObject({ route: 'ask', code: 'CONTRACTOR_ONE_SIMILAR' });
			expect((await shown()).state).toBe('waiting');
		});

		it('finds a card somebody added meanwhile', async () => {
			await route(ORDER);
			const merge = { ...CAREFUL_POLICIES, oneSimilar: 'merge' } as const;
			const answered = await decide({ action: 'retry' }, { ...CAREFUL, policies: merge });
			expect(valueOf(answered).decision).toMatchObject({ route: 'matched' });
		});

		it('goes on with a new contractor that was chosen before', async () => {
			const handle = await claim(ORDER);
			if (!handle) throw new Error('the order is known');
			const contractor = { action: 'create', oneTime: false } as const;
			const note = { order: ORDER, contractor, candidates: [], actions: [], findings: [] };
			await opened.ledger.refuse(handle, 'PAYMENT_FORM_MISSING', 'No form.', note);
			const { decision } = valueOf(await decide({ action: 'retry' }));
			expect(decision).toMatchObject({ route: 'addNew', contractor });
		});
	});

	it('dismisses an order a workflow holds', async () => {
		const handle = await claim(ORDER);
		const task = { order: ORDER, claim: handle ?? null, contractor: null };
		const answer = { ...ANNA, action: 'dismiss' } as const;
		const services = await servicesFor([task]);
		const result = await resolveContractor({ ...task, answer }, services, CAREFUL);
		expect(valueOf(result).decision).toMatchObject({ route: 'error', code: 'ORDER_DISMISSED' });
		expect(await shown()).toMatchObject({
			state: 'failed',
			reason: { code: 'ORDER_DISMISSED' },
		});
		expect(await claim(ORDER)).toBeUndefined();
	});

	it('tells nobody in a dry run', async () => {
		const handle = await claim(ORDER);
		const task = { order: ORDER, claim: handle ?? null, contractor: null };
		const card = { id: '404' };
		const answer = { ...ANNA, action: 'merge', card, remember: true } as const;
		const services = await servicesFor([task]);
		await resolveContractor({ ...task, answer }, services, { ...CAREFUL, dryRun: true });
		expect(await claim(ORDER)).toEqual(handle ? { ...handle, token: 2 } : undefined);
		expect(erp.orders).toEqual([]);
	});

	describe('remembered decisions', () => {
		const NEXT = aSalesOrder().from('shop/2101', '1002').withLine('SKU-1', 1).build();

		const remembered = async () => {
			await route(ORDER);
			valueOf(await decide({ action: 'merge', card: { id: '101' }, remember: true }));
		};

		it('decide about the next order of the buyer, and are the reason', async () => {
			await remembered();
			const { decision, candidates } = await route(NEXT);
			expect(decision).toMatchObject({ route: 'matched', contractor: { id: '101' } });
			expect(decision.sentence).toMatch(/anna chose contractor KARTA-101/);
			expect(candidates).toEqual([]);
		});

		it('are not made unless the person says so', async () => {
			await route(ORDER);
			valueOf(await decide({ action: 'merge', card: { id: '101' } }));
			expect((await route(NEXT)).decision.route).toBe('ask');
		});

		it('count no longer once revoked', async () => {
			await remembered();
			const { items } = valueOf(await opened.decisions.list(SCOPE, { cursor: null, limit: 10 }));
			await opened.decisions.revoke(SCOPE, items[0]?.buyerKey ?? '', 'bartek');
			expect((await route(NEXT)).decision.route).toBe('ask');
		});

		it.each([
			['gone', () => erp.cards.splice(0)],
			[
				'blocked',
				() => erp.cards.splice(0, 1, aContractorCard('101').with({ blocked: true }).build()),
			],
		])('are ignored once the card is %s', async (_case, happens) => {
			await remembered();
			happens();
			const { decision } = await route(NEXT);
			expect(decision).toMatchObject({ route: 'ask', code: 'CONTRACTOR_NONE_SIMILAR' });
			expect(decision.sentence).toContain('anna');
		});

		it('say nothing about guests, who get a card of their own', async () => {
			await remembered();
			const { decision } = await route({ ...NEXT, guest: true });
			expect(decision).toMatchObject({ route: 'addNew' });
		});

		it('say nothing about other buyers, and nothing about other shops', async () => {
			await remembered();
			const stranger = aParty().person('Ewa', 'Obca').reachedBy('ewa@obca.example').build();
			expect((await route({ ...NEXT, buyer: stranger })).decision.route).toBe('ask');
			const elsewhere = aSalesOrder().from('shop/2102', '1003').withLine('SKU-1', 1).build();
			expect((await route(elsewhere)).decision.route).toBe('ask');
		});
	});
});
