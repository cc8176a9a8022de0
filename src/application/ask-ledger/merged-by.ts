import { refKey } from '../../domain/order/channel-ref';
import type { ClaimRecord, ClaimRequest } from '../../ports/order-ledger';

/** Begins the reference a merged order leaves in the ledger, so that its parts are told from itself later. */
const MARK = refKey({ channel: 'merged', account: 'into', id: '' });

/** The reference by which a claim says that this order took the goods of others along. */
export function mergedMark({ rootKey, aliases }: ClaimRequest): string {
	return refKey({ channel: 'merged', account: 'into', id: aliases[0] ?? rootKey });
}

/** Whether a claim was taken along by another order than this one; the last merge counts. */
export function isTakenByOther(record: ClaimRecord, request: ClaimRequest): boolean {
	const mark = record.aliases.filter((alias) => alias.startsWith(MARK)).at(-1);
	return mark !== undefined && mark !== mergedMark(request);
}
