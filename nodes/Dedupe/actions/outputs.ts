import type { FindingKind } from '../../../src/application/audit-orders';
import type { ClaimVerdict } from '../../../src/domain/dedupe/claim-state';

/** The operations of the node. */
export type DedupeOperation = 'audit' | 'claim' | 'release' | 'settle';

/** Names of the outputs, per operation, in their order. */
export const OUTPUT_NAMES = {
	audit: ['Duplicate', 'Gone', 'Done'],
	claim: ['New', 'Existing', 'Busy', 'Revision', 'Conflict'],
	settle: ['Settled', 'Superseded'],
	release: ['Released', 'Not Released'],
} as const satisfies Record<DedupeOperation, readonly string[]>;

/** The output of Claim an answer leaves through. */
export const CLAIM_OUTPUTS = {
	new: 0,
	existing: 1,
	busy: 2,
	revision: 3,
	conflict: 4,
} as const satisfies Record<ClaimVerdict, number>;

/** The output of Audit a finding leaves through, and the one that says the audit is done. */
export const AUDIT_OUTPUTS = {
	duplicate: 0,
	duplicateOtherNumber: 0,
	recreated: 1,
	gone: 1,
	done: 2,
} as const satisfies Record<FindingKind | 'done', number>;

const NAMES = JSON.stringify(OUTPUT_NAMES);

/** The outputs as an expression over the form: each operation has its own. */
export const OUTPUTS_EXPRESSION: `={{${string}}}` = `={{ (${NAMES}[$parameter["operation"]] ?? ${NAMES}.claim).map((displayName) => ({ type: "main", displayName })) }}`;
