import { type Result, succeed } from '../../domain/result';
import type { CallBudget } from '../../ports/call-budget';
import type { Clock } from '../../ports/clock';

interface Account {
	/** Times of the calls of the last window, oldest first. */
	calls: number[];
	blockedUntil: number;
}

/**
 * Call budget of this process alone, for the few calls of lists and tests that have no ledger at hand. What the
 * default limit leaves below BaseLinker's own pays for them.
 */
export class ProcessCallBudget implements CallBudget {
	private readonly accounts = new Map<string, Account>();

	constructor(private readonly clock: Clock) {}

	async take(key: string, limit: number, windowMs: number): Promise<Result<number>> {
		const now = this.clock.now();
		const account = this.accountOf(key);
		if (account.blockedUntil > now) return succeed(account.blockedUntil - now);
		account.calls = account.calls.filter((instant) => now - instant < windowMs);
		const [oldest = now] = account.calls.slice(-limit);
		if (account.calls.length >= limit) return succeed(oldest + windowMs - now);
		account.calls.push(now);
		return succeed(0);
	}

	async block(key: string, untilMs: number): Promise<Result<void>> {
		const account = this.accountOf(key);
		account.blockedUntil = Math.max(account.blockedUntil, untilMs);
		return succeed(undefined);
	}

	private accountOf(key: string): Account {
		const known = this.accounts.get(key);
		if (known) return known;
		const fresh: Account = { calls: [], blockedUntil: 0 };
		this.accounts.set(key, fresh);
		return fresh;
	}
}
