import type { ClaimHandle, LedgerDocument } from '../../ports/order-ledger';
import { documentOf } from './claim-rows';
import { isSameDocument, noteLateSettlement } from './late-settlement';
import type { Writing } from './ledger-store';
import { moveClaim, readClaim } from './move-claim';

/** The ERP document of a root. */
export interface Settlement {
	readonly handle: ClaimHandle;
	readonly document: LedgerDocument;
}

/** Settles one root; `kept` is false when another owner's newer claim stands, which is told of the document. */
export async function settleOne(
	{ db, now }: Writing,
	{ handle, document }: Settlement,
): Promise<{ readonly kept: boolean }> {
	const detail = `${document.outcome} ${document.number || document.id}`;
	const change = { document, reason: null, leaseUntil: 0, detail };
	if (await moveClaim(db, handle, 'settle', change, now)) return { kept: true };
	const row = await readClaim(db, handle.scope, handle.rootKey);
	if (row === undefined) return { kept: false };
	if (row.state === 'settled' && isSameDocument(documentOf(row), document)) return { kept: true };
	await noteLateSettlement(db, row, document, now);
	return { kept: false };
}
