import type { Result } from '../../../src/domain/result';
import type { ClaimOptions, ClaimRequest } from '../../../src/ports/order-ledger';

/** How tests of whole ledgers claim. */
export const OPTIONS: ClaimOptions = {
	scope: 'default',
	owner: 'run-a',
	leaseMs: 600_000,
	retryRefused: true,
	recheckWaiting: false,
	dryRun: false,
};

/** Orders of a shop that came through a tool; numbered from `first`. */
export function someOrders(count: number, first = 0): ClaimRequest[] {
	return Array.from({ length: count }, (_, index) => ({
		rootKey: `shop/main/${first + index}`,
		aliases: [`baselinker/main/${first + index}`],
		fingerprint: 'f'.repeat(64),
		customerOrderNumber: String(first + index),
		placedAt: '2026-11-20T09:30:00.000+01:00',
	}));
}

/** What a refusal is expected to say. */
export interface Refusal {
	readonly kind: string;
	readonly words: RegExp;
	readonly remedy: RegExp;
	readonly retry?: 'never' | 'backoff';
	/** Must stand nowhere in it. */
	readonly secret?: string;
}

/** Expects that something was refused clearly: kind, words, what to do, and that the ERP was left alone. */
export function expectRefusal(
	result: Result<unknown>,
	{ kind, words, remedy, retry, secret }: Refusal,
) {
	if (result.ok) throw new Error('expected a refusal');
	const { error } = result;
	expect({ kind: error.kind, code: error.code }).toEqual({ kind, code: 'LEDGER_UNAVAILABLE' });
	expect(error.message).toMatch(words);
	expect(error.remedy).toMatch(remedy);
	expect(error.remedy).toMatch(/Nothing was (sent to the ERP|changed)/);
	if (retry) expect(error.retry).toBe(retry);
	if (secret) expect(JSON.stringify(error)).not.toContain(secret);
}
