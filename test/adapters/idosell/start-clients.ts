import type { IdoSellOptions } from '../../../sandbox/idosell/options';
import type { FaultRule } from '../../../sandbox/kernel/faults';
import type { AdminApiConnection } from '../../../src/adapters/idosell/admin-api';
import { CallGate, type CallLimits } from '../../../src/adapters/idosell/call-gate';
import { IdoSellClients } from '../../../src/adapters/idosell/idosell-clients';
import { MonthlyPool } from '../../../src/adapters/idosell/monthly-pool';
import { ProcessCallBudget } from '../../../src/adapters/baselinker/process-call-budget';
import { createAxiosTransport } from '../../../src/transport/http/axios-transport';
import { KEY, NOON_MS, startIdoSell } from '../../sandbox/idosell/start-idosell';
import { FakeClock } from '../../support/fake-clock';
import { InMemorySnapshots } from '../../support/in-memory-snapshots';

export { KEY, NOON_MS };

/** A clock on which waiting also moves the shop's time. */
class SharedClock extends FakeClock {
	constructor(private readonly moveShop: (ms: number) => void) {
		super(NOON_MS);
	}

	override async sleep(ms: number): Promise<void> {
		await super.sleep(ms);
		this.moveShop(ms);
	}

	override advance(ms: number): void {
		super.advance(ms);
		this.moveShop(ms);
	}
}

/** What a test changes about the connection. */
export interface Connecting {
	readonly connection?: Partial<AdminApiConnection>;
	readonly limits?: Partial<CallLimits>;
	readonly callsPerMonth?: number;
}

/** A simulated shop on a real socket, our client for it, and a memory for the calls of the month. */
export async function startClients(options: Partial<IdoSellOptions> = {}) {
	const shop = await startIdoSell(options);
	const clock = new SharedClock((ms) => shop.clock.advance(ms));
	const snapshots = new InMemorySnapshots(clock);
	const budget = new ProcessCallBudget(clock);

	function connect({ connection, limits, callsPerMonth = 0 }: Connecting = {}): IdoSellClients {
		const pool = new MonthlyPool(snapshots, clock, 'idosell/test', callsPerMonth);
		const gate = new CallGate(
			{ budget, pool, clock },
			{ key: 'idosell/test', minIntervalMs: 0, callsPerRun: 0, longestWaitMs: 90_000, ...limits },
		);
		return new IdoSellClients({
			http: createAxiosTransport(),
			gate,
			clock,
			shopUrl: shop.url,
			version: 8,
			headers: { 'X-API-KEY': KEY },
			timeoutMs: 5_000,
			...connection,
		});
	}

	return {
		shop,
		clock,
		snapshots,
		budget,
		connect,
		clients: connect(),
		arm: (...rules: Omit<FaultRule, 'service'>[]) =>
			shop.faults.arm(rules.map((rule) => ({ service: 'idosell', ...rule }))),
		/** Calls the shop received, by verb and resource. */
		calls: () => shop.journal.counts().idosell ?? {},
		stop: shop.stop,
	};
}
