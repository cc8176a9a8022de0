import type { CallContext } from './call';
import type { Row } from './rows';
import { insertRow, numberOf, selectRow, textOf } from './rows';

/** A change of stock and reservation of one article in one warehouse. Units: base units. */
export interface StockChange {
	articleId: number;
	warehouseId: number;
	stock: number;
	reserved: number;
}

function currentRow(
	{ database }: CallContext,
	articleId: number,
	warehouse: number,
): Row | undefined {
	return selectRow(
		database,
		`SELECT TOP (1) CONVERT(varchar(10), TwI_Data, 23) AS day, TwI_Ilosc, TwI_Rezerwacje FROM CDN.TwrIlosci
		WHERE TwI_TwrId = @articleId AND TwI_MagId = @warehouse ORDER BY TwI_Data DESC`,
		{ articleId, warehouse },
	);
}

/** What lies in the warehouse now: the newest row of the history. */
export function stockOf(context: CallContext, articleId: number, warehouse: number): number {
	return numberOf(currentRow(context, articleId, warehouse), 'TwI_Ilosc');
}

/** Moves stock and reservation; a new day begins a new row of the history. */
export function changeStock(context: CallContext, change: StockChange): void {
	const { articleId, warehouseId } = change;
	const row = currentRow(context, articleId, warehouseId);
	const stock = numberOf(row, 'TwI_Ilosc') + change.stock;
	const reserved = numberOf(row, 'TwI_Rezerwacje') + change.reserved;
	if (row && textOf(row, 'day') >= context.today) {
		context.database.query(
			`UPDATE CDN.TwrIlosci SET TwI_Ilosc = @stock, TwI_Rezerwacje = @reserved
			WHERE TwI_TwrId = @articleId AND TwI_MagId = @warehouseId
				AND TwI_Data = (SELECT MAX(n.TwI_Data) FROM CDN.TwrIlosci n WHERE n.TwI_TwrId = @articleId AND n.TwI_MagId = @warehouseId)`,
			{ articleId, warehouseId, stock, reserved },
		);
		return;
	}
	insertRow(context.database, 'CDN.TwrIlosci', {
		TwI_TwrId: articleId,
		TwI_MagId: warehouseId,
		TwI_Data: `${context.today}T00:00:00.000`,
		TwI_Ilosc: stock,
		TwI_Rezerwacje: reserved,
	});
}
