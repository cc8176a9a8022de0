import type { Selectable } from 'kysely';
import type { ClaimRecord, LedgerDocument } from '../../ports/order-ledger';
import type { ClaimTable } from './ledger-tables';

/** A row of `claim` as a database returns it; some return `bigint` columns as text. */
export type ClaimRow = Selectable<ClaimTable>;

/** The root key a row stands for. */
export function rootKeyOf(row: Pick<ClaimRow, 'root_key' | 'root_text'>): string {
	return row.root_text === null ? row.root_key : (JSON.parse(row.root_text) as string);
}

/** Aliases of a row, as they were given. */
export function aliasesOf({ aliases }: Pick<ClaimRow, 'aliases'>): readonly string[] {
	return aliases === '[]' ? [] : (JSON.parse(aliases) as string[]);
}

/** The ERP document of a row. */
export function documentOf(row: ClaimRow): LedgerDocument | null {
	if (row.document_outcome === null) return null;
	return {
		id: row.document_id ?? '',
		number: row.document_number ?? '',
		outcome: row.document_outcome,
	};
}

/** The reason of a row. */
export function reasonOf(row: ClaimRow): ClaimRecord['reason'] {
	return row.reason_code === null
		? null
		: { code: row.reason_code, message: row.reason_message ?? '' };
}

/** A row in the words of the port. `scope` is the one the caller named. */
export function toClaimRecord(row: ClaimRow, scope: string): ClaimRecord {
	return {
		scope,
		rootKey: rootKeyOf(row),
		state: row.state,
		token: Number(row.token),
		owner: row.owner,
		leaseUntil: Number(row.lease_until),
		fingerprint: row.fingerprint,
		document: documentOf(row),
		reason: reasonOf(row),
		aliases: aliasesOf(row),
		attempts: row.attempts,
		updatedAt: Number(row.updated_at),
	};
}
