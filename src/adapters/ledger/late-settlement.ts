import type { Kysely } from 'kysely';
import type { ClaimState } from '../../domain/dedupe/claim-state';
import type { LedgerDocument } from '../../ports/order-ledger';
import { type ClaimRow, documentOf } from './claim-rows';
import type { LedgerTables } from './ledger-tables';
import { appendEvent, changeClaim } from './move-claim';
import { toStorableText } from './stored-key';

/** What a document that arrives with an old token does to the newer claim. */
const LATE_TARGETS = {
	/** Not begun: the newer owner loses the claim, the next run reads the ERP and finds the document. */
	claimed: 'released',
	writing: 'writing',
	inDoubt: 'inDoubt',
	waiting: 'waiting',
	failed: 'failed',
	settled: 'settled',
	released: 'released',
} as const satisfies Record<ClaimState, ClaimState>;

/** A document as every database can store it. */
export function toStorableDocument({ id, number, outcome }: LedgerDocument): LedgerDocument {
	return { id: toStorableText(id), number: toStorableText(number), outcome };
}

/** Whether two answers speak of the same ERP document. */
export function isSameDocument(one: LedgerDocument | null, other: LedgerDocument): boolean {
	if (one === null) return false;
	return one.id && other.id ? one.id === other.id : one.number === other.number;
}

/**
 * Notes a document whose owner had lost its claim. The newer claim stands, but is in doubt from now on: whoever
 * goes on with the order has to read the ERP first, where the document is.
 */
export async function noteLateSettlement(
	db: Kysely<LedgerTables>,
	row: ClaimRow,
	document: LedgerDocument,
	now: number,
): Promise<void> {
	const change = {
		state: LATE_TARGETS[row.state],
		...(row.state === 'settled' ? {} : { in_doubt: 1 }),
	};
	await changeClaim(db, row, change, now);
	const other = documentOf(row);
	const beside = other ? `, beside ${other.number || other.id}` : '';
	const detail = `${document.number || document.id}${beside}`;
	await appendEvent(db, row, { at: now, kind: 'settledLate', detail });
}
