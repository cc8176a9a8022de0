import { type Result, succeed } from '../../../../domain/result';
import type { SqlSession } from '../../../../ports/sql-session';
import type { OrderRow } from '../order-queries';
import { type CandidateDocumentRow, selectSalesByNumber } from './document-queries';
import { holdsWholeWord } from './whole-word';

/** A sale that only carries the number of an order: shown, never acted on. */
export interface NumberedSale {
	readonly id: number;
	/** Which column carries the number. */
	readonly path: string;
}

/** The column of a sale that carries one of the numbers; undefined when a longer number was hit. */
export function columnWithNumber(
	sale: CandidateDocumentRow,
	numbers: readonly string[],
): string | undefined {
	const original = sale.dok_NrPelnyOryg.trim().toLowerCase();
	if (numbers.some((number) => number.toLowerCase() === original)) return 'dok_NrPelnyOryg';
	return (['dok_Tytul', 'dok_Podtytul', 'dok_Uwagi'] as const).find((column) =>
		numbers.some((number) => holdsWholeWord(sale[column], number)),
	);
}

/** Finds sales without any link that carry the shop's or the order's own number. */
export async function findSalesByNumber(
	sql: SqlSession,
	order: OrderRow,
): Promise<Result<readonly NumberedSale[]>> {
	const numbers = [order.dok_NrPelnyOryg, order.dok_NrPelny]
		.map((number) => number.trim())
		.filter((number) => number !== '');
	if (numbers.length === 0) return succeed([]);
	const statement = selectSalesByNumber({
		id: order.dok_Id,
		payerId: order.dok_PlatnikId,
		numbers,
	});
	const sales = await sql.run<CandidateDocumentRow>(statement);
	if (!sales.ok) return sales;
	return succeed(
		sales.value.flatMap((sale) => {
			const path = columnWithNumber(sale, numbers);
			return path === undefined ? [] : [{ id: sale.dok_Id, path }];
		}),
	);
}
