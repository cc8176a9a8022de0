import type { SandboxClock } from '../kernel/clock';
import { warsawMoment } from '../kernel/warsaw-time';
import { TransportError } from './errors';
import type { IdoSellOptions } from './options';

const SECOND_MS = 1000;

/** Calls of the current month. */
export interface CallUse {
	/** `YYYY-MM`, shop time. */
	month: string;
	calls: number;
	/** Of these, the ones over the pool: they are charged extra. */
	overQuotaCalls: number;
}

/**
 * The shop's count of calls: a throttle per second and a pool per month.
 *
 * Shape: a call the throttle refuses is not counted; a new month starts at 0.
 */
export class CallMeter {
	private recent: number[] = [];
	private current: CallUse = { month: '', calls: 0, overQuotaCalls: 0 };

	constructor(
		private readonly clock: SandboxClock,
		private readonly options: () => IdoSellOptions,
	) {}

	/** Lets one call through and counts it. Errors: 429. */
	admit(): void {
		const { limitPerSecond, monthlyPool, overQuota } = this.options();
		const now = this.clock.now();
		this.recent = this.recent.filter((instant) => now - instant < SECOND_MS);
		if (limitPerSecond > 0 && this.recent.length >= limitPerSecond) throw this.tooMany();
		const use = this.use();
		const isOver = monthlyPool > 0 && use.calls >= monthlyPool;
		if (isOver && overQuota === 'refused') throw this.tooMany();
		if (limitPerSecond > 0) this.recent.push(now);
		this.current = {
			...use,
			calls: use.calls + 1,
			overQuotaCalls: use.overQuotaCalls + (isOver ? 1 : 0),
		};
	}

	/** What the month has cost so far. */
	use(): CallUse {
		const month = warsawMoment(this.clock.now()).day.slice(0, 7);
		if (this.current.month !== month) this.current = { month, calls: 0, overQuotaCalls: 0 };
		return this.current;
	}

	/** Forgets every call. */
	reset(): void {
		this.recent = [];
		this.current = { month: '', calls: 0, overQuotaCalls: 0 };
	}

	private tooMany(): TransportError {
		const { retryAfterSeconds } = this.options();
		return new TransportError(
			429,
			'',
			retryAfterSeconds > 0 ? { 'retry-after': String(retryAfterSeconds) } : {},
		);
	}
}
