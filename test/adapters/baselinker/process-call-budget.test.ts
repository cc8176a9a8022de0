import { ProcessCallBudget } from '../../../src/adapters/baselinker/process-call-budget';
import { FakeClock } from '../../support/fake-clock';

const MINUTE = 60_000;

describe('ProcessCallBudget', () => {
	const clock = new FakeClock();
	let budget: ProcessCallBudget;
	const take = async (key = 'a', limit = 3) => {
		const taken = await budget.take(key, limit, MINUTE);
		return taken.ok ? taken.value : undefined;
	};

	beforeEach(() => {
		budget = new ProcessCallBudget(clock);
	});

	it('lets as many calls through in any minute as the limit says', async () => {
		expect([await take(), await take()]).toEqual([0, 0]);
		clock.advance(10_000);
		expect(await take()).toBe(0);
		expect(await take()).toBe(50_000);
		clock.advance(50_000);
		expect([await take(), await take()]).toEqual([0, 0]);
		expect(await take()).toBe(10_000);
	});

	it('keeps to a limit that was lowered', async () => {
		for (let call = 0; call < 3; call += 1) await take();
		clock.advance(1_000);
		expect(await take('a', 1)).toBe(59_000);
	});

	it('lets nobody through during a block, and keeps the longer of two', async () => {
		await budget.block('a', clock.now() + 90_000);
		await budget.block('a', clock.now() + 30_000);
		expect(await take()).toBe(90_000);
		expect(await take('b')).toBe(0);
		clock.advance(90_000);
		expect(await take()).toBe(0);
	});
});
