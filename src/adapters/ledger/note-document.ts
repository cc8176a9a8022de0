import type { Finding } from '../../domain/outcome';
import type { LedgerDocument } from '../../ports/order-ledger';
import { documentOf } from './claim-rows';
import { isSameDocument } from './late-settlement';
import type { Writing } from './ledger-store';
import { appendEvent, changeClaim, findClaim } from './move-claim';
import { toStorableText } from './stored-key';

/** What was found out about the ERP document of a root. */
export interface DocumentNote {
	readonly scope: string;
	/** The root key or any other reference. */
	readonly rootKey: string;
	readonly document: LedgerDocument;
	/** How it is gone; null when it is there. */
	readonly finding: Finding | null;
}

/**
 * Notes whether the document of a settled root is still there; answers whether that was news.
 *
 * The root stays settled: a document that somebody deleted may have been deleted on purpose.
 */
export async function noteDocument(
	{ db, now }: Writing,
	{ scope, rootKey, document, finding }: DocumentNote,
): Promise<boolean> {
	const row = await findClaim(db, scope, rootKey);
	if (row?.state !== 'settled' || !isSameDocument(documentOf(row), document)) return false;
	const message = finding && toStorableText(finding.message);
	if (row.reason_code === (finding?.code ?? null)) return false;
	await changeClaim(db, row, { reason_code: finding?.code ?? null, reason_message: message }, now);
	const detail = document.number || document.id;
	await appendEvent(db, row, { at: now, kind: finding ? 'documentGone' : 'documentFound', detail });
	return true;
}
