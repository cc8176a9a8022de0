import type { ClaimHandle, WritePermission } from '../../ports/order-ledger';
import { documentOf, toClaimRecord } from './claim-rows';
import type { Writing } from './ledger-store';
import { moveClaim, readClaim } from './move-claim';

/** A write that is about to begin. */
export interface Beginning {
	readonly handle: ClaimHandle;
	/** How long everybody else is held off, in ms. */
	readonly leaseMs: number;
}

/** Permits one write when the claim is still its owner's. */
export async function beginOne(
	{ db, now }: Writing,
	{ handle, leaseMs }: Beginning,
): Promise<WritePermission> {
	const change = { leaseUntil: now + leaseMs, detail: '' };
	if (await moveClaim(db, handle, 'beginWrite', change, now)) return { kind: 'granted' };
	const row = await readClaim(db, handle.scope, handle.rootKey);
	const document = row?.state === 'settled' ? documentOf(row) : null;
	if (document) return { kind: 'settled', document };
	return { kind: 'lost', record: row ? toClaimRecord(row, handle.scope) : null };
}
