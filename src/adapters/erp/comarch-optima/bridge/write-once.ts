import { fail, integrationError, type Result, succeed } from '../../../../domain/result';
import { idempotencyKey, type Intention } from './idempotency-key';
import type { BridgeWrite, WireResult } from './optima-bridge';

/** Keys of one intention that are tried before a person has to look. */
const MOST_GENERATIONS = 9;

/** A write and how its work is seen. */
export interface OnceOnly<T> {
	readonly intention: Intention;
	/** Names the work in messages: `order 14275`. */
	readonly named: string;
	send(key: string): Promise<Result<BridgeWrite>>;
	/**
	 * Reads the work back by SQL; undefined when the database does not show it. `replayed`: the answer is an earlier
	 * call's, so the work may have been undone since.
	 */
	readBack(id: string, replayed: boolean): Promise<Result<T | undefined>>;
}

/** Work that was done and is seen in the database. */
export interface DoneOnce<T> {
	readonly value: T;
	/** False when it was so already, or when an earlier call did it. */
	readonly made: boolean;
}

/** The work is done, but cannot be shown: only a later look into the ERP settles what became of it. */
function unseen(named: string, description: string): Result<never> {
	return fail(
		integrationError(
			'unexpectedAnswer',
			'WRITE_IN_DOUBT',
			`The Optima bridge wrote ${named}, but it could not be read back.`,
			{ retry: 'backoff', inDoubt: true, description },
		),
	);
}

async function seen<T>(
	work: OnceOnly<T>,
	{ id, made }: WireResult,
	replayed: boolean,
): Promise<Result<DoneOnce<T> | undefined>> {
	const shown = await work.readBack(id, replayed);
	if (!shown.ok) return unseen(work.named, shown.error.message);
	if (shown.value !== undefined) {
		return succeed({ value: shown.value, made: made && !replayed });
	}
	if (replayed) return succeed(undefined);
	return unseen(work.named, 'Bridge and SQL connection may name different companies.');
}

/**
 * Does a write under a key that is the same for every attempt at the same intention.
 *
 * A bridge keeps answers for weeks and repeats them even when the document has been deleted, cancelled or changed
 * since. So a repeated answer counts only when the database still shows the work; otherwise the next generation of the
 * key asks anew. A second document cannot come of it: for orders the bridge looks for the root key before saving, and
 * the other writes ask the state of the document.
 */
export async function writeOnce<T>(work: OnceOnly<T>): Promise<Result<DoneOnce<T>>> {
	for (let generation = 1; generation <= MOST_GENERATIONS; generation += 1) {
		const sent = await work.send(idempotencyKey(work.intention, generation));
		if (!sent.ok) return sent;
		if (sent.value.kind === 'keyReused') continue;
		const done = await seen(work, sent.value.value, sent.value.replayed);
		if (!done.ok) return done;
		if (done.value) return succeed(done.value);
	}
	return fail(
		integrationError(
			'rejectedByVendor',
			'REJECTED_BY_VENDOR',
			`The Optima bridge has written ${work.named} ${MOST_GENERATIONS} times, and the ERP shows none of it any more.`,
			{ remedy: 'Look in the ERP what becomes of it, then write it there by hand.' },
		),
	);
}
