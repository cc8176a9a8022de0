import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { CallBudget } from '../../ports/call-budget';
import type { Clock } from '../../ports/clock';
import type { CallCount } from '../../ports/shop-clients';
import type { CallPool } from './monthly-pool';

/** How often the shop may be called. */
export interface CallLimits {
	/** Names the shop and key without secrets. */
	readonly key: string;
	/** Shortest time between two calls of anybody, in ms; 0 for none. */
	readonly minIntervalMs: number;
	/** Most calls of one run; 0 for any number. */
	readonly callsPerRun: number;
	/** Longest wait for the next call, in ms. */
	readonly longestWaitMs: number;
}

/** Whether a call reads or writes. */
export type CallKind = 'reads' | 'writes';

/** Who counts the calls, and where. */
export interface GateOutside {
	readonly budget: CallBudget;
	readonly pool: CallPool;
	readonly clock: Clock;
	readonly signal?: AbortSignal;
}

/**
 * Lets calls through one by one: no more than the run and the month have, none before the interval is over, and none
 * while the shop has asked everybody to wait. The run is asked first, so that a refused call costs nothing.
 */
export class CallGate {
	private readonly made = { reads: 0, writes: 0 };
	private leftThisMonth: number | null = null;

	constructor(
		private readonly outside: GateOutside,
		private readonly limits: CallLimits,
	) {}

	/**
	 * Takes one call.
	 *
	 * Errors: `CALLS_USED_UP`; `rateLimited` with the time when it takes too long; those of the ledger.
	 */
	async pass(kind: CallKind): Promise<Result<null>> {
		const { callsPerRun } = this.limits;
		if (callsPerRun > 0 && this.total >= callsPerRun) {
			return usedUp(`This run has made its ${callsPerRun} calls.`);
		}
		const waited = await this.waitForTurn();
		if (!waited.ok) return waited;
		const ticket = await this.outside.pool.take();
		if (!ticket.ok) return ticket;
		this.leftThisMonth = ticket.value.left;
		if (!ticket.value.granted) {
			return usedUp(`All ${ticket.value.used} calls of this month are used up.`);
		}
		this.made[kind] += 1;
		return succeed(null);
	}

	/** Tells everybody who shares the ledger that the shop wants no call before this instant. */
	async block(untilMs: number): Promise<Result<void>> {
		return await this.outside.budget.block(this.limits.key, untilMs);
	}

	count(): CallCount {
		const { callsPerRun } = this.limits;
		return {
			made: this.total,
			...this.made,
			leftThisMonth: this.leftThisMonth,
			leftInRun: callsPerRun === 0 ? null : callsPerRun - this.total,
		};
	}

	private get total(): number {
		return this.made.reads + this.made.writes;
	}

	private async waitForTurn(): Promise<Result<null>> {
		const { budget, clock, signal } = this.outside;
		const { key, minIntervalMs, longestWaitMs } = this.limits;
		const started = clock.now();
		for (;;) {
			if (signal?.aborted) {
				return fail(integrationError('busy', 'SYSTEM_BUSY', 'The run was cancelled.'));
			}
			const wait = await budget.take(key, 1, minIntervalMs);
			if (!wait.ok) return wait;
			if (wait.value <= 0) return succeed(null);
			if (clock.now() - started + wait.value > longestWaitMs) {
				const free = new Date(clock.now() + wait.value).toISOString();
				return fail(
					integrationError(
						'rateLimited',
						'RATE_LIMITED',
						`IdoSell may not be called before ${free}.`,
						{
							retry: { afterMs: wait.value },
						},
					),
				);
			}
			await clock.sleep(wait.value, signal);
		}
	}
}

function usedUp(message: string): Result<never> {
	return fail(integrationError('rateLimited', 'CALLS_USED_UP', message));
}
