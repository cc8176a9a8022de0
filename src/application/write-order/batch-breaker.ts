import type { IntegrationError } from '../../domain/result';
import type { WriteResult } from './task';

/** Orders in a row a system may fail before the rest of the batch is spared. */
const STRIKES = 5;

/**
 * Stops a batch from hammering a system that answers nobody: at once when the password is wrong, after a few
 * orders in a row when it is down or busy.
 */
export class BatchBreaker {
	private strikes = 0;
	private open: IntegrationError | null = null;

	/** Why the rest of the batch is not tried; null while it is. */
	get reason(): IntegrationError | null {
		return this.open;
	}

	/** Takes the result of one order into account. */
	note({ trouble, error }: Pick<WriteResult, 'trouble' | 'error'>): void {
		this.strikes = trouble === 'system' ? this.strikes + 1 : 0;
		if (trouble === 'everyOrder' || this.strikes >= STRIKES) this.open = error;
	}
}
