import type { CellValue } from './bulk-rows';
import type { ClaimPage } from './claim-book';

/** Columns of a new row. */
export const CLAIM_COLUMNS = [
	'scope',
	'root_key',
	'root_text',
	'aliases',
	'state',
	'owner',
	'lease_until',
	'token',
	'in_doubt',
	'fingerprint',
	'customer_order_number',
	'placed_at',
	'attempts',
	'changes',
	'created_at',
	'updated_at',
] as const;

/** Appends a new row in the order of {@link CLAIM_COLUMNS}; document and reason are null. */
export function pushClaim(cells: CellValue[], scope: string, page: ClaimPage, now: number): void {
	cells.push(
		scope,
		page.storedRoot,
		page.storedRoot === page.rootKey ? null : JSON.stringify(page.rootKey),
		page.aliases.length === 0 ? '[]' : JSON.stringify(page.aliases),
		page.state,
		page.owner,
		page.leaseUntil,
		page.token,
		0,
		page.fingerprint,
		page.customerOrderNumber,
		page.placedAt,
		page.attempts,
		page.changes,
		now,
		now,
	);
}

/** What a batch may change in a known row. The doubt of an earlier attempt stays until the ERP was read. */
export function changedCells(page: ClaimPage) {
	return {
		aliases: JSON.stringify(page.aliases),
		state: page.state,
		owner: page.owner,
		lease_until: page.leaseUntil,
		token: page.token,
		fingerprint: page.fingerprint,
		document_id: page.document?.id ?? null,
		document_number: page.document?.number ?? null,
		document_outcome: page.document?.outcome ?? null,
		reason_code: page.reason?.code ?? null,
		reason_message: page.reason?.message ?? null,
		customer_order_number: page.customerOrderNumber,
		placed_at: page.placedAt,
		attempts: page.attempts,
		changes: page.changes,
		updated_at: page.updatedAt,
	};
}
