import type { ErpDocument } from '../../../../domain/documents/erp-document';
import { type Result, succeed } from '../../../../domain/result';
import { byImportance, toErpDocument } from './document-mapper';
import { findSalesByNumber } from './documents-by-number';
import type { FollowedOrder, OrderFollower } from './follow-order';

/** Sales that only carry the order's number, of those no link has found. */
async function uncertainSales(
	follower: OrderFollower,
	{ order, rows: known }: FollowedOrder,
): Promise<Result<readonly ErpDocument[]>> {
	const sales = await findSalesByNumber(follower.sql, order);
	if (!sales.ok) return sales;
	const fresh = sales.value.filter(({ id }) => !known.has(id));
	const rows = await follower.documents(fresh.map(({ id }) => id));
	if (!rows.ok) return rows;
	return succeed(
		fresh.flatMap(({ id, path }) => {
			const row = rows.value.get(id);
			return row ? [toErpDocument(row, { path, correctsId: null, certain: false })] : [];
		}),
	);
}

/** The documents links have found; goods issues of other orders on a collective invoice are left out. */
export function linkedDocuments({ trail, rows }: FollowedOrder): ErpDocument[] {
	return trail.documents.flatMap((found) => {
		const row = rows.get(found.id);
		const isOurs = found.descends !== 'no';
		return row && isOurs ? [toErpDocument(row, { ...found, certain: true })] : [];
	});
}

/**
 * Documents of an order, "the invoice" first, each once.
 *
 * Shape: `byNumber` also shows sales that carry the order's number and have no link, as uncertain.
 */
export async function listDocuments(
	follower: OrderFollower,
	followed: FollowedOrder,
	byNumber: boolean,
): Promise<Result<readonly ErpDocument[]>> {
	const uncertain = byNumber ? await uncertainSales(follower, followed) : succeed([]);
	if (!uncertain.ok) return uncertain;
	return succeed([...linkedDocuments(followed), ...uncertain.value].sort(byImportance));
}
