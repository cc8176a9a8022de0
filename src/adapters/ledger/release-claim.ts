import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { ClaimRecord } from '../../ports/order-ledger';
import { type ClaimRow, documentOf, rootKeyOf, toClaimRecord } from './claim-rows';
import type { Writing } from './ledger-store';
import { appendEvent, changeClaim, findClaim, readClaim } from './move-claim';

/** Frees a root, found by any reference, on request of a person. Null when it is unknown. */
export async function releaseClaim(
	{ db, now }: Writing,
	scope: string,
	key: string,
	reason: string,
): Promise<Result<ClaimRecord | null>> {
	const row = await findClaim(db, scope, key);
	if (row === undefined) return succeed(null);
	const isWriting = row.state === 'writing' || row.state === 'inDoubt';
	if (isWriting && now < Number(row.lease_until)) return fail(writeInProgress(row, now));
	if (row.state !== 'released') await releaseRow({ db, now }, row, reason);
	const after = await readClaim(db, scope, rootKeyOf(row));
	return succeed(after ? toClaimRecord(after, scope) : null);
}

async function releaseRow({ db, now }: Writing, row: ClaimRow, reason: string): Promise<void> {
	const change = {
		state: 'released' as const,
		lease_until: 0,
		document_id: null,
		document_number: null,
		document_outcome: null,
		reason_code: null,
		reason_message: null,
		compact: 0,
	};
	await changeClaim(db, row, change, now);
	const document = documentOf(row);
	const was = document ? ` (was ${document.number || document.id})` : '';
	await appendEvent(db, row, { at: now, kind: 'released', detail: `${reason}${was}` });
}

function writeInProgress(row: ClaimRow, now: number) {
	const until = new Date(Number(row.lease_until)).toISOString();
	const order = row.customer_order_number || rootKeyOf(row);
	return integrationError(
		'busy',
		'WRITE_IN_DOUBT',
		`Order ${order} may be being written right now; it cannot be released before ${until}.`,
		{
			remedy: `Release it after ${until}, or let the next run read the ERP.`,
			retry: { afterMs: Number(row.lease_until) - now },
		},
	);
}
