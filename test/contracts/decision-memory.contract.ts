import type { Result } from '../../src/domain/result';
import type { DecisionMemory, RememberedDecision } from '../../src/ports/decision-memory';
import type { Page } from '../../src/ports/erp-adapter';
import { FakeClock } from '../support/fake-clock';

/** A fresh, empty memory on the given clock; `close` is called after each test. */
export type OpenContractMemory = (clock: FakeClock) => Promise<{
	readonly decisions: DecisionMemory;
	close(): Promise<void>;
}>;

const SCOPE = 'default';
const ALFA = { id: '7', symbol: 'ALFA' };
const BETA = { id: '8', symbol: 'BETA' };

function valueOf<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`);
	return result.value;
}

/** Behaviour every memory of decisions shares, whichever database it lives in. */
export function describeDecisionMemory(name: string, open: OpenContractMemory): void {
	describe(`${name}: DecisionMemory contract`, () => {
		let clock: FakeClock;
		let opened: Awaited<ReturnType<OpenContractMemory>>;

		beforeEach(async () => {
			clock = new FakeClock();
			opened = await open(clock);
		});

		afterEach(async () => {
			await opened.close();
		});

		const remember = async (buyerKey: string, card = ALFA, by = 'anna') =>
			valueOf(
				await opened.decisions.remember(SCOPE, { buyerKey, card, by, rootKey: 'shop/2101/1' }),
			);
		const find = async (...keys: string[]) => valueOf(await opened.decisions.find(SCOPE, keys));

		it('remembers who decided what when, and on which order', async () => {
			await remember('buyer-1');
			const found = await find('buyer-1', 'buyer-2');
			expect([...found]).toEqual([
				[
					'buyer-1',
					{
						buyerKey: 'buyer-1',
						card: ALFA,
						by: 'anna',
						at: clock.now(),
						rootKey: 'shop/2101/1',
					},
				],
			]);
		});

		it('lets the last decision about a buyer count', async () => {
			await remember('buyer-1', ALFA);
			await remember('buyer-1', BETA, 'bartek');
			expect((await find('buyer-1')).get('buyer-1')).toMatchObject({ card: BETA, by: 'bartek' });
		});

		it('forgets what was revoked, until it is decided anew', async () => {
			await remember('buyer-1');
			expect(valueOf(await opened.decisions.revoke(SCOPE, 'buyer-1', 'bartek'))).toBe(true);
			expect((await find('buyer-1')).size).toBe(0);
			expect(valueOf(await opened.decisions.revoke(SCOPE, 'buyer-1', 'bartek'))).toBe(false);
			await remember('buyer-1', BETA);
			expect((await find('buyer-1')).get('buyer-1')?.card).toEqual(BETA);
		});

		it('keeps the companies of an ERP apart', async () => {
			await remember('buyer-1');
			expect(valueOf(await opened.decisions.find('other', ['buyer-1'])).size).toBe(0);
			expect(valueOf(await opened.decisions.revoke('other', 'buyer-1', 'anna'))).toBe(false);
		});

		it('lists what counts, part after part', async () => {
			for (const key of ['a', 'b', 'c', 'd', 'e']) await remember(key);
			await opened.decisions.revoke(SCOPE, 'c', 'anna');
			const seen: string[] = [];
			let cursor: string | null = null;
			do {
				const page: Page<RememberedDecision> = valueOf(
					await opened.decisions.list(SCOPE, { cursor, limit: 2 }),
				);
				seen.push(...page.items.map(({ buyerKey }) => buyerKey));
				cursor = page.next;
			} while (cursor !== null);
			expect(seen).toEqual(['a', 'b', 'd', 'e']);
		});
	});
}
