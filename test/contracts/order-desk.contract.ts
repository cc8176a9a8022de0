import type { DeskAction } from '../../src/domain/conflict/desk-action';
import { refKey } from '../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { ReasonCode } from '../../src/domain/reason-codes';
import type { Result } from '../../src/domain/result';
import type {
	DeskAnswer,
	DeskOrder,
	DeskPage,
	DeskQuery,
	DeskVerdict,
	OrderDesk,
} from '../../src/ports/order-desk';
import type { ClaimHandle, OrderLedger } from '../../src/ports/order-ledger';
import { aDeskNote } from '../builders/a-desk-note';
import { aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { FakeClock } from '../support/fake-clock';

/** A fresh, empty ledger with its desk on the given clock; `close` is called after each test. */
export type OpenContractDesk = (clock: FakeClock) => Promise<{
	readonly ledger: OrderLedger;
	readonly desk: OrderDesk;
	close(): Promise<void>;
}>;

const SCOPE = 'default';
const LEASE = 600_000;
const ZK = { id: '77', number: 'ZK 12/2026', outcome: 'written' } as const;

function valueOf<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`);
	return result.value;
}

function anOrder(id: string, more: Partial<SalesOrder> = {}): SalesOrder {
	return aSalesOrder().from('shop/2101', id).withLine('SKU-1', 2, '64.95').with(more).build();
}

/** Behaviour every desk shares, whichever database its ledger lives in. */
export function describeOrderDesk(
	name: string,
	open: OpenContractDesk,
	{ pace }: { readonly pace: 'quick' | 'steady' | 'slow' } = { pace: 'quick' },
): void {
	describe(`${name}: OrderDesk contract`, () => {
		let clock: FakeClock;
		let opened: Awaited<ReturnType<OpenContractDesk>>;
		let ledger: OrderLedger;
		let desk: OrderDesk;

		beforeEach(async () => {
			clock = new FakeClock();
			opened = await open(clock);
			({ ledger, desk } = opened);
		});

		afterEach(async () => {
			await opened.close();
		});

		const claim = async (order: SalesOrder, more: { recheckWaiting?: boolean } = {}) => {
			const request = {
				rootKey: refKey(order.ref),
				aliases: order.aliases.map(refKey),
				fingerprint: `print-of-${order.ref.id}`,
				customerOrderNumber: order.customerOrderNumber,
				placedAt: order.placedAt,
			};
			const options = { scope: SCOPE, owner: 'run-a', leaseMs: LEASE, dryRun: false };
			const answers = await ledger.claim([request], {
				...options,
				retryRefused: true,
				recheckWaiting: false,
				...more,
			});
			const [answer] = valueOf(answers);
			if (!answer) throw new Error('no answer');
			return answer;
		};
		const take = async (order: SalesOrder): Promise<ClaimHandle> => {
			const { handle, verdict } = await claim(order);
			if (!handle) throw new Error(`expected a claim, was told ${verdict}`);
			return handle;
		};
		/** Lets an order stand still for a reason. */
		const stop = async (order: SalesOrder, code: ReasonCode = 'CONTRACTOR_ONE_SIMILAR') => {
			const handle = await take(order);
			const verb = code.startsWith('CONTRACTOR') ? 'wait' : 'refuse';
			const told = await ledger[verb](handle, code, `Order ${order.ref.id}.`, aDeskNote(order));
			expect(valueOf(told).kept).toBe(true);
			return handle;
		};
		const list = async (query: Partial<DeskQuery> = {}) =>
			valueOf(
				await desk.list(SCOPE, { view: 'open', search: '', cursor: null, limit: 50, ...query }),
			);
		const numbers = async (query: Partial<DeskQuery> = {}) =>
			(await list(query)).entries.map(({ customerOrderNumber }) => customerOrderNumber);
		const read = async (id = '1001'): Promise<DeskOrder> => {
			const order = valueOf(await desk.read(SCOPE, `shop/2101/${id}`));
			if (!order) throw new Error(`${id} is unknown`);
			return order;
		};
		const decide = async (
			action: DeskAction,
			more: Partial<DeskVerdict> = {},
		): Promise<DeskAnswer> => {
			const { version, rootKey } = await read();
			const verdict = { scope: SCOPE, rootKey, version, action, by: 'anna', leaseMs: LEASE };
			return valueOf(await desk.decide({ ...verdict, detail: action, ...more }));
		};

		describe('listing', () => {
			it('shows an order that waits with its number, buyer, total and reason', async () => {
				await stop(anOrder('1001'));
				const { entries, next } = await list();
				expect(next).toBeNull();
				expect(entries).toEqual([
					expect.objectContaining({
						rootKey: 'shop/2101/1001',
						state: 'waiting',
						customerOrderNumber: '1001',
						customer: 'Jan Przykładowy',
						total: '129.90 PLN',
						reason: { code: 'CONTRACTOR_ONE_SIMILAR', message: 'Order 1001.' },
						document: null,
					}),
				]);
			});

			it('lists an order once however often it is asked about', async () => {
				await stop(anOrder('1001'));
				for (let run = 0; run < 3; run += 1) {
					const { handle } = await claim(anOrder('1001'), { recheckWaiting: true });
					if (!handle) throw new Error('expected a claim');
					await ledger.wait(handle, 'CONTRACTOR_NONE_SIMILAR', 'Nobody.', aDeskNote());
				}
				expect(await numbers()).toEqual(['1001']);
				expect((await list()).entries[0]?.reason?.code).toBe('CONTRACTOR_NONE_SIMILAR');
			});

			it('keeps Errors and Sync Errors apart (S0.6)', async () => {
				await stop(anOrder('1001'), 'CONTRACTOR_ONE_SIMILAR');
				await stop(anOrder('1002'), 'PAYMENT_FORM_MISSING');
				await stop(anOrder('1003'), 'NUMBERING_EXTENSION_MISSING');
				expect(await numbers({ view: 'errors' })).toEqual(['1001']);
				expect(await numbers({ view: 'syncErrors' })).toEqual(['1003', '1002']);
				expect(valueOf(await desk.count(SCOPE))).toEqual({
					open: 3,
					errors: 1,
					syncErrors: 2,
					dismissed: 0,
					done: { count: 0, orMore: false },
				});
			});

			it('shows what was given back because a system failed, and what is in doubt', async () => {
				const failing = await take(anOrder('1001'));
				await ledger.yield(failing, 'SYSTEM_UNAVAILABLE', 'Down.', aDeskNote(anOrder('1001')));
				const doubtful = await take(anOrder('1002'));
				await ledger.beginWrite(doubtful, LEASE);
				await ledger.doubt(doubtful, 'No answer.', LEASE, aDeskNote(anOrder('1002')));
				expect(await numbers({ view: 'syncErrors' })).toEqual(['1002', '1001']);
			});

			it('moves a settled order to the end of its story, without its buyer', async () => {
				const handle = await stop(anOrder('1001'));
				await ledger.settle(handle, ZK);
				expect(await numbers()).toEqual([]);
				const { entries } = await list({ view: 'done' });
				expect(entries).toEqual([
					expect.objectContaining({ state: 'settled', document: ZK, customer: '', total: '' }),
				]);
				expect((await read()).note).toBeNull();
				expect(valueOf(await desk.count(SCOPE)).done).toEqual({ count: 1, orMore: false });
			});

			it('knows nothing of orders of another scope', async () => {
				await stop(anOrder('1001'));
				const other = await desk.list('other', {
					view: 'open',
					search: '',
					cursor: null,
					limit: 50,
				});
				expect(valueOf(other).entries).toEqual([]);
				expect(valueOf(await desk.read('other', 'shop/2101/1001'))).toBeNull();
			});

			it('pages through everything once, newest first', async () => {
				const count = pace === 'slow' ? 7 : 23;
				for (let id = 1; id <= count; id += 1) {
					await stop(anOrder(`${id}`));
					if (id % 3 === 0) clock.advance(1_000);
				}
				const seen: string[] = [];
				let cursor: string | null = null;
				do {
					const page: DeskPage = await list({ cursor, limit: 5 });
					expect(page.entries.length).toBeLessThanOrEqual(5);
					seen.push(...page.entries.map(({ customerOrderNumber }) => customerOrderNumber));
					cursor = page.next;
				} while (cursor !== null);
				expect(seen).toHaveLength(count);
				expect(new Set(seen).size).toBe(count);
				expect(seen.indexOf(`${count}`)).toBeLessThan(seen.indexOf('1'));
			});

			it.each([
				['the number', '1002'],
				['the buyer, whatever the letters', 'ZOLC'],
				['the e-mail', 'ewa@obca.example'],
				['words of different fields', 'obca 1002'],
				['a reference of the tool that carried it', 'baselinker/main/91002'],
			])('finds an order by %s', async (_what, search) => {
				await stop(anOrder('1001'));
				const buyer = aParty().company('Żółć Obca').reachedBy('ewa@obca.example').build();
				const aliases = [{ channel: 'baselinker', account: 'main', id: '91002' }];
				await stop(anOrder('1002', { buyer, aliases }));
				expect(await numbers({ search })).toEqual(['1002']);
			});

			it('takes a search for text, never for a pattern', async () => {
				await stop(anOrder('1001'));
				for (const search of ['%', '_', "' or 1=1 --", '1001%']) {
					expect(await numbers({ search })).toEqual([]);
				}
			});

			it('begins at the top when a cursor makes no sense', async () => {
				await stop(anOrder('1001'));
				expect(await numbers({ cursor: 'nonsense' })).toEqual(['1001']);
			});

			it('keeps hostile text as it is', async () => {
				const hostile = `<script>alert(1)</script> \u0000 '; drop table claim; -- 😀`;
				const buyer = aParty().company(hostile).build();
				await stop(anOrder('1001', { buyer, notes: hostile }));
				expect((await read()).note?.order.buyer.companyName).toBe(hostile);
				expect((await list()).entries[0]?.customer).toContain('<script>alert(1)</script>');
			});
		});

		describe('one order', () => {
			it('is kept whole until it is settled', async () => {
				const order = anOrder('1001');
				await stop(order);
				expect((await read()).note).toEqual(aDeskNote(order));
			});

			it('is found by the reference of the tool that carried it', async () => {
				const aliases = [{ channel: 'baselinker', account: 'main', id: '91001' }];
				await stop(anOrder('1001', { aliases }));
				const found = valueOf(await desk.read(SCOPE, 'baselinker/main/91001'));
				expect(found?.rootKey).toBe('shop/2101/1001');
			});

			it('is listed without its content when that is too large to keep', async () => {
				const notes = 'x'.repeat(300_000);
				await stop(anOrder('1001', { notes }));
				const { note, customer } = await read();
				expect(note).toBeNull();
				expect(customer).toBe('Jan Przykładowy');
				expect(await decide('retry')).toEqual({ kind: 'forgotten' });
			});

			it('loses its personal data once its time is over, and stays listed', async () => {
				await stop(anOrder('1001'));
				clock.advance(10_000);
				await stop(anOrder('1002'));
				expect(valueOf(await desk.forget(5_000))).toBe(1);
				expect(await read('1001')).toMatchObject({ note: null, customer: '', total: '' });
				expect((await read('1002')).note).not.toBeNull();
				expect(await numbers()).toEqual(['1002', '1001']);
			});
		});

		describe('deciding', () => {
			it('gives the right to write to the first of two who decide, and tells the second who was it', async () => {
				await stop(anOrder('1001'));
				const { version } = await read();
				const answers = await Promise.all([
					decide('add', { by: 'anna', detail: 'add', version }),
					decide('merge', { by: 'bartek', detail: 'merge KARTA-101', version }),
				]);
				expect(answers.map(({ kind }) => kind).sort()).toEqual(['decided', 'taken']);
				const winner = answers.findIndex(({ kind }) => kind === 'taken');
				const by = winner === 0 ? 'anna' : 'bartek';
				const detail = winner === 0 ? 'add' : 'merge KARTA-101';
				expect(answers[1 - winner]).toEqual({ kind: 'decided', by, at: clock.now(), detail });
			});

			it('hands out a claim that may be written, with the order', async () => {
				const order = anOrder('1001');
				await stop(order);
				const answer = await decide('add');
				if (answer.kind !== 'taken' || !answer.handle) throw new Error(answer.kind);
				expect(answer.note?.order).toEqual(order);
				expect(answer.inDoubt).toBe(false);
				expect(valueOf(await ledger.beginWrite(answer.handle, LEASE)).kind).toBe('granted');
				expect(valueOf(await ledger.settle(answer.handle, ZK)).kept).toBe(true);
			});

			it('keeps other runs off while the decision is carried out, and no longer', async () => {
				await stop(anOrder('1001'));
				await decide('add');
				expect((await claim(anOrder('1001'))).verdict).toBe('busy');
				expect((await list()).entries[0]).toMatchObject({ state: 'claimed' });
				expect(await decide('merge')).toEqual({ kind: 'closed', state: 'claimed' });
				clock.advance(LEASE);
				expect((await decide('retry')).kind).toBe('taken');
			});

			it('lets nobody write under a claim from before the decision', async () => {
				const before = await stop(anOrder('1001'), 'ITEM_NOT_FOUND');
				await decide('retry');
				expect(valueOf(await ledger.beginWrite(before, LEASE)).kind).toBe('lost');
			});

			it('keeps listing an order whose document came too late to count', async () => {
				const before = await stop(anOrder('1001'));
				await decide('add');
				expect(valueOf(await ledger.settle(before, ZK)).kept).toBe(false);
				expect(await numbers()).toEqual(['1001']);
				expect((await read()).note).not.toBeNull();
			});

			it('asks to look again when a run changed the order meanwhile', async () => {
				await stop(anOrder('1001'), 'ITEM_NOT_FOUND');
				const { version } = await read();
				await claim(anOrder('1001'));
				expect(await decide('retry', { version })).toEqual({ kind: 'changed', state: 'claimed' });
			});

			it('does not reopen what is settled', async () => {
				const handle = await stop(anOrder('1001'));
				await ledger.settle(handle, ZK);
				expect(await decide('add')).toEqual({ kind: 'closed', state: 'settled' });
			});

			it('lets an order in doubt only be looked at again, after its quiet time', async () => {
				const handle = await take(anOrder('1001'));
				await ledger.beginWrite(handle, LEASE);
				await ledger.doubt(handle, 'No answer.', LEASE, aDeskNote());
				expect(await decide('retry')).toEqual({ kind: 'closed', state: 'inDoubt' });
				clock.advance(LEASE);
				expect(await decide('dismiss')).toEqual({ kind: 'closed', state: 'inDoubt' });
				expect(await decide('retry')).toMatchObject({ kind: 'taken', inDoubt: true });
			});

			it('dismisses an order for good: no run takes it up, a person may', async () => {
				await stop(anOrder('1001'));
				expect(await decide('dismiss')).toMatchObject({ kind: 'taken', handle: null });
				expect(await numbers()).toEqual([]);
				expect(await numbers({ view: 'dismissed' })).toEqual(['1001']);
				expect(await claim(anOrder('1001'), { recheckWaiting: true })).toMatchObject({
					verdict: 'existing',
					reason: { code: 'ORDER_DISMISSED' },
				});
				expect(await decide('retry')).toMatchObject({ kind: 'taken' });
			});

			it('writes who decided what into the audit trail', async () => {
				await stop(anOrder('1001'));
				await decide('merge', { detail: 'merge KARTA-101' });
				const trail = valueOf(await ledger.events(SCOPE, 'shop/2101/1001'));
				expect(trail.map(({ kind, owner }) => [kind, owner])).toEqual([
					['claimed', 'run-a'],
					['waiting', 'run-a'],
					['decided', 'anna'],
				]);
				expect(trail.at(-1)?.detail).toBe('merge KARTA-101');
			});

			it('knows no order that was never claimed', async () => {
				const verdict = { scope: SCOPE, rootKey: 'shop/2101/9', version: 1, leaseMs: LEASE };
				const answer = await desk.decide({ ...verdict, action: 'add', detail: '', by: 'anna' });
				expect(valueOf(answer)).toEqual({ kind: 'unknown' });
			});
		});

		it('answers everybody the same secret, and another one for another purpose', async () => {
			const secrets = await Promise.all([1, 2, 3].map(async () => await desk.secret('token')));
			expect(new Set(secrets.map(valueOf)).size).toBe(1);
			expect(valueOf(await desk.secret('token')).length).toBeGreaterThanOrEqual(43);
			expect(valueOf(await desk.secret('other'))).not.toBe(valueOf(await desk.secret('token')));
		});
	});
}
