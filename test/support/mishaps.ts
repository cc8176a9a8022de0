import fc, { type Scheduler } from 'fast-check';
import type { ErpMishap } from './in-memory-erp';
import type { LedgerMishap } from './in-memory-ledger';

/** Longer than any write is under way, shorter than the quiet time of 120 s. */
const LATEST_ARRIVAL_MS = 100_000;

/** What may go wrong with a call to the ERP; often nothing. */
export const erpMishap = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<ErpMishap>('none') },
	{
		weight: 4,
		arbitrary: fc.constantFrom<ErpMishap>(
			'busy',
			'unavailable',
			'rejected',
			'authentication',
			'lostBefore',
			'lostAfter',
			'crashBefore',
			'crashAfter',
		),
	},
	{ weight: 1, arbitrary: fc.integer({ min: 1, max: LATEST_ARRIVAL_MS }) },
);

/** What may go wrong with a call to the ledger; mostly nothing. */
export const ledgerMishap = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<LedgerMishap>('none') },
	{
		weight: 2,
		arbitrary: fc.constantFrom<LedgerMishap>(
			'failBefore',
			'failAfter',
			'crashBefore',
			'crashAfter',
		),
	},
);

/** One mishap after the other, then none. */
export function cursor<Mishap>(list: readonly Mishap[], none: Mishap): () => Mishap {
	let next = 0;
	return () => list[next++] ?? none;
}

/** Lets another run act before every call of these methods and before every answer. */
export function slowed<T extends object>(
	scheduler: Scheduler,
	target: T,
	names: readonly (keyof T & string)[],
): void {
	for (const name of names) {
		const act = (target[name] as (...args: unknown[]) => Promise<unknown>).bind(target);
		target[name] = (async (...args: unknown[]) => {
			await scheduler.schedule(Promise.resolve());
			const answer = await act(...args);
			await scheduler.schedule(Promise.resolve());
			return answer;
		}) as T[typeof name];
	}
}
