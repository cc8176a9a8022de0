import { fail, type IntegrationError, integrationError, type Result } from '../domain/result';
import { BatchBreaker } from './write-order/batch-breaker';
import type { Trouble } from './write-order/task';
import { rulingFor } from './write-order/trouble';

const CANCELLED = integrationError(
	'busy',
	'SYSTEM_BUSY',
	'The run was cancelled before the turn of this item.',
	{ remedy: 'Nothing was done for it. Run it again.' },
);

/** Whom a failure will meet next. A claim another run holds says nothing about the system. */
function troubleOf(error: IntegrationError): Trouble {
	switch (error.code) {
		case 'CLAIM_BUSY':
		case 'CLAIM_LOST':
			return 'order';
		case 'LEDGER_UNAVAILABLE':
			return 'everyOrder';
		default:
			return rulingFor(error).trouble;
	}
}

/**
 * Does work for one item after the other. An item that fails leaves the others alone; a system that fails
 * everybody (wrong password, or down for several items in a row) spares the rest, and so does a cancelled run.
 */
export class OneByOne {
	private readonly breaker = new BatchBreaker();

	constructor(private readonly signal: AbortSignal | undefined) {}

	/**
	 * Does the work of the next item.
	 *
	 * Errors: those of the work; that it was not tried, and why.
	 */
	async next<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
		if (this.signal?.aborted) return fail(CANCELLED);
		const { reason } = this.breaker;
		if (reason) {
			const message = `Not tried, because an item before it met this: ${reason.message}`;
			return fail({ ...reason, message });
		}
		const result = await work();
		this.breaker.note(
			result.ok
				? { trouble: 'none', error: null }
				: { trouble: troubleOf(result.error), error: result.error },
		);
		return result;
	}
}
