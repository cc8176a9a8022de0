import { CLAIM_MOVES, type ClaimMove, MOVE_TARGETS } from '../../src/domain/dedupe/claim-moves';
import {
	CLAIM_STATES,
	type ClaimState,
	type ClaimVerdict,
} from '../../src/domain/dedupe/claim-state';
import type { Finding } from '../../src/domain/outcome';
import type { Result } from '../../src/domain/result';
import type { CallBudget } from '../../src/ports/call-budget';
import type {
	ClaimAnswer,
	ClaimHandle,
	ClaimOptions,
	ClaimRecord,
	ClaimRequest,
	LedgerDocument,
	OrderLedger,
	SettledClaim,
} from '../../src/ports/order-ledger';
import type { Page } from '../../src/ports/erp-adapter';
import { FakeClock } from '../support/fake-clock';

/** A fresh, empty ledger on the given clock; `close` is called after each test. */
export type OpenContractLedger = (clock: FakeClock) => Promise<{
	readonly ledger: OrderLedger;
	readonly budget: CallBudget;
	close(): Promise<void>;
}>;

const LEASE = 600_000;
const QUIET = 300_000;
const ZK: LedgerDocument = { id: '77', number: 'ZK 12/2026', outcome: 'written' };

function anOrder(id: string, more: Partial<ClaimRequest> = {}): ClaimRequest {
	return {
		rootKey: `shop/2101/${id}`,
		aliases: [`baselinker/main/9${id}`],
		fingerprint: `print-of-${id}`,
		customerOrderNumber: id,
		placedAt: '2026-11-20T09:30:00.000+01:00',
		...more,
	};
}

function valueOf<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`);
	return result.value;
}

/** Behaviour every ledger shares, whichever database it lives in. */
export function describeOrderLedger(name: string, open: OpenContractLedger): void {
	describe(`${name}: OrderLedger contract`, () => {
		let clock: FakeClock;
		let opened: Awaited<ReturnType<OpenContractLedger>>;
		let ledger: OrderLedger;

		beforeEach(async () => {
			clock = new FakeClock();
			opened = await open(clock);
			ledger = opened.ledger;
		});

		afterEach(async () => {
			await opened.close();
		});

		const claimAll = async (
			requests: readonly ClaimRequest[],
			owner = 'run-a',
			more: Partial<ClaimOptions> = {},
		) =>
			valueOf(
				await ledger.claim(requests, {
					scope: 'default',
					owner,
					leaseMs: LEASE,
					retryRefused: true,
					recheckWaiting: false,
					dryRun: false,
					...more,
				}),
			);
		const claim = async (
			request: ClaimRequest = anOrder('1001'),
			owner = 'run-a',
			more: Partial<ClaimOptions> = {},
		): Promise<ClaimAnswer> => {
			const [answer] = await claimAll([request], owner, more);
			if (!answer) throw new Error('no answer');
			return answer;
		};
		const take = async (request = anOrder('1001'), owner = 'run-a'): Promise<ClaimHandle> => {
			const { handle, verdict } = await claim(request, owner);
			if (!handle) throw new Error(`expected a claim, was told ${verdict}`);
			return handle;
		};
		const recordOf = async (key = 'shop/2101/1001') => {
			const [record] = valueOf(await ledger.find('default', [key]));
			if (!record) throw new Error(`${key} is unknown`);
			return record;
		};
		const make = async (move: ClaimMove, handle: ClaimHandle): Promise<boolean> => {
			switch (move) {
				case 'beginWrite':
					return valueOf(await ledger.beginWrite(handle, LEASE)).kind === 'granted';
				case 'settle':
					return valueOf(await ledger.settle(handle, ZK)).kept;
				case 'wait':
					return valueOf(await ledger.wait(handle, 'CONTRACTOR_ONE_SIMILAR', 'Ask.')).kept;
				case 'refuse':
					return valueOf(await ledger.refuse(handle, 'ITEM_NOT_FOUND', 'No item.')).kept;
				case 'doubt':
					return valueOf(await ledger.doubt(handle, 'No answer.', QUIET)).kept;
				case 'yield':
					return valueOf(await ledger.yield(handle, 'SYSTEM_BUSY', 'Busy.')).kept;
			}
		};
		/** Takes a claim and leads it into a state. */
		const bringTo = async (state: ClaimState): Promise<ClaimHandle> => {
			const handle = await take();
			const moves = {
				claimed: [],
				writing: ['beginWrite'],
				inDoubt: ['beginWrite', 'doubt'],
				waiting: ['wait'],
				failed: ['refuse'],
				settled: ['settle'],
				released: ['yield'],
			} as const satisfies Record<ClaimState, readonly ClaimMove[]>;
			for (const move of moves[state]) await make(move, handle);
			expect((await recordOf()).state).toBe(state);
			return handle;
		};

		describe('claiming', () => {
			it('gives a new order to whoever asks first, with token 1 (S2.1)', async () => {
				const answer = await claim();
				expect(answer).toMatchObject({
					verdict: 'new',
					inDoubt: false,
					handle: { scope: 'default', rootKey: 'shop/2101/1001', token: 1 },
					record: {
						state: 'claimed',
						owner: 'run-a',
						attempts: 1,
						leaseUntil: clock.now() + LEASE,
						aliases: ['baselinker/main/91001'],
						document: null,
						reason: null,
					},
				});
				expect(answer.reason).toBeUndefined();
			});

			it('keeps scopes apart: the same order is new for another ERP company', async () => {
				await take();
				expect((await claim(undefined, 'run-b', { scope: 'other' })).verdict).toBe('new');
				expect((await claim(undefined, 'run-b')).verdict).toBe('busy');
			});

			it('tells equal numbers of two shops apart (S2.7)', async () => {
				await take();
				const other = anOrder('1001', { rootKey: 'shop/2102/1001', aliases: [] });
				expect((await claim(other)).verdict).toBe('new');
			});

			const afterwards: readonly (readonly [
				ClaimState,
				string,
				Partial<ClaimOptions>,
				'before' | 'after',
				ClaimVerdict,
				boolean,
			])[] = [
				// state, owner, options, lease or quiet time, verdict, inDoubt
				['claimed', 'run-a', {}, 'before', 'new', false],
				['claimed', 'run-b', {}, 'before', 'busy', false],
				['claimed', 'run-b', {}, 'after', 'new', false],
				['writing', 'run-a', {}, 'before', 'busy', true],
				['writing', 'run-b', {}, 'before', 'busy', true],
				['writing', 'run-a', {}, 'after', 'new', true],
				['writing', 'run-b', {}, 'after', 'new', true],
				['inDoubt', 'run-a', {}, 'before', 'busy', true],
				['inDoubt', 'run-b', {}, 'after', 'new', true],
				['waiting', 'run-b', {}, 'after', 'existing', false],
				['waiting', 'run-b', { recheckWaiting: true }, 'before', 'new', false],
				['failed', 'run-b', {}, 'before', 'new', false],
				['failed', 'run-b', { retryRefused: false }, 'after', 'existing', false],
				['settled', 'run-a', { recheckWaiting: true }, 'after', 'existing', false],
				['released', 'run-b', {}, 'before', 'new', false],
			];
			it.each(afterwards)(
				'of a %s order by %s with %j, %s the lease ends: %s, in doubt %s',
				async (state, owner, options, when, verdict, inDoubt) => {
					const first = await bringTo(state);
					if (when === 'after') clock.advance(LEASE);
					const answer = await claim(undefined, owner, options);
					expect(answer).toMatchObject({ verdict, inDoubt });
					const token = verdict === 'new' ? first.token + 1 : undefined;
					expect(answer.handle?.token).toBe(token);
					expect((await recordOf()).state).toBe(verdict === 'new' ? 'claimed' : state);
				},
			);

			it('hands the lease over at its very end, not a millisecond earlier', async () => {
				await take();
				clock.advance(LEASE - 1);
				expect((await claim(undefined, 'run-b')).verdict).toBe('busy');
				clock.advance(1);
				expect((await claim(undefined, 'run-b')).verdict).toBe('new');
			});

			it('says why an order is not new', async () => {
				await bringTo('claimed');
				expect((await claim(undefined, 'run-b')).reason?.code).toBe('CLAIM_BUSY');
				const handle = await take(anOrder('1002'));
				await make('beginWrite', handle);
				expect((await claim(anOrder('1002'), 'run-b')).reason?.code).toBe('WRITE_IN_DOUBT');
				const asked = await take(anOrder('1003'));
				await make('wait', asked);
				const waiting = await claim(anOrder('1003'), 'run-b');
				expect(waiting.reason).toEqual({ code: 'CONTRACTOR_ONE_SIMILAR', message: 'Ask.' });
			});

			it('keeps a doubt through take-over, giving back and crash, until the ERP was read (F6)', async () => {
				const handle = await bringTo('inDoubt');
				clock.advance(QUIET);
				const second = await claim(undefined, 'run-b');
				expect(second).toMatchObject({ verdict: 'new', inDoubt: true });
				expect(second.handle?.token).toBe(handle.token + 1);
				await make('yield', second.handle as ClaimHandle);
				const third = await claim(undefined, 'run-c');
				expect(third).toMatchObject({ verdict: 'new', inDoubt: true });
				clock.advance(LEASE);
				const fourth = await claim(undefined, 'run-d');
				expect(fourth).toMatchObject({ verdict: 'new', inDoubt: true });
				await make('beginWrite', fourth.handle as ClaimHandle);
				await make('yield', fourth.handle as ClaimHandle);
				expect(await claim(undefined, 'run-e')).toMatchObject({ verdict: 'new', inDoubt: false });
			});

			it.each(['yield', 'wait', 'refuse'] as const)(
				'never shortens the quiet time of a lost answer (%s)',
				async (move) => {
					const handle = await bringTo('inDoubt');
					expect(await make(move, handle)).toBe(false);
					expect(await claim(undefined, 'run-b', { recheckWaiting: true })).toMatchObject({
						verdict: 'busy',
						inDoubt: true,
					});
				},
			);

			it('changes nothing in a dry run, and its handle writes nothing', async () => {
				const dry = await claim(undefined, 'run-a', { dryRun: true });
				expect(dry).toMatchObject({ verdict: 'new', record: null });
				expect(valueOf(await ledger.find('default', ['shop/2101/1001']))).toEqual([]);
				const handle = await take();
				const again = await claim(undefined, 'run-a', { dryRun: true });
				expect(again).toMatchObject({ verdict: 'new', record: { token: 1 } });
				const permission = await ledger.beginWrite(again.handle as ClaimHandle, LEASE);
				expect(valueOf(permission).kind).toBe('lost');
				expect(valueOf(await ledger.beginWrite(handle, LEASE)).kind).toBe('granted');
			});
		});

		describe('aliases', () => {
			it('knows an order by the number another tool gave it', async () => {
				await make('settle', await take());
				const carried = anOrder('1001', { rootKey: 'baselinker/main/91001', aliases: [] });
				const answer = await claim(carried, 'run-b');
				expect(answer).toMatchObject({
					verdict: 'existing',
					record: { rootKey: 'shop/2101/1001', document: ZK },
				});
			});

			it('remembers new aliases of a known order', async () => {
				await make('settle', await take());
				const copy = anOrder('1001', { aliases: ['baselinker/main/555'] });
				expect((await claim(copy, 'run-b')).verdict).toBe('existing');
				expect((await recordOf('baselinker/main/555')).aliases).toEqual([
					'baselinker/main/91001',
					'baselinker/main/555',
				]);
			});

			it('claims nothing when an alias belongs to another order (F12, C12)', async () => {
				await take();
				const reused = anOrder('2002', {
					aliases: ['baselinker/main/777', 'baselinker/main/91001'],
				});
				const answer = await claim(reused, 'run-b');
				expect(answer).toMatchObject({
					verdict: 'conflict',
					record: null,
					reason: { code: 'ALIAS_OF_OTHER_ORDER' },
				});
				expect(answer.handle).toBeUndefined();
				const keys = ['shop/2101/2002', 'baselinker/main/777'];
				expect(valueOf(await ledger.find('default', keys))).toEqual([]);
			});

			it('sees a conflict also when the alias is the root of another order', async () => {
				await take(anOrder('1', { rootKey: 'baselinker/main/91001', aliases: [] }));
				expect((await claim(anOrder('1001'))).verdict).toBe('conflict');
			});

			it('takes an order that lists its own root as alias', async () => {
				const order = anOrder('1001', { aliases: ['shop/2101/1001', 'x/y/1', 'x/y/1'] });
				expect((await claim(order)).record?.aliases).toEqual(['x/y/1']);
				expect((await claim(order)).verdict).toBe('new');
			});
		});

		describe('revisions', () => {
			const changed = anOrder('1001', { fingerprint: 'other content' });

			it('reports other content of a written order once (S2.9)', async () => {
				await make('settle', await take());
				const answer = await claim(changed, 'run-b');
				expect(answer).toMatchObject({
					verdict: 'revision',
					record: { state: 'settled', document: ZK },
					reason: { code: 'ORDER_CHANGED_AFTER_WRITE' },
				});
				expect(answer.reason?.message).toContain('ZK 12/2026');
				expect((await claim(changed, 'run-c')).verdict).toBe('existing');
				expect((await claim(anOrder('1001'), 'run-c')).verdict).toBe('existing');
			});

			it('reports a third content, and none of the earlier ones again', async () => {
				await make('settle', await take());
				await claim(changed);
				const third = { ...changed, fingerprint: 'third content' };
				expect((await claim(third)).verdict).toBe('revision');
				for (const order of [changed, third, anOrder('1001')]) {
					expect((await claim(order)).verdict).toBe('existing');
				}
			});

			it('reports a copied or split order that comes under a new number (F12)', async () => {
				await make('settle', await take());
				const split = anOrder('1001', {
					aliases: ['baselinker/main/556'],
					fingerprint: 'half of it',
				});
				const answer = await claim(split, 'run-b');
				expect(answer.verdict).toBe('revision');
				expect(answer.reason?.message).toContain('baselinker/main/556');
				expect((await claim(split, 'run-b')).verdict).toBe('existing');
			});

			it('does not note a revision in a dry run', async () => {
				await make('settle', await take());
				expect((await claim(changed, 'run-b', { dryRun: true })).verdict).toBe('revision');
				expect((await claim(changed, 'run-b')).verdict).toBe('revision');
			});

			it('takes the new content along while the order is not written yet', async () => {
				await make('refuse', await take());
				expect(await claim(changed, 'run-b')).toMatchObject({
					verdict: 'new',
					record: { fingerprint: 'other content' },
				});
			});
		});

		describe('batches', () => {
			it('answers 1,000 orders in the order they were asked', async () => {
				const orders = Array.from({ length: 1_000 }, (_, i) => anOrder(String(10_000 + i)));
				await claimAll(
					orders.filter((_, i) => i % 3 === 0),
					'run-b',
				);
				const answers = await claimAll(orders);
				expect(answers.map(({ record }) => record?.rootKey)).toEqual(
					orders.map(({ rootKey }) => rootKey),
				);
				expect(answers.map(({ verdict }) => verdict)).toEqual(
					orders.map((_, i) => (i % 3 === 0 ? 'busy' : 'new')),
				);
				const found = await ledger.find(
					'default',
					orders.map(({ aliases }) => aliases[0] as string),
				);
				expect(valueOf(found)).toHaveLength(1_000);
			});

			it('takes over 1,000 orders of a dead run at once', async () => {
				const orders = Array.from({ length: 1_000 }, (_, i) => anOrder(String(10_000 + i)));
				await claimAll(orders);
				clock.advance(LEASE);
				const answers = await claimAll(orders, 'run-b');
				expect(new Set(answers.map(({ handle }) => handle?.token))).toEqual(new Set([2]));
			});

			it('counts an order once that is in the batch twice (S2.1)', async () => {
				const [first, second, third] = await claimAll([
					anOrder('1001'),
					anOrder('1001', { aliases: ['woo/main/5'] }),
					anOrder('1001', { rootKey: 'woo/main/5', aliases: [] }),
				]);
				expect(first?.verdict).toBe('new');
				for (const answer of [second, third]) {
					expect(answer).toMatchObject({ verdict: 'existing', record: { token: 1 } });
					expect(answer?.reason?.message).toContain('more than once in this batch');
				}
				expect((await recordOf()).aliases).toEqual(['baselinker/main/91001', 'woo/main/5']);
			});

			it('reports other content of an order that is in the batch twice, once (S2.9)', async () => {
				const half = anOrder('1001', { fingerprint: 'half', aliases: ['baselinker/main/556'] });
				const [first, second, third] = await claimAll([anOrder('1001'), half, half]);
				expect(first?.verdict).toBe('new');
				expect(second).toMatchObject({
					verdict: 'revision',
					record: { token: 1, fingerprint: 'print-of-1001' },
					reason: { code: 'ORDER_DIFFERS_IN_BATCH' },
				});
				expect(third?.verdict).toBe('existing');
				await make('settle', first?.handle as ClaimHandle);
				expect((await claim(half, 'run-b')).verdict).toBe('existing');
			});

			it('lets an order be written, now or by a later run, that is in the batch with other content, too', async () => {
				const batch = [anOrder('1001'), anOrder('1001', { fingerprint: 'half' })];
				const [first] = await claimAll(batch);
				expect(await make('beginWrite', first?.handle as ClaimHandle)).toBe(true);
				await make('refuse', first?.handle as ClaimHandle);
				const [again, differing] = await claimAll(batch, 'run-b');
				expect([again?.verdict, differing?.verdict]).toEqual(['new', 'existing']);
				expect(await make('beginWrite', again?.handle as ClaimHandle)).toBe(true);
				expect(await make('settle', again?.handle as ClaimHandle)).toBe(true);
			});

			it('sees conflicts within a batch', async () => {
				const shared = ['baselinker/main/1'];
				const [first, second] = await claimAll([
					anOrder('1001', { aliases: shared }),
					anOrder('1002', { aliases: shared }),
				]);
				expect([first?.verdict, second?.verdict]).toEqual(['new', 'conflict']);
			});

			it('answers orders that belong together the same, however far apart they stand', async () => {
				const tale = async (scope: string, apart: readonly number[], between: 'new' | 'known') => {
					const claimIn = async (requests: readonly ClaimRequest[], owner = 'run-a') =>
						await claimAll(requests, owner, { scope });
					const [written, given] = await claimIn([anOrder('1'), anOrder('2')], 'run-0');
					await make('settle', written?.handle as ClaimHandle);
					await make('yield', given?.handle as ClaimHandle);
					const cast = [
						anOrder('3'),
						anOrder('1', { fingerprint: 'changed' }),
						// New here, and under its other name further down.
						anOrder('4', { aliases: ['woo/main/4', 'shop/2101/5'] }),
						anOrder('2'),
						anOrder('6', { aliases: ['baselinker/main/93'] }),
						anOrder('3', { fingerprint: 'half' }),
						anOrder('4', { rootKey: 'woo/main/4', aliases: ['ebay/main/4'] }),
						anOrder('5'),
						anOrder('2', { aliases: ['baselinker/main/22'] }),
						anOrder('1', { fingerprint: 'changed', aliases: ['ebay/main/1'] }),
						anOrder('3', { rootKey: 'baselinker/main/93', aliases: ['ebay/main/4'] }),
					];
					const others = cast.map((_, at) =>
						Array.from({ length: apart[at] ?? 0 }, (_other, i) => anOrder(`${at}-${i}`)),
					);
					const batch = cast.flatMap((order, at) => [...(others[at] ?? []), order]);
					if (between === 'known') await claimIn(others.flat());
					const told = [];
					for (const owner of ['run-a', 'run-b']) {
						const answers = await claimIn(batch, owner);
						expect(answers).toHaveLength(batch.length);
						const places = cast.map((order) => batch.indexOf(order));
						const rest = answers.filter((_, place) => !places.includes(place));
						const verdict = owner === 'run-a' ? 'new' : 'busy';
						expect(rest.filter((answer) => answer.verdict !== verdict)).toEqual([]);
						told.push(places.map((place) => answers[place]));
						clock.advance(1_000);
					}
					const keys = cast.flatMap(({ rootKey, aliases }) => [rootKey, ...aliases]);
					const records = valueOf(await ledger.find(scope, keys));
					const roots = records.map(({ rootKey }) => rootKey).sort();
					const trails = [];
					for (const rootKey of roots) trails.push(await ledger.events(scope, rootKey));
					return JSON.parse(
						JSON.stringify({ told, roots, trails }).replaceAll(`"${scope}"`, '"scope"'),
					) as { told: { verdict: ClaimVerdict }[][] };
				};
				const start = clock.now();
				const near = await tale('near', [], 'new');
				expect(near.told[0]?.map(({ verdict }) => verdict)).toEqual([
					...['new', 'revision', 'new', 'new', 'conflict', 'revision'],
					...['existing', 'revision', 'existing', 'existing', 'conflict'],
				]);
				// The cast stands around the 500th order.
				const apart = [0, 497, 0, 0, 0, 0, 0, 0, 0, 0, 20];
				for (const between of ['new', 'known'] as const) {
					clock.advance(start - clock.now());
					const far = await tale(`far, ${between}`, apart, between);
					expect(far).toEqual(near);
				}
			});

			it('answers an empty batch', async () => {
				expect(await claimAll([])).toEqual([]);
			});

			it('is one story for all who ask at once', async () => {
				const orders = Array.from({ length: 200 }, (_, i) => anOrder(String(10_000 + i)));
				const owners = ['run-a', 'run-b', 'run-c'];
				const all = await Promise.all(owners.map(async (owner) => await claimAll(orders, owner)));
				const wins = all.flat().filter(({ verdict }) => verdict === 'new');
				expect(wins).toHaveLength(200);
				expect(new Set(wins.map(({ record }) => record?.rootKey)).size).toBe(200);
			});
		});

		describe('moves', () => {
			const cells = CLAIM_STATES.flatMap((state) =>
				CLAIM_MOVES.map((move) => [move, state, MOVE_TARGETS[move][state]] as const),
			);
			it.each(cells)('%s from %s: %s', async (move, state, target) => {
				const handle = await bringTo(state);
				const made = await make(move, handle);
				const after = (await recordOf()).state;
				if (target === 'writingAfterQuiet') {
					expect([made, after]).toEqual([false, state]);
					clock.advance(QUIET);
					expect(await make(move, handle)).toBe(true);
					expect((await recordOf()).state).toBe('writing');
				} else if (target === 'stay') {
					// Telling the ledger the same document again is no change, and no loss either.
					const isRepeated = move === 'settle' && state === 'settled';
					expect([made, after]).toEqual([isRepeated, state]);
				} else {
					expect([made, after]).toEqual([true, target]);
				}
			});

			it.each(CLAIM_MOVES)('%s with an older token changes nothing', async (move) => {
				const old = await take();
				clock.advance(LEASE);
				await make('wait', await take(undefined, 'run-b'));
				expect(await make(move, old)).toBe(false);
				expect(await recordOf()).toMatchObject({ state: 'waiting', document: null });
			});

			it.each(CLAIM_MOVES)('%s of an unknown order is not kept', async (move) => {
				expect(await make(move, { scope: 'default', rootKey: 'shop/1/1', token: 1 })).toBe(false);
			});

			it('remembers document and reason, and forgets the reason once settled', async () => {
				const handle = await bringTo('waiting');
				expect((await recordOf()).reason?.code).toBe('CONTRACTOR_ONE_SIMILAR');
				await make('settle', handle);
				expect(await recordOf()).toMatchObject({ state: 'settled', document: ZK, reason: null });
			});
		});

		describe('fencing', () => {
			it('lets an owner write once', async () => {
				const handle = await take();
				expect(valueOf(await ledger.beginWrite(handle, LEASE)).kind).toBe('granted');
				expect(valueOf(await ledger.beginWrite(handle, LEASE))).toMatchObject({
					kind: 'lost',
					record: { state: 'writing' },
				});
			});

			it('never lets a superseded owner write', async () => {
				const old = await take();
				clock.advance(LEASE);
				const fresh = await take(undefined, 'run-b');
				expect(valueOf(await ledger.beginWrite(old, LEASE))).toMatchObject({
					kind: 'lost',
					record: { owner: 'run-b', token: 2 },
				});
				expect(valueOf(await ledger.beginWrite(fresh, LEASE)).kind).toBe('granted');
			});

			it('lets an owner write after its lease while nobody followed, and renews the lease', async () => {
				const handle = await take();
				clock.advance(LEASE * 3);
				expect(valueOf(await ledger.beginWrite(handle, QUIET)).kind).toBe('granted');
				expect((await recordOf()).leaseUntil).toBe(clock.now() + QUIET);
				expect((await claim(undefined, 'run-b')).verdict).toBe('busy');
			});

			it('answers with the document when the node is repeated (F7)', async () => {
				const handle = await bringTo('settled');
				const permission = await ledger.beginWrite(handle, LEASE);
				expect(valueOf(permission)).toEqual({ kind: 'settled', document: ZK });
			});

			it('keeps a settlement after the lease when nobody followed', async () => {
				const handle = await bringTo('writing');
				clock.advance(LEASE * 3);
				expect(valueOf(await ledger.settle(handle, ZK))).toEqual({ kept: true });
			});

			it('holds the newer owner off when the old one did write after all', async () => {
				const old = await bringTo('writing');
				clock.advance(LEASE);
				const fresh = await take(undefined, 'run-b');
				expect(valueOf(await ledger.settle(old, ZK))).toEqual({ kept: false });
				expect(valueOf(await ledger.beginWrite(fresh, LEASE)).kind).toBe('lost');
				const next = await claim(undefined, 'run-c');
				expect(next).toMatchObject({ verdict: 'new', inDoubt: true });
			});

			it('keeps the first document and notes a second one', async () => {
				const handle = await bringTo('settled');
				const second = { ...ZK, id: '78', number: 'ZK 13/2026' };
				expect(valueOf(await ledger.settle(handle, second))).toEqual({ kept: false });
				expect((await recordOf()).document).toEqual(ZK);
				const events = valueOf(await ledger.events('default', 'shop/2101/1001'));
				expect(events.at(-1)).toMatchObject({
					kind: 'settledLate',
					detail: 'ZK 13/2026, beside ZK 12/2026',
				});
			});
		});

		describe('release', () => {
			it.each(CLAIM_STATES)('frees a %s order', async (state) => {
				await bringTo(state);
				clock.advance(LEASE);
				const record = valueOf(await ledger.release('default', 'shop/2101/1001', 'deleted'));
				expect(record).toMatchObject({ state: 'released', document: null });
				expect((await claim(undefined, 'run-b')).verdict).toBe('new');
			});

			it.each(['writing', 'inDoubt'] as const)(
				'waits for the end of a write (%s)',
				async (state) => {
					await bringTo(state);
					const refused = await ledger.release('default', 'shop/2101/1001', 'impatient');
					expect(refused).toMatchObject({
						ok: false,
						error: { kind: 'busy', code: 'WRITE_IN_DOUBT' },
					});
					expect((await recordOf()).state).toBe(state);
					clock.advance(LEASE);
					await ledger.release('default', 'shop/2101/1001', 'later');
					expect(await claim(undefined, 'run-b')).toMatchObject({ verdict: 'new', inDoubt: true });
				},
			);

			it('takes the claim from whoever holds it', async () => {
				const handle = await take();
				await ledger.release('default', 'shop/2101/1001', 'by hand');
				expect(valueOf(await ledger.beginWrite(handle, LEASE)).kind).toBe('lost');
			});

			it('finds the order by an alias, and answers null for an unknown one', async () => {
				await bringTo('settled');
				const record = valueOf(await ledger.release('default', 'baselinker/main/91001', 'x'));
				expect(record?.rootKey).toBe('shop/2101/1001');
				expect(valueOf(await ledger.release('default', 'shop/1/1', 'x'))).toBeNull();
			});
		});

		describe('a document that is gone', () => {
			const gone = { code: 'ERP_DOCUMENT_GONE', message: 'ZK 12/2026 is not in the ERP.' } as const;
			const note = async (finding: Finding | null, key = 'shop/2101/1001', document = ZK) =>
				valueOf(await ledger.noteDocument('default', key, document, finding)).changed;

			it('is reported with every claim, whatever the content, and never written again by itself', async () => {
				await bringTo('settled');
				expect(await note(gone)).toBe(true);
				const changed = anOrder('1001', { fingerprint: 'other content' });
				for (const request of [anOrder('1001'), changed]) {
					const options = { recheckWaiting: true, retryRefused: true };
					expect(await claim(request, 'run-b', options)).toMatchObject({
						verdict: 'existing',
						reason: gone,
						record: { state: 'settled', document: ZK },
					});
				}
			});

			it('is written again once a person has released the order', async () => {
				await bringTo('settled');
				await note(gone, 'baselinker/main/91001');
				await ledger.release('default', 'shop/2101/1001', 'deleted by mistake');
				expect(await claim(undefined, 'run-b')).toMatchObject({
					verdict: 'new',
					record: { reason: null },
				});
			});

			it('is forgotten when it is there after all', async () => {
				await bringTo('settled');
				expect([await note(null), await note(gone), await note(gone)]).toEqual([
					false,
					true,
					false,
				]);
				expect([await note(null), await note(null)]).toEqual([true, false]);
				const answer = await claim(undefined, 'run-b');
				expect(answer.reason).toBeUndefined();
				const events = valueOf(await ledger.events('default', 'shop/2101/1001'));
				expect(events.slice(-2).map(({ kind, detail }) => [kind, detail])).toEqual([
					['documentGone', 'ZK 12/2026'],
					['documentFound', 'ZK 12/2026'],
				]);
			});

			it('is noted of that document alone, and of settled orders alone', async () => {
				expect(await note(gone)).toBe(false);
				const handle = await take();
				expect(await note(gone)).toBe(false);
				await make('settle', handle);
				expect(await note(gone, undefined, { ...ZK, id: '78' })).toBe(false);
				expect((await recordOf()).reason).toBeNull();
			});
		});

		describe('retention', () => {
			const YEAR = 365 * 24 * 3_600_000;
			const compact = async (limit = 100) => valueOf(await ledger.compact(YEAR, limit));
			const kindsOf = async (key = 'shop/2101/1001') =>
				valueOf(await ledger.events('default', key)).map(({ kind }) => kind);

			it('keeps what tells an old order again, and one line of its trail', async () => {
				const handle = await bringTo('writing');
				await make('settle', handle);
				const settledAt = new Date(clock.now()).toISOString();
				clock.advance(YEAR);
				expect([await compact(), await compact()]).toEqual([1, 0]);
				expect(await recordOf('baselinker/main/91001')).toMatchObject({
					rootKey: 'shop/2101/1001',
					state: 'settled',
					document: ZK,
					fingerprint: 'print-of-1001',
					aliases: ['baselinker/main/91001'],
				});
				const events = valueOf(await ledger.events('default', 'shop/2101/1001'));
				expect(events.map(({ kind, detail }) => [kind, detail])).toEqual([
					['claimed', ''],
					['compacted', `written ZK 12/2026, settled ${settledAt}`],
				]);
				expect((await claim(undefined, 'run-b')).verdict).toBe('existing');
				expect((await claim(anOrder('1001', { fingerprint: 'x' }))).verdict).toBe('revision');
				expect((await claim(anOrder('1001', { fingerprint: 'x' }))).verdict).toBe('existing');
			});

			it('reports no revision twice', async () => {
				await bringTo('settled');
				const revised = anOrder('1001', { fingerprint: 'other content' });
				expect((await claim(revised)).verdict).toBe('revision');
				clock.advance(YEAR);
				expect(await compact()).toBe(1);
				expect((await claim(revised)).verdict).toBe('existing');
			});

			it('leaves alone what is younger, unsettled or has something to tell', async () => {
				for (const id of ['1', '2', '3', '4']) await take(anOrder(id));
				await make('settle', { scope: 'default', rootKey: 'shop/2101/1', token: 1 });
				await make('wait', { scope: 'default', rootKey: 'shop/2101/2', token: 1 });
				await make('settle', { scope: 'default', rootKey: 'shop/2101/3', token: 1 });
				const gone = { code: 'ERP_DOCUMENT_GONE', message: 'gone' } as const;
				await ledger.noteDocument('default', 'shop/2101/3', ZK, gone);
				clock.advance(YEAR - 1);
				await make('settle', { scope: 'default', rootKey: 'shop/2101/4', token: 1 });
				expect(await compact()).toBe(0);
				clock.advance(1);
				expect(await compact()).toBe(1);
				expect(await kindsOf('shop/2101/1')).toEqual(['claimed', 'compacted']);
				expect(await kindsOf('shop/2101/4')).toEqual(['claimed', 'settled']);
			});

			it('takes a part at a time, in every scope', async () => {
				for (const id of ['1', '2', '3']) await make('settle', await take(anOrder(id)));
				const other = await claim(anOrder('4'), 'run-a', { scope: 'other' });
				await make('settle', other.handle as ClaimHandle);
				clock.advance(YEAR);
				expect([await compact(3), await compact(3), await compact(3)]).toEqual([3, 1, 0]);
			});

			it('starts a trail anew when an old order is released and written again', async () => {
				await bringTo('settled');
				clock.advance(YEAR);
				await compact();
				await ledger.release('default', 'shop/2101/1001', 'once more');
				await make('settle', await take(undefined, 'run-b'));
				expect(await kindsOf()).toEqual(['claimed', 'compacted', 'released', 'claimed', 'settled']);
				clock.advance(YEAR);
				expect(await compact()).toBe(1);
			});
		});

		it('writes an audit trail of every change, in order (F25)', async () => {
			const handle = await take();
			await make('beginWrite', handle);
			clock.advance(1_000);
			await make('doubt', handle);
			clock.advance(QUIET);
			const second = await take(undefined, 'run-b');
			await make('beginWrite', second);
			await make('settle', second);
			await claim(anOrder('1001', { fingerprint: 'other' }), 'run-c');
			await claim(anOrder('1001', { aliases: ['woo/main/1'] }), 'run-c');
			await claim(undefined, 'run-c');
			await ledger.release('default', 'shop/2101/1001', 'deleted in the ERP');
			const events = valueOf(await ledger.events('default', 'baselinker/main/91001'));
			expect(events.map(({ kind, token, detail }) => [kind, token, detail])).toEqual([
				['claimed', 1, ''],
				['writeBegun', 1, ''],
				['inDoubt', 1, 'WRITE_IN_DOUBT'],
				['claimed', 2, 'before: inDoubt'],
				['writeBegun', 2, ''],
				['settled', 2, 'written ZK 12/2026'],
				['revised', 2, 'shop/2101/1001'],
				['aliasAdded', 2, 'woo/main/1'],
				['released', 2, 'deleted in the ERP (was ZK 12/2026)'],
			]);
			expect(events[0]).toMatchObject({ owner: 'run-a', rootKey: 'shop/2101/1001' });
			expect(events[2]?.at).toBe((events[1]?.at ?? 0) + 1_000);
			expect(events[3]?.owner).toBe('run-b');
			expect(valueOf(await ledger.events('default', 'shop/1/1'))).toEqual([]);
		});

		it('counts claims per state', async () => {
			await bringTo('settled');
			await make('wait', await take(anOrder('1002')));
			await take(anOrder('1003'));
			expect(valueOf(await ledger.count('default'))).toEqual({
				claimed: 1,
				writing: 0,
				inDoubt: 0,
				waiting: 1,
				failed: 0,
				settled: 1,
				released: 0,
			});
			expect(valueOf(await ledger.count('other')).settled).toBe(0);
		});

		describe('settled roots', () => {
			const readAll = async (limit: number, changedSince = 0, scope = 'default') => {
				const items: SettledClaim[] = [];
				let cursor: string | null = null;
				do {
					const page: Page<SettledClaim> = valueOf(
						await ledger.settled(scope, { cursor, limit, changedSince }),
					);
					expect(page.items.length).toBeLessThanOrEqual(limit);
					items.push(...page.items);
					cursor = page.next;
				} while (cursor !== null);
				return items;
			};

			it('are read with what to look for in the ERP, and nothing else is', async () => {
				await make('settle', await take(anOrder('1001')));
				await make('wait', await take(anOrder('1002')));
				await take(anOrder('1003'));
				await ledger.release('default', 'shop/2101/1003', 'a test');
				const items = await readAll(10);
				expect(items).toEqual([
					{
						rootKey: 'shop/2101/1001',
						aliases: ['baselinker/main/91001'],
						customerOrderNumber: '1001',
						placedAt: '2026-11-20T09:30:00.000+01:00',
						document: ZK,
						updatedAt: clock.now(),
					},
				]);
				expect(await readAll(10, 0, 'other')).toEqual([]);
			});

			it.each([1, 2, 3, 7, 100])('come each once in parts of %i', async (limit) => {
				const long = anOrder('x'.repeat(300));
				const ids = Array.from({ length: 7 }, (_, i) => anOrder(String(i)));
				for (const request of [...ids, long]) await make('settle', await take(request));
				await take(anOrder('between'));
				const items = await readAll(limit);
				expect(items.map(({ rootKey }) => rootKey).sort()).toEqual(
					[...ids, long].map(({ rootKey }) => rootKey).sort(),
				);
			});

			it('are left out when nothing has changed since', async () => {
				await make('settle', await take(anOrder('1001')));
				clock.advance(1_000);
				await make('settle', await take(anOrder('1002')));
				const recent = async (since: number) =>
					(await readAll(10, since)).map(({ customerOrderNumber }) => customerOrderNumber);
				expect(await recent(clock.now() - 1_000)).toEqual(['1001', '1002']);
				expect(await recent(clock.now() - 999)).toEqual(['1002']);
				expect(await recent(clock.now() + 1)).toEqual([]);
			});
		});

		it('reads the roots that wait for a person, a part at a time (F25)', async () => {
			for (const id of ['1', '2', '3', '4']) await make('wait', await take(anOrder(id)));
			await make('settle', await take(anOrder('5')));
			await ledger.release('default', 'shop/2101/2', 'a test');
			const seen: string[] = [];
			let cursor: string | null = null;
			do {
				const part: Page<ClaimRecord> = valueOf(
					await ledger.waiting('default', { cursor, limit: 2 }),
				);
				for (const record of part.items) {
					seen.push(record.rootKey);
					expect(record).toEqual(await recordOf(record.rootKey));
				}
				cursor = part.next;
			} while (cursor !== null);
			expect(seen.sort()).toEqual(['shop/2101/1', 'shop/2101/3', 'shop/2101/4']);
			expect(valueOf(await ledger.waiting('other', { cursor: null, limit: 9 })).items).toEqual([]);
		});

		it('leaves unknown keys out and finds a root once, however often it is named', async () => {
			await take();
			const keys = ['shop/2101/1001', 'baselinker/main/91001', 'shop/1/1', 'shop/2101/1001'];
			expect(valueOf(await ledger.find('default', keys))).toHaveLength(1);
			expect(valueOf(await ledger.find('default', []))).toEqual([]);
		});

		describe('hostile keys', () => {
			const hostile = [
				["'; drop table claim; --", "it's"],
				['a/b%2Fc//', '/'],
				['x'.repeat(10_000), `${'x'.repeat(9_999)}y`],
				['zamówienie 🛒 №1', '🛒'],
				['ZAMÓWIENIE', 'zamówienie'],
				['trailing ', 'trailing'],
				['nul\u0000byte', 'nul'],
				['half \ud83d', 'half \ud83c'],
				['~sha256:00', '~sha256:01'],
				['__proto__', 'constructor'],
				['%', '_'],
				['', ' '],
			] as const;
			it.each(hostile)(
				'keeps %j and %j apart, as roots, aliases and scopes',
				async (one, other) => {
					const [first, second] = await claimAll([
						anOrder('1', { rootKey: one, aliases: [`alias ${one}`] }),
						anOrder('2', { rootKey: other, aliases: [`alias ${other}`] }),
					]);
					expect([first?.verdict, second?.verdict]).toEqual(['new', 'new']);
					expect((await recordOf(`alias ${one}`)).rootKey).toBe(one);
					expect((await recordOf(`alias ${other}`)).rootKey).toBe(other);
					expect((await recordOf(other)).aliases).toEqual([`alias ${other}`]);
					await make('settle', first?.handle as ClaimHandle);
					expect((await recordOf(one)).state).toBe('settled');
					expect((await recordOf(other)).state).toBe('claimed');
					const inScope = anOrder('1', { rootKey: one, aliases: [] });
					expect((await claim(inScope, 'run-b', { scope: one })).verdict).toBe('new');
					expect((await claim(inScope, 'run-b', { scope: other })).verdict).toBe('new');
				},
			);
		});

		it.each(['nul\u0000byte', 'half \ud83d', 'zamówienie 🛒', 'x'.repeat(20_000), ' blanks '])(
			'takes %j for every text of an order',
			async (text) => {
				const request = anOrder('1001', {
					fingerprint: text,
					customerOrderNumber: text,
					placedAt: text,
				});
				const first = await claim(request, text);
				const handle = first.handle as ClaimHandle;
				// The owner and the fingerprint are recognised, however they are stored.
				expect((await claim(request, text)).verdict).toBe('new');
				valueOf(await ledger.refuse({ ...handle, token: 2 }, 'ITEM_NOT_FOUND', text));
				const again = (await claim(request, 'run-b')).handle as ClaimHandle;
				const document = { id: text, number: text, outcome: 'written' } as const;
				expect(valueOf(await ledger.settle(again, document))).toEqual({ kept: true });
				expect(valueOf(await ledger.settle(again, document))).toEqual({ kept: true });
				expect((await claim(request, 'run-c')).verdict).toBe('existing');
				valueOf(await ledger.release('default', text, text));
				valueOf(await ledger.release('default', 'shop/2101/1001', text));
				expect(valueOf(await ledger.events('default', 'shop/2101/1001')).at(-1)?.kind).toBe(
					'released',
				);
			},
		);

		describe('call budget', () => {
			const take3 = async (key = 'account') => valueOf(await opened.budget.take(key, 3, 60_000));

			it('allows as many calls as the window holds, then says how long to wait (F11)', async () => {
				expect([await take3(), await take3()]).toEqual([0, 0]);
				clock.advance(20_000);
				expect(await take3()).toBe(0);
				expect(await take3()).toBe(40_000);
				clock.advance(39_999);
				expect(await take3()).toBe(1);
				clock.advance(1);
				expect([await take3(), await take3()]).toEqual([0, 0]);
				expect(await take3()).toBe(20_000);
			});

			it('never allows more than the limit in any window', async () => {
				const calls: number[] = [];
				for (let step = 0; step < 140; step++) {
					if ((await take3()) === 0) calls.push(clock.now());
					clock.advance(5_100);
				}
				const crowded = calls.filter((at) => {
					const within = calls.filter((other) => other >= at && other < at + 60_000);
					return within.length > 3;
				});
				expect(calls.length).toBeGreaterThan(30);
				expect(crowded).toEqual([]);
			});

			it('counts accounts apart', async () => {
				for (let i = 0; i < 3; i++) await take3();
				expect(await take3('other')).toBe(0);
			});

			it('keeps everybody off a blocked account, and never shortens the block', async () => {
				const until = clock.now() + 90_000;
				valueOf(await opened.budget.block('account', until));
				valueOf(await opened.budget.block('account', until - 50_000));
				expect(await take3()).toBe(90_000);
				clock.advance(90_000);
				expect(await take3()).toBe(0);
			});

			it('follows a limit that is lowered or raised', async () => {
				for (let i = 0; i < 3; i++) await take3();
				expect(valueOf(await opened.budget.take('account', 5, 60_000))).toBe(0);
				expect(valueOf(await opened.budget.take('account', 1, 60_000))).toBe(60_000);
			});

			it('waits no longer than a window when the clock was set back', async () => {
				for (let i = 0; i < 3; i++) await take3();
				clock.advance(-3_600_000);
				expect(await take3()).toBe(60_000);
			});
		});
	});
}
