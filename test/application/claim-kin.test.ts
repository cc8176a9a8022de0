import { claimOrders } from '../../src/application/claim-orders';
import type { RawRecord } from '../../src/adapters/raw-json/raw-values';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { succeed } from '../../src/domain/result';
import type { ClaimHandle, ClaimOptions } from '../../src/ports/order-ledger';
import { aBaseLinkerOrder, aProduct, mapped } from '../adapters/baselinker/a-base-linker-order';
import { BOTH_LEDGERS, type OpenedLedger } from '../support/both-ledgers';

const OPTIONS: ClaimOptions = {
	scope: 'default',
	owner: 'run-a',
	leaseMs: 600_000,
	retryRefused: true,
	recheckWaiting: false,
	dryRun: false,
};

const [A, B, C, N] = [70000001, 70000002, 70000003, 70000009];
const MERGED_INTO_C = [
	{ log_id: 1, log_type: 5, order_id: A, object_id: C, date: 1763802000 },
	{ log_id: 2, log_type: 5, order_id: B, object_id: C, date: 1763802000 },
];
const SPLIT = [{ log_id: 3, log_type: 6, order_id: A, object_id: N, date: 1763802000 }];
const COPIED = [{ log_id: 4, log_type: 17, order_id: A, object_id: N, date: 1763802000 }];

const goods = (sku: string, quantity = 1) => aProduct({ sku, quantity });

/** An order of Allegro as BaseLinker carries it. */
function carried(
	orderId: number,
	uuid: string,
	products: readonly RawRecord[],
	journal: readonly RawRecord[] = [],
	different: RawRecord = {},
	splitAndCopied: 'ask' | 'own' = 'own',
): SalesOrder {
	return mapped(
		aBaseLinkerOrder({
			order_id: orderId,
			order_source: 'allegro',
			order_source_id: 3141,
			external_order_id: uuid,
			products,
			journal,
			...different,
		}),
		{ splitAndCopied },
	);
}

/** The same order as Allegro itself says it. */
function direct(uuid: string, products: readonly RawRecord[]): SalesOrder {
	return { ...carried(1, uuid, products), aliases: [] };
}

const journalOf = (id: number, events: readonly RawRecord[]) =>
	events.filter(({ order_id, object_id }) => order_id === id || object_id === id);

const a = (journal: readonly RawRecord[] = []) => carried(A, 'uuid-a', [goods('X')], journal);
const b = (journal: readonly RawRecord[] = []) => carried(B, 'uuid-b', [goods('Y')], journal);
/** A technical merge copies the outer number of the main order. */
const c = (journal: readonly RawRecord[] = journalOf(C, MERGED_INTO_C)) =>
	carried(C, 'uuid-a', [goods('X'), goods('Y')], journal, { date_add: 1763890000 });
/** The main order before and after two of its three pieces were split off. */
const whole = () => carried(A, 'uuid-a', [goods('X', 3)]);
const rest = (journal: readonly RawRecord[] = SPLIT) =>
	carried(A, 'uuid-a', [goods('X', 1)], journal);
const part = (journal: readonly RawRecord[] = SPLIT) =>
	carried(N, 'uuid-a', [goods('X', 2)], journal);
const copy = (journal: readonly RawRecord[] = COPIED) =>
	carried(N, 'uuid-a', [goods('X')], journal, { date_add: 1764500000 });

describe.each(BOTH_LEDGERS)('claimOrders, ledger %s', (_name, open) => {
	let opened: OpenedLedger;

	beforeEach(async () => {
		opened = await open();
	});

	afterEach(async () => {
		await opened.close();
	});

	async function claim(orders: readonly SalesOrder[], more: Partial<ClaimOptions> = {}) {
		const reads = orders.map((order) => succeed(order));
		const results = await claimOrders(reads, opened.ledger, { ...OPTIONS, ...more });
		return results.map((result) => {
			if (!result.ok) throw new Error(result.error.message);
			const { answer, outcome } = result.value;
			return { ...answer, said: outcome?.message ?? '', status: outcome?.status };
		});
	}

	const verdicts = async (orders: readonly SalesOrder[], more: Partial<ClaimOptions> = {}) =>
		(await claim(orders, more)).map(({ verdict, reason }) =>
			reason ? `${verdict} ${reason.code}` : verdict,
		);

	async function write(order: SalesOrder, number: string): Promise<void> {
		const [answer] = await claim([order]);
		if (!answer?.handle) throw new Error(`expected a claim, was told ${answer?.verdict}`);
		await settle(answer.handle, number);
	}

	async function settle(handle: ClaimHandle | undefined, number: string): Promise<void> {
		if (!handle) throw new Error('no claim');
		const told = await opened.ledger.settle(handle, { id: number, number, outcome: 'written' });
		expect(told).toEqual({ ok: true, value: { kept: true } });
	}

	describe('merged orders (journal event 5)', () => {
		const parts = () => [a(journalOf(A, MERGED_INTO_C)), b(journalOf(B, MERGED_INTO_C))];

		it('takes the merged order with all its goods, and its parts are it from then on', async () => {
			const [first, second, merged] = await claim([...parts(), c()]);
			expect(merged).toMatchObject({ verdict: 'new', record: { rootKey: 'allegro/3141/uuid-a' } });
			for (const answer of [first, second]) {
				expect(answer).toMatchObject({
					verdict: 'existing',
					reason: { code: 'ORDER_MERGED_IN_SOURCE' },
				});
			}
			await settle(merged?.handle, 'ZK 1');
			const again = await claim([...parts(), c(), direct('uuid-b', [goods('Y')])], {
				owner: 'run-b',
			});
			expect(again.map(({ verdict, status }) => `${verdict} ${status}`)).toEqual([
				'existing linked',
				'existing linked',
				'existing linked',
				'revision waiting',
			]);
			expect(again.every(({ record }) => record?.document?.number === 'ZK 1')).toBe(true);
		});

		it('knows a part that comes alone later, by BaseLinker and by Allegro itself', async () => {
			await write(c(), 'ZK 1');
			expect(await verdicts([b(journalOf(B, MERGED_INTO_C))])).toEqual([
				'existing ORDER_MERGED_IN_SOURCE',
			]);
			expect(await verdicts([a(journalOf(A, MERGED_INTO_C))])).toEqual([
				'existing ORDER_MERGED_IN_SOURCE',
			]);
			// Without the journal the number of BaseLinker still leads to the merged order: never a second one.
			expect(await verdicts([b()])).toEqual(['conflict ALIAS_OF_OTHER_ORDER']);
		});

		it('leaves parts alone that were written before, and reports the merge once', async () => {
			await write(a(), 'ZK 1');
			await write(b(), 'ZK 2');
			const [merged] = await claim([c()]);
			expect(merged).toMatchObject({
				verdict: 'revision',
				reason: { code: 'ORDER_MERGED_IN_SOURCE' },
			});
			expect(merged?.said).toMatch(/ZK 1.*allegro\/3141\/uuid-b \(ERP order ZK 2\)/);
			expect(await verdicts([c()])).toEqual(['existing']);
			expect(await verdicts([b()])).toEqual(['existing']);
		});

		it('asks a person about a part when the main order was written without it', async () => {
			await write(a(), 'ZK 1');
			expect(await verdicts([c()])).toEqual(['revision ORDER_MERGED_IN_SOURCE']);
			const [part] = await claim([b(journalOf(B, MERGED_INTO_C))]);
			expect(part).toMatchObject({
				verdict: 'conflict',
				reason: { code: 'ORDER_MERGED_IN_SOURCE' },
			});
			expect(part?.said).toContain('allegro/3141/uuid-a (ERP order ZK 1)');
		});

		describe.each([
			['the main order is the older one', A, B],
			['the main order is the younger one', B, A],
		])('into one of them, which deletes the other; %s', (_what, main, gone) => {
			const before = (id: number) => carried(id, `uuid-${id}`, [goods(`SKU-${id}`)]);
			const after = (order_id: number, object_id: number) =>
				carried(
					main,
					`uuid-${main}`,
					[goods(`SKU-${main}`), goods(`SKU-${gone}`)],
					[{ log_type: 5, order_id, object_id }],
				);

			it.each([
				['the one', main, gone],
				['the other', gone, main],
			])(
				'takes the main order for both, with the journal %s way round',
				async (_way, one, other) => {
					const [merged] = await claim([after(one, other)]);
					expect(merged?.verdict).toBe('new');
					await settle(merged?.handle, 'ZK 1');
					expect(await verdicts([after(one, other)])).toEqual(['existing']);
					expect(await verdicts([before(gone)])).toEqual(['conflict ALIAS_OF_OTHER_ORDER']);
				},
			);

			it('writes nothing of the merge when both were written before', async () => {
				await write(before(main), 'ZK 1');
				await write(before(gone), 'ZK 2');
				const [merged] = await claim([after(main, gone)]);
				expect(merged?.verdict).toBe('revision');
				expect(merged?.said).toMatch(/ZK 1.*ZK 2/);
			});

			it('asks a person when only the deleted order was written before', async () => {
				await write(before(gone), 'ZK 2');
				expect(await verdicts([after(gone, main)])).toEqual(['conflict ORDER_MERGED_IN_SOURCE']);
			});
		});

		it('asks a person when another part has its ERP order already', async () => {
			await write(b(), 'ZK 2');
			const [merged] = await claim([c()]);
			expect(merged).toMatchObject({
				verdict: 'conflict',
				reason: { code: 'ORDER_MERGED_IN_SOURCE' },
			});
			expect(merged?.said).toContain('allegro/3141/uuid-b (ERP order ZK 2)');
			expect(merged?.handle).toBeUndefined();
			expect(await verdicts([a()])).toEqual(['new']);
		});

		it('takes no part along of a merged order it could not take', async () => {
			const batch = [direct('uuid-a', [goods('X')]), ...parts(), c()];
			const [road, main, other, merged] = await claim(batch);
			expect([road, main, other, merged].map((answer) => answer?.verdict)).toEqual([
				'new',
				'existing',
				'new',
				'revision',
			]);
			expect(merged?.reason?.code).toBe('ORDER_DIFFERS_IN_BATCH');
			await settle(road?.handle, 'ZK 1');
			await settle(other?.handle, 'ZK 2');
		});

		it('gives the merged order back when somebody claims a part in between', async () => {
			const { ledger } = opened;
			const claimAtOnce = ledger.claim.bind(ledger);
			const intruder = jest.spyOn(ledger, 'claim').mockImplementationOnce(async (...call) => {
				const answers = await claimAtOnce(...call);
				intruder.mockRestore();
				await claim([b()], { owner: 'run-b' });
				return answers;
			});
			expect(await verdicts([c()])).toEqual(['conflict ALIAS_OF_OTHER_ORDER']);
			expect(await verdicts([a()], { owner: 'run-c' })).not.toContain('busy CLAIM_BUSY');
		});

		it('does not let Allegro’s own road write the main order without the goods merged into it', async () => {
			const [merged] = await claim([c()]);
			if (!merged?.handle) throw new Error('no claim');
			await opened.ledger.refuse(merged.handle, 'ITEM_NOT_FOUND', 'No item Y.');
			expect(await verdicts([direct('uuid-a', [goods('X')])])).toEqual([
				'conflict ORDER_MERGED_IN_SOURCE',
			]);
			expect(await verdicts([c()])).toEqual(['new']);
		});

		it('changes nothing in a dry run', async () => {
			const dry = { dryRun: true } as const;
			expect(await verdicts([c()], dry)).toEqual(['new']);
			expect(await verdicts([b()])).toEqual(['new']);
		});
	});

	describe('split orders (journal event 6), as orders of their own', () => {
		it('writes both parts, each once, when the rest is written without the part', async () => {
			const [main, split] = await claim([rest(), part()]);
			expect(main).toMatchObject({ verdict: 'new', record: { rootKey: 'allegro/3141/uuid-a' } });
			expect(split).toMatchObject({
				verdict: 'new',
				record: { rootKey: 'baselinker/main/70000009', aliases: [] },
			});
			await settle(main?.handle, 'ZK 1');
			await settle(split?.handle, 'ZK 2');
			const again = await claim([part(), rest()], { owner: 'run-b' });
			expect(again.map(({ record }) => record?.document?.number)).toEqual(['ZK 2', 'ZK 1']);
			expect(again.map(({ verdict }) => verdict)).toEqual(['existing', 'existing']);
		});

		it('takes the part whichever of the two comes first in the batch', async () => {
			expect(await verdicts([part(), rest()])).toEqual(['new', 'new']);
		});

		it('takes the part in a later run that shows the rest as it was written', async () => {
			await write(rest([]), 'ZK 1');
			expect(await verdicts([rest(), part()])).toEqual(['existing', 'new']);
		});

		it.each([
			['by BaseLinker', () => whole()],
			['by Allegro itself', () => direct('uuid-a', [goods('X', 3)])],
		])('writes no part of an order that was written whole %s', async (_road, before) => {
			await write(before(), 'ZK 1');
			const [main, split] = await claim([rest(), part()]);
			expect(main).toMatchObject({ verdict: 'revision' });
			expect(split).toMatchObject({
				verdict: 'conflict',
				reason: { code: 'ORDER_SPLIT_IN_SOURCE' },
			});
			expect(split?.said).toContain('allegro/3141/uuid-a (ERP order ZK 1)');
		});

		it('asks a person about a part whose main order is not in the batch', async () => {
			expect(await verdicts([part()])).toEqual(['conflict ORDER_SPLIT_IN_SOURCE']);
			await write(rest(), 'ZK 1');
			expect(await verdicts([part()])).toEqual(['conflict ORDER_SPLIT_IN_SOURCE']);
		});

		it('does not let Allegro’s own road write whole what was split and refused', async () => {
			const [main] = await claim([rest(), part()]);
			if (!main?.handle) throw new Error('no claim');
			await opened.ledger.refuse(main.handle, 'ITEM_NOT_FOUND', 'No item X.');
			expect(await verdicts([direct('uuid-a', [goods('X', 3)])])).toEqual([
				'conflict ORDER_SPLIT_IN_SOURCE',
			]);
			expect(await verdicts([rest([])])).toEqual(['new']);
		});

		it('knows a written part again once the journal has forgotten the split', async () => {
			const [main, split] = await claim([rest(), part()]);
			await settle(main?.handle, 'ZK 1');
			await settle(split?.handle, 'ZK 2');
			const [later] = await claim([part([])]);
			expect(later).toMatchObject({
				verdict: 'existing',
				record: { document: { number: 'ZK 2' } },
			});
		});

		it('reports a part whose split the journal never told, and writes it never', async () => {
			const [main, split] = await claim([rest([]), part([])]);
			expect(main?.verdict).toBe('new');
			expect(split).toMatchObject({
				verdict: 'revision',
				reason: { code: 'ORDER_DIFFERS_IN_BATCH' },
			});
			await settle(main?.handle, 'ZK 1');
			expect(await verdicts([part([])])).toEqual(['existing']);
		});
	});

	describe('copied orders (journal event 17), as orders of their own', () => {
		it('takes a copy for an order of its own, in either order of arrival', async () => {
			expect(await verdicts([copy(), a()])).toEqual(['new', 'new']);
			const again = await claim([a(), copy()], { owner: 'run-b' });
			expect(again.map(({ record }) => record?.rootKey)).toEqual([
				'allegro/3141/uuid-a',
				'baselinker/main/70000009',
			]);
		});

		it('never takes a copy for the first order in the ERP: it has a number of its own', () => {
			expect(copy()).toMatchObject({ customerOrderNumber: '70000009', aliases: [] });
			expect(part()).toMatchObject({ customerOrderNumber: 'uuid-a', aliases: [] });
		});

		it('knows a written copy again once the journal has forgotten it', async () => {
			await write(a(), 'ZK 1');
			await write(copy(), 'ZK 2');
			expect((await claim([copy([])]))[0]?.record?.document?.number).toBe('ZK 2');
		});

		it('reports a copy the journal never told, once, and writes it never', async () => {
			await write(a(), 'ZK 1');
			expect(await verdicts([carried(N, 'uuid-a', [goods('Z')])])).toEqual([
				'revision ORDER_CHANGED_AFTER_WRITE',
			]);
			expect(await verdicts([carried(N, 'uuid-a', [goods('Z')])])).toEqual(['existing']);
		});
	});

	describe('parts and copies about which a person is asked (the default)', () => {
		const asked = (quantity: number, journal: readonly RawRecord[]) =>
			carried(N, 'uuid-a', [goods('X', quantity)], journal, {}, 'ask');
		const part = () => asked(2, SPLIT);
		const copy = (quantity = 1) => asked(quantity, COPIED);

		it('keep the customer’s number as root', () => {
			expect([part(), copy()].map(({ ref }) => ref.id)).toEqual(['uuid-a', 'uuid-a']);
			expect(copy()).toMatchObject({
				customerOrderNumber: 'uuid-a',
				kin: [{ relation: 'copiedFrom' }],
				aliases: [{ id: String(N) }],
			});
		});

		it('reports a part beside the rest, in either order, and once the rest is written', async () => {
			const [split, main] = await claim([part(), rest()]);
			expect(main?.verdict).toBe('new');
			expect(split).toMatchObject({
				verdict: 'revision',
				reason: { code: 'ORDER_DIFFERS_IN_BATCH' },
			});
			await settle(main?.handle, 'ZK 1');
			expect(await verdicts([part()])).toEqual(['revision ORDER_CHANGED_AFTER_WRITE']);
			expect(await verdicts([part(), rest()])).toEqual(['existing', 'existing']);
		});

		it('never lets a part take the place of the order it was split off', async () => {
			expect(await verdicts([part()])).toEqual(['conflict ORDER_SPLIT_IN_SOURCE']);
			const [before] = await claim([whole()]);
			if (!before?.handle) throw new Error('no claim');
			await opened.ledger.refuse(before.handle, 'ITEM_NOT_FOUND', 'No item X.');
			expect(await verdicts([part()])).toEqual(['conflict ORDER_SPLIT_IN_SOURCE']);
			expect(await verdicts([rest()])).toEqual(['new']);
		});

		it('takes an unchanged copy for the order itself, and reports a changed one once', async () => {
			await write(a(), 'ZK 1');
			expect(await verdicts([copy()])).toEqual(['existing']);
			expect(await verdicts([copy(2)])).toEqual(['revision ORDER_CHANGED_AFTER_WRITE']);
			expect(await verdicts([copy(2)])).toEqual(['existing']);
		});
	});

	describe('numbers that are used again (C12)', () => {
		const someoneElse = {
			email: 'ewa@example.com',
			delivery_fullname: 'Ewa Inna',
			date_add: 1764500000,
		};

		it('never links an order to the first one under its number', async () => {
			const byHand = { order_source: 'personal', order_source_id: 0, external_order_id: '' };
			await write(carried(A, '', [goods('X')], [], byHand), 'ZK 1');
			const other = carried(A, '', [goods('Q', 5)], [], { ...byHand, ...someoneElse });
			const [first] = await claim([other]);
			expect(first).toMatchObject({ verdict: 'conflict', reason: { code: 'ID_REUSED' } });
			expect(first?.said).toContain('ZK 1');
			expect(await verdicts([other])).toEqual(['conflict ID_REUSED']);
			const renamed = mapped(
				aBaseLinkerOrder({ order_id: A, ...byHand, ...someoneElse, products: [goods('Q', 5)] }),
				{ account: 'main-2' },
			);
			expect(await verdicts([renamed])).toEqual(['new']);
		});

		it('never replaces an order that is not written yet', async () => {
			const [first] = await claim([a()]);
			if (!first?.handle) throw new Error('no claim');
			await opened.ledger.refuse(first.handle, 'ITEM_NOT_FOUND', 'No item X.');
			const other = carried(A, 'uuid-a', [goods('Q', 5)], [], someoneElse);
			expect(await verdicts([other])).toEqual(['conflict ID_REUSED']);
			expect(await verdicts([a()])).toEqual(['new']);
		});

		it('sees BaseLinker’s number under another outer number', async () => {
			await write(a(), 'ZK 1');
			const other = carried(A, 'uuid-z', [goods('Q', 5)], [], someoneElse);
			expect(await verdicts([other])).toEqual(['conflict ALIAS_OF_OTHER_ORDER']);
		});
	});
});
