import { fail, type Result } from '../../domain/result';
import { patiently } from '../patience';
import type { WriteOptions, WriteServices } from './task';

/** The instant (ms since the epoch) at or after which no try may start of a write that is permitted now. */
export function lastTryBefore(clock: WriteServices['clock'], quietMs: number): number {
	return clock.now() + quietMs / 2;
}

/**
 * Carries out a write the ledger has just permitted. A refusal that surely left nothing behind is repeated while
 * half of the quiet time is left, so that the last try has ended before anybody else may take the claim over.
 *
 * Errors: those of the write; an answer nobody understands leaves it in doubt.
 */
export async function writeWhileHeld<T>(
	write: () => Promise<Result<T>>,
	{ clock }: Pick<WriteServices, 'clock'>,
	{ pausesMs, quietMs, signal }: Pick<WriteOptions, 'pausesMs' | 'quietMs' | 'signal'>,
	until = lastTryBefore(clock, quietMs),
): Promise<Result<T>> {
	const written = await patiently(write, { clock, pausesMs, signal, until });
	return written.ok || written.error.kind !== 'unexpectedAnswer'
		? written
		: fail({ ...written.error, inDoubt: true });
}
