import type { Page } from '../../ports/erp-adapter';
import type { SettledClaim, SettledQuery } from '../../ports/order-ledger';
import { aliasesOf, documentOf, rootKeyOf } from './claim-rows';
import type { LedgerStore } from './ledger-store';
import { toStoredScope } from './stored-key';

/**
 * A part of the settled roots of a scope.
 *
 * Cost: a range of the primary key, `limit` rows long; what does not fit is left out here and not by the database,
 * because looking for the next fitting row of a large ledger would hold everybody up.
 */
export async function readSettled(
	{ db, dialect }: LedgerStore,
	scope: string,
	{ cursor, limit, changedSince }: SettledQuery,
): Promise<Page<SettledClaim>> {
	const inScope = db.selectFrom('claim').selectAll().where('scope', '=', toStoredScope(scope));
	const from = cursor === null ? inScope : inScope.where('root_key', '>', cursor);
	const rows = await dialect.first(from.orderBy('root_key'), limit).execute();
	const items = rows.flatMap((row) => {
		const document = documentOf(row);
		const updatedAt = Number(row.updated_at);
		if (row.state !== 'settled' || document === null || updatedAt < changedSince) return [];
		return [
			{
				rootKey: rootKeyOf(row),
				aliases: aliasesOf(row),
				customerOrderNumber: row.customer_order_number,
				placedAt: row.placed_at,
				document,
				updatedAt,
			},
		];
	});
	const last = rows.length < limit ? undefined : rows.at(-1);
	return { items, next: last?.root_key ?? null };
}
