import type { IntegrationError } from '../../domain/result';

/** Calls in a row that used up their tries before a run gives the service up. */
const EXHAUSTED_CALLS = 3;

/**
 * Keeps one run from asking a thousand times what was answered for good: after a refused token, or after several
 * calls that found nobody, every further call gets the same answer without being made.
 */
export class RunGuard {
	private verdict: IntegrationError | undefined;
	private exhausted = 0;

	/** Why no call is made any more; absent while calls make sense. */
	get closed(): IntegrationError | undefined {
		return this.verdict;
	}

	/** Whether a failed call is worth repeating: not while nobody has answered since the last time that was tried. */
	get mayRepeat(): boolean {
		return this.exhausted === 0;
	}

	/** The service answered, whatever it said. */
	noteAnswer(refusal?: IntegrationError): void {
		this.exhausted = 0;
		if (refusal?.kind === 'authentication') this.verdict = refusal;
	}

	/** A call used up its tries. */
	noteExhausted(error: IntegrationError): void {
		this.exhausted += 1;
		if (this.exhausted >= EXHAUSTED_CALLS) this.verdict = error;
	}
}
