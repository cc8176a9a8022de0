import type { BaseLinkerOptions } from '../../../sandbox/baselinker/options';
import { startBaseLinker, type TestAccount } from './start-baselinker';

describe('BaseLinker call limit (F11)', () => {
	let account: TestAccount | undefined;
	afterEach(() => account?.stop());

	async function start(options: Partial<BaseLinkerOptions> = {}): Promise<TestAccount> {
		account = await startBaseLinker({ callsPerMinute: 3, ...options });
		return account;
	}

	async function codes(running: TestAccount, calls: number): Promise<unknown[]> {
		const answers: unknown[] = [];
		for (let call = 0; call < calls; call++) {
			const answer = await running.call('getOrderStatusList');
			answers.push(answer.error_code ?? answer.status);
		}
		return answers;
	}

	it('lets 100 calls a minute through by default and blocks the next', async () => {
		account = await startBaseLinker();
		const answers = await codes(account, 101);
		expect(answers.filter((code) => code === 'SUCCESS')).toHaveLength(100);
		expect(answers[100]).toBe('ERROR_BLOCKED_TOKEN');
	});

	it.each([
		['Europe/Warsaw', '2026-11-20 14:31:07'],
		['UTC', '2026-11-20 13:31:07'],
	] as const)(
		'names the end of the block in %s time, without the zone',
		async (blockZone, text) => {
			const running = await start({ blockZone });
			await codes(running, 3);
			expect(await running.call('getOrders')).toEqual({
				status: 'ERROR',
				error_code: 'ERROR_BLOCKED_TOKEN',
				error_message: `Query limit exceeded, token blocked until ${text}`,
			});
		},
	);

	it('slides: calls older than a minute no longer count', async () => {
		const running = await start();
		await codes(running, 2);
		running.clock.advance(59_999);
		expect(await codes(running, 1)).toEqual(['SUCCESS']);
		running.clock.advance(1);
		expect(await codes(running, 3)).toEqual(['SUCCESS', 'SUCCESS', 'ERROR_BLOCKED_TOKEN']);
	});

	it('refuses everything, unknown methods too, until the block is over', async () => {
		const running = await start({ blockSeconds: 90 });
		await codes(running, 4);
		running.clock.advance(89_999);
		expect(await running.call('noSuchMethod')).toMatchObject({ error_code: 'ERROR_BLOCKED_TOKEN' });
		running.clock.advance(1);
		expect(await codes(running, 1)).toEqual(['SUCCESS']);
	});

	it('starts the block anew on a retry where so configured', async () => {
		const running = await start({ retryExtendsBlock: true });
		await codes(running, 4);
		running.clock.advance(50_000);
		expect(await codes(running, 1)).toEqual(['ERROR_BLOCKED_TOKEN']);
		running.clock.advance(50_000);
		expect(await codes(running, 1)).toEqual(['ERROR_BLOCKED_TOKEN']);
		running.clock.advance(60_000);
		expect(await codes(running, 1)).toEqual(['SUCCESS']);
	});

	it('does not count calls with a wrong token', async () => {
		const running = await start();
		for (let call = 0; call < 5; call++)
			await running.post('method=getOrders', { 'X-BLToken': 'x' });
		expect(await codes(running, 3)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS']);
	});
});
