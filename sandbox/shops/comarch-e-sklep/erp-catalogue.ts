import { numberOf, selectRow, selectRows, textOf } from '../../optima-bridge/rows';
import type { SandboxDatabase } from '../../sqlserver/database';

/** Number of the price the shop sells at. */
const SHOP_PRICE = 2;

/** The goods the shop sells, as the ERP sent them: gross prices in minor units by code. */
export function readPrices(database: SandboxDatabase): Map<string, number> {
	const rows = selectRows(
		database,
		`SELECT t.Twr_Kod, c.TwC_Wartosc FROM CDN.Towary t
		INNER JOIN CDN.TwrCeny c ON c.TwC_TwrID = t.Twr_TwrId AND c.TwC_TwCNumer = @price
		WHERE t.Twr_NieAktywny = 0 AND t.Twr_Typ = 1`,
		{ price: SHOP_PRICE },
	);
	return new Map(
		rows.map((row) => [textOf(row, 'Twr_Kod'), Math.round(numberOf(row, 'TwC_Wartosc') * 100)]),
	);
}

/** The highest number of a shop order the ERP holds; 0 when there is none. Shape: orders are called `<prefix><number>`. */
export function lastOrderNumber(database: SandboxDatabase, prefix: string): number {
	const row = selectRow(
		database,
		`SELECT MAX(CAST(SUBSTRING(TrN_NumerObcy, @start, 30) AS int)) AS last FROM CDN.TraNag
		WHERE TrN_TypDokumentu = 308 AND TrN_NumerObcy LIKE @pattern`,
		{ start: prefix.length + 1, pattern: `${prefix}[0-9]%` },
	);
	return numberOf(row, 'last');
}
