import type { IExecuteFunctions } from 'n8n-workflow';
import { DEFAULT_PAUSES_MS, type Patience } from '../../../src/application/patience';
import { clock } from '../wire';

/** How long an operation tries again: until the pauses are over, or the execution is cancelled. */
export function patienceOf(context: Pick<IExecuteFunctions, 'getExecutionCancelSignal'>): Patience {
	return { clock, pausesMs: DEFAULT_PAUSES_MS, signal: context.getExecutionCancelSignal() };
}
