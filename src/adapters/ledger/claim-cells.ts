import type { ClaimPage } from './claim-book';
import type { CellValue, Cells } from './bulk-statement';
import type { RowColumn } from './rows-table';

/** What a claim nobody had says of itself; the columns that are not here are the same for a whole batch. */
export const NEW_CLAIM_CELLS = [
	{ name: 'root_key', type: 'name' },
	{ name: 'root_text', type: 'text' },
	{ name: 'aliases', type: 'text' },
	{ name: 'fingerprint', type: 'name' },
	{ name: 'customer_order_number', type: 'text' },
	{ name: 'placed_at', type: 'text' },
] as const satisfies readonly RowColumn[];

/** Everything a claim says of itself. */
export const CLAIM_CELLS = [
	...NEW_CLAIM_CELLS,
	{ name: 'state', type: 'name' },
	{ name: 'owner', type: 'name' },
	{ name: 'lease_until', type: 'bigint' },
	{ name: 'token', type: 'bigint' },
	{ name: 'in_doubt', type: 'integer' },
	{ name: 'document_id', type: 'text' },
	{ name: 'document_number', type: 'text' },
	{ name: 'document_outcome', type: 'name' },
	{ name: 'reason_code', type: 'name' },
	{ name: 'reason_message', type: 'text' },
	{ name: 'attempts', type: 'integer' },
	{ name: 'changes', type: 'integer' },
	{ name: 'created_at', type: 'bigint' },
	{ name: 'updated_at', type: 'bigint' },
	{ name: 'compact', type: 'integer' },
] as const satisfies readonly RowColumn[];

/** What a batch may change of a claim. The doubt of an earlier attempt stays until the ERP was read. */
export const CHANGED_CLAIM_CELLS = [
	{ name: 'root_key', type: 'name' },
	{ name: 'aliases', type: 'text' },
	{ name: 'state', type: 'name' },
	{ name: 'owner', type: 'name' },
	{ name: 'lease_until', type: 'bigint' },
	{ name: 'token', type: 'bigint' },
	{ name: 'fingerprint', type: 'name' },
	{ name: 'document_id', type: 'text' },
	{ name: 'document_number', type: 'text' },
	{ name: 'document_outcome', type: 'name' },
	{ name: 'reason_code', type: 'name' },
	{ name: 'reason_message', type: 'text' },
	{ name: 'customer_order_number', type: 'text' },
	{ name: 'placed_at', type: 'text' },
	{ name: 'attempts', type: 'integer' },
	{ name: 'changes', type: 'integer' },
	{ name: 'updated_at', type: 'bigint' },
] as const satisfies readonly RowColumn[];

/** Lines of the audit trail. */
export const EVENT_CELLS = [
	{ name: 'root_key', type: 'name' },
	{ name: 'number', type: 'integer' },
	{ name: 'at', type: 'bigint' },
	{ name: 'kind', type: 'name' },
	{ name: 'token', type: 'bigint' },
	{ name: 'owner', type: 'name' },
	{ name: 'detail', type: 'text' },
] as const satisfies readonly RowColumn[];

/** Other content of a settled root that was reported. */
export const REVISION_CELLS = [
	{ name: 'root_key', type: 'name' },
	{ name: 'fingerprint', type: 'name' },
	{ name: 'seen_at', type: 'bigint' },
] as const satisfies readonly RowColumn[];

type CellName<Columns extends readonly RowColumn[]> = Columns[number]['name'];

/** The cells of rows that were given by name, column by column. */
export function toColumns<const Columns extends readonly RowColumn[]>(
	columns: Columns,
	rows: readonly Readonly<Record<CellName<Columns>, CellValue>>[],
): readonly Cells[] {
	return columns.map(({ name }) => rows.map((row) => row[name as CellName<Columns>]));
}

/** Root key as text where the stored key is only its digest. */
export function rootTextOf(rootKey: string, storedRoot: string): string | null {
	return storedRoot === rootKey ? null : JSON.stringify(rootKey);
}

/** Aliases as a row keeps them. */
export function aliasesText(aliases: readonly string[]): string {
	return aliases.length === 0 ? '[]' : JSON.stringify(aliases);
}

/** The cells of a claim as a page has it. */
export function claimCells(page: ClaimPage) {
	return {
		root_key: page.storedRoot,
		root_text: rootTextOf(page.rootKey, page.storedRoot),
		aliases: aliasesText(page.aliases),
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
		/** How many changes the row had when it was read. */
		changes_before: page.row?.changes ?? 0,
		updated_at: page.updatedAt,
	};
}
