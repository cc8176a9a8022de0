import { REASONS, type ReasonCode } from './reason-codes';

/**
 * What became of an order, as every item that leaves one of our nodes tells it.
 *
 * - `written`: a new ERP order was made from it.
 * - `linked`: it belongs to an ERP order that exists (written earlier, by another road or by somebody else).
 * - `waiting`: a person, another run or a doubtful answer decides first; nothing was lost.
 * - `refused`: it cannot be written as it is; the reason says what to repair.
 */
export type OutcomeStatus = 'written' | 'linked' | 'waiting' | 'refused';

/** A finding about an order: a reason code and the sentence that names the order and the field. */
export interface Finding {
	readonly code: ReasonCode;
	readonly message: string;
}

/** The outcome of one order in one step of a workflow. */
export interface Outcome {
	readonly status: OutcomeStatus;
	/** Absent when there is nothing to repair. */
	readonly code?: ReasonCode;
	readonly channel?: 'errors' | 'syncErrors';
	readonly message: string;
	readonly remedy?: string;
	/** All findings when there are several, e.g. every configuration error at once. */
	readonly findings?: readonly Finding[];
	/** Things worth knowing about an order that was written or linked all the same. */
	readonly warnings?: readonly Finding[];
}

/** Outcome with a reason: channel and remedy come from the table of reasons. */
export function outcomeFor(
	status: OutcomeStatus,
	code: ReasonCode,
	message: string,
	more: Partial<Pick<Outcome, 'remedy' | 'findings' | 'warnings'>> = {},
): Outcome {
	return {
		status,
		code,
		channel: REASONS[code].channel,
		message,
		remedy: REASONS[code].remedy,
		...more,
	};
}
