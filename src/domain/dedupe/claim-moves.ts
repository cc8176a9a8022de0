import type { ClaimState } from './claim-state';

/**
 * What the owner of a claim may tell the ledger about it, with the newest token.
 *
 * - `beginWrite`: the ERP has been read, the write starts now.
 * - `settle`: the order has its ERP document. `wait`: a person decides. `refuse`: it cannot be written.
 * - `doubt`: the answer of a write was lost. `yield`: nothing was written, the next run may claim.
 */
export const CLAIM_MOVES = ['beginWrite', 'settle', 'wait', 'refuse', 'doubt', 'yield'] as const;

/** One of {@link CLAIM_MOVES}. */
export type ClaimMove = (typeof CLAIM_MOVES)[number];

/** Where a move leads, or why it leads nowhere. */
export type MoveTarget =
	| ClaimState
	/** Allowed once the quiet time is over: then the ERP has been read again. */
	| 'writingAfterQuiet'
	/** Not allowed; nothing changes. */
	| 'stay';

/**
 * The state after each move. A settled root only changes by release. A document that exists settles a root
 * whatever its state: denying it would write it twice. Yielding never shortens the quiet time of a doubt.
 */
export const MOVE_TARGETS = {
	beginWrite: {
		claimed: 'writing',
		writing: 'stay',
		inDoubt: 'writingAfterQuiet',
		waiting: 'stay',
		failed: 'stay',
		settled: 'stay',
		released: 'stay',
	},
	settle: {
		claimed: 'settled',
		writing: 'settled',
		inDoubt: 'settled',
		waiting: 'settled',
		failed: 'settled',
		settled: 'stay',
		released: 'settled',
	},
	wait: {
		claimed: 'waiting',
		writing: 'waiting',
		inDoubt: 'stay',
		waiting: 'waiting',
		failed: 'waiting',
		settled: 'stay',
		released: 'stay',
	},
	refuse: {
		claimed: 'failed',
		writing: 'failed',
		inDoubt: 'stay',
		waiting: 'failed',
		failed: 'failed',
		settled: 'stay',
		released: 'stay',
	},
	doubt: {
		claimed: 'inDoubt',
		writing: 'inDoubt',
		inDoubt: 'inDoubt',
		waiting: 'stay',
		failed: 'stay',
		settled: 'stay',
		released: 'stay',
	},
	yield: {
		claimed: 'released',
		writing: 'released',
		inDoubt: 'stay',
		waiting: 'stay',
		failed: 'stay',
		settled: 'stay',
		released: 'stay',
	},
} as const satisfies Record<ClaimMove, Record<ClaimState, MoveTarget>>;

/**
 * Whether the ERP has to be read before the next write once a move was made. `answered`: no longer when the
 * write had begun, because the move is its answer; else as before.
 */
export const DOUBT_AFTER = {
	beginWrite: 'yes',
	settle: 'no',
	wait: 'answered',
	refuse: 'answered',
	doubt: 'yes',
	yield: 'answered',
} as const satisfies Record<ClaimMove, 'yes' | 'no' | 'answered'>;

/** States a move starts from and the one it leads to. */
export interface MovePlan {
	readonly target: ClaimState;
	readonly from: readonly ClaimState[];
	/** States it starts from only after the quiet time. */
	readonly fromAfterQuiet: readonly ClaimState[];
}

/** The row of {@link MOVE_TARGETS} for one move, as a condition for one update. */
export function planMove(move: ClaimMove): MovePlan {
	const cells = Object.entries(MOVE_TARGETS[move]) as [ClaimState, MoveTarget][];
	const moving = cells.filter(([, target]) => target !== 'stay');
	const quiet = moving.filter(([, target]) => target === 'writingAfterQuiet');
	const direct = moving.filter(([, target]) => target !== 'writingAfterQuiet');
	return {
		target: (direct[0]?.[1] ?? 'writing') as ClaimState,
		from: direct.map(([state]) => state),
		fromAfterQuiet: quiet.map(([state]) => state),
	};
}
