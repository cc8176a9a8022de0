import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BaseLinkerOptions } from '../../../sandbox/baselinker/options';
import type { FaultRule } from '../../../sandbox/kernel/faults';
import {
	BaseLinkerClient,
	type BaseLinkerConnection,
} from '../../../src/adapters/baselinker/baselinker-client';
import { openEmbeddedLedger } from '../../../src/adapters/ledger/open-embedded-ledger';
import type { IntegrationError, Result } from '../../../src/domain/result';
import { createAxiosTransport } from '../../../src/transport/http/axios-transport';
import { NOON_MS, startBaseLinker, TOKEN } from '../../sandbox/baselinker/start-baselinker';
import { FakeClock } from '../../support/fake-clock';

export { NOON_MS, TOKEN };

/** The budget's key in these tests. */
export const KEY = 'baselinker/test';

/** A clock on which waiting also moves the account's time, so that limits and blocks end as they would. */
class SharedClock extends FakeClock {
	constructor(private readonly moveAccount: (ms: number) => void) {
		super(NOON_MS);
	}

	override async sleep(ms: number): Promise<void> {
		await super.sleep(ms);
		this.moveAccount(ms);
	}

	override advance(ms: number): void {
		super.advance(ms);
		this.moveAccount(ms);
	}
}

/** A simulated account on a real socket, our client for it, and the real ledger's budget between them. */
export async function startClient(options: Partial<BaseLinkerOptions> = {}) {
	const account = await startBaseLinker(options);
	const clock = new SharedClock((ms) => account.clock.advance(ms));
	const folder = mkdtempSync(join(tmpdir(), 'order-bridge-'));
	const opened = await openEmbeddedLedger({ file: join(folder, 'ledger.sqlite'), clock });
	if (!opened.ok) throw new Error(opened.error.message);
	const { budget, close } = opened.value;

	function connect(changes: Partial<BaseLinkerConnection> = {}): BaseLinkerClient {
		return new BaseLinkerClient({
			http: createAxiosTransport(),
			budget,
			clock,
			baseUrl: account.url.replace('/connector.php', ''),
			headers: { 'X-BLToken': TOKEN },
			limits: { key: KEY, callsPerMinute: 100, longestWaitMs: 90_000 },
			timeoutMs: 5_000,
			...changes,
		});
	}

	return {
		account,
		clock,
		budget,
		connect,
		client: connect(),
		arm: (...rules: Omit<FaultRule, 'service'>[]) =>
			account.faults.arm(rules.map((rule) => ({ service: 'baselinker', ...rule }))),
		/** Calls the account received, by method. */
		calls: () => account.journal.counts().baselinker ?? {},
		stop: async () => {
			await close();
			await account.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** A client under test with everything around it. */
export type ClientBench = Awaited<ReturnType<typeof startClient>>;

/** The error of a result that must be one. */
export function errorOf(result: Result<unknown>): IntegrationError {
	if (result.ok) throw new Error('expected a failure');
	return result.error;
}
