import type { Page, PageRequest } from '../../ports/erp-adapter';
import type { ClaimRecord, SettledClaim, SettledQuery } from '../../ports/order-ledger';
import { aliasesOf, type ClaimRow, documentOf, rootKeyOf, toClaimRecord } from './claim-rows';
import type { LedgerStore } from './ledger-store';
import { toStoredScope } from './stored-key';

/**
 * A part of a scope's roots, of which `pick` takes what is asked for.
 *
 * Cost: a range of the primary key, `limit` rows long; what does not fit is left out here and not by the database,
 * because looking for the next fitting row of a large ledger would hold everybody up.
 */
async function readPart<T>(
	{ db, dialect }: LedgerStore,
	scope: string,
	{ cursor, limit }: PageRequest,
	pick: (row: ClaimRow) => T | undefined,
): Promise<Page<T>> {
	const inScope = db.selectFrom('claim').selectAll().where('scope', '=', toStoredScope(scope));
	const from = cursor === null ? inScope : inScope.where('root_key', '>', cursor);
	const rows = await dialect.first(from.orderBy('root_key'), limit).execute();
	const last = rows.length < limit ? undefined : rows.at(-1);
	return { items: rows.flatMap((row) => pick(row) ?? []), next: last?.root_key ?? null };
}

/** A part of the settled roots of a scope. */
export async function readSettled(
	store: LedgerStore,
	scope: string,
	query: SettledQuery,
): Promise<Page<SettledClaim>> {
	return await readPart<SettledClaim>(store, scope, query, (row) => {
		const document = documentOf(row);
		const updatedAt = Number(row.updated_at);
		if (row.state !== 'settled' || document === null || updatedAt < query.changedSince) {
			return undefined;
		}
		return {
			rootKey: rootKeyOf(row),
			aliases: aliasesOf(row),
			customerOrderNumber: row.customer_order_number,
			placedAt: row.placed_at,
			document,
			updatedAt,
		};
	});
}

/** A part of the roots of a scope that wait for a person. */
export async function readWaiting(
	store: LedgerStore,
	scope: string,
	page: PageRequest,
): Promise<Page<ClaimRecord>> {
	return await readPart(store, scope, page, (row) =>
		row.state === 'waiting' ? toClaimRecord(row, scope) : undefined,
	);
}
