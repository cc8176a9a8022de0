import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import { type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { isSpellingOf } from './number-spellings';
import { type EntryRow, selectOrdersInEntry } from './order-queries';
import { ERP_NAME, type WaproMagSettings } from './wapro-mag-connection';
import { toId, toText } from './wapro-mag-mapper';

/** Longest number anybody may have put on a half-made header. */
const NUMBER_LENGTH = 50;

/**
 * Headers our own user began and nobody finished that may be this order: they carry its number, or none yet. Ours are
 * written in one transaction and leave none; others come from people, or from programs that died.
 */
export async function entryWarnings(
	sql: SqlSession,
	{ companyId, userId, decorations }: WaproMagSettings,
	order: SalesOrder,
): Promise<Result<readonly Finding[]>> {
	const rows = await sql.run<EntryRow>(selectOrdersInEntry({ companyId, warehouse: '' }, userId));
	if (!rows.ok) return rows;
	const numbers = [order.customerOrderNumber, order.ref.id, ...order.aliases.map(({ id }) => id)];
	const suspects = rows.value.filter((row) => {
		const number = toText(row.NR_ZAMOWIENIA_KLIENTA);
		return (
			number === '' ||
			numbers.some((known) => isSpellingOf(number, known, decorations, NUMBER_LENGTH))
		);
	});
	return succeed(
		suspects.map((row) => ({
			code: 'ORDER_IN_ENTRY',
			message: `${orderName(order)}: the order with ID ${toId(row.ID_ZAMOWIENIA)} (contractor ID ${toId(row.ID_KONTRAHENTA)}) was begun in ${ERP_NAME} under our user and never finished.`,
		})),
	);
}
