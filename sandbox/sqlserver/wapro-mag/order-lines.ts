import type { SandboxDatabase } from '../database';
import { insertRow, numberOf, selectRows, textOf } from '../../kernel/rows';
import { nextId, refusal, requireOrder, requireRow } from './checks';
import { sumOrder } from './order-sums';
import type { WaproBehaviour } from './profile';

/**
 * Adds a line to an order in entry. Answers with its id.
 *
 * Errors: refuses an unknown or finished order, an article of another warehouse, an unknown VAT code.
 */
export function addLine(
	database: SandboxDatabase,
	behaviour: WaproBehaviour,
	inputs: Record<string, unknown>,
): number {
	const order = requireOrder(database, inputs['ID_ZAMOWIENIA']);
	if (numberOf(order, 'FLAGA_STANU') !== 1) {
		throw refusal(`order ${String(inputs['ID_ZAMOWIENIA'])} is not in entry`);
	}
	const article = requireRow(database, 'ARTYKUL', 'ID_ARTYKULU', inputs['ID_ARTYKULU'], 'article');
	if (numberOf(article, 'ID_MAGAZYNU') !== numberOf(order, 'ID_MAGAZYNU')) {
		throw refusal(
			`article ${String(inputs['ID_ARTYKULU'])} belongs to warehouse ${numberOf(article, 'ID_MAGAZYNU')}`,
		);
	}
	requireRow(database, 'STAWKA_VAT', 'KOD_VAT', inputs['KOD_VAT'], 'VAT code');
	const id = nextId(database, 'POZYCJA_ZAMOWIENIA', 'ID_POZYCJI_ZAMOWIENIA');
	insertRow(database, 'POZYCJA_ZAMOWIENIA', {
		ID_POZYCJI_ZAMOWIENIA: id,
		ID_ZAMOWIENIA: inputs['ID_ZAMOWIENIA'],
		ID_ARTYKULU: inputs['ID_ARTYKULU'],
		ID_WARIANTU: inputs['ID_WARIANTU_PRODUKTU'],
		KOD_VAT: inputs['KOD_VAT'],
		ZAMOWIONO: inputs['ZAMOWIONO'],
		ZREALIZOWANO: inputs['ZREALIZOWANO'],
		ZAREZERWOWANO: inputs['ZAREZERWOWANO'],
		DO_REZERWACJI: inputs['DO_REZERWACJI'],
		CENA_NETTO: inputs['CENA_NETTO'],
		CENA_BRUTTO: inputs['CENA_BRUTTO'],
		CENA_NETTO_WAL: inputs['CENA_NETTO_WAL'],
		CENA_BRUTTO_WAL: inputs['CENA_BRUTTO_WAL'],
		PRZELICZNIK: inputs['PRZELICZNIK'],
		JEDNOSTKA: inputs['JEDNOSTKA'],
		NARZUT: inputs['NARZUT'],
		ZNACZNIK_CENY: inputs['ZNACZNIK_CENY'] ?? 'k',
		OPIS: inputs['OPIS'],
		TYP: order['TYP'],
		TRYBREJESTRACJI: inputs['trybrejestracji'],
		ID_DOSTAWY_REZ: inputs['ID_DOSTAWY_REZ'],
		...(behaviour.profile === '2017' ? {} : { NR_SERII: inputs['NR_SERII'] ?? null }),
	});
	return id;
}

/** Totals of an order. Units: base currency and the document's own, with two decimals. */
export interface OrderTotals {
	netto: number;
	brutto: number;
	netto_wal: number;
	brutto_wal: number;
}

/** Adds up an order as it stands. Errors: refuses an unknown order. */
export function totalsOf(database: SandboxDatabase, orderId: unknown): OrderTotals {
	const basis = textOf(requireOrder(database, orderId), 'OBLICZANIE_WG_CEN');
	const rows = selectRows(
		database,
		`SELECT p.ZAMOWIONO, p.CENA_NETTO, p.CENA_BRUTTO, p.CENA_NETTO_WAL, p.CENA_BRUTTO_WAL,
			p.KOD_VAT, v.STAWKA
		FROM dbo.POZYCJA_ZAMOWIENIA p INNER JOIN dbo.STAWKA_VAT v ON v.KOD_VAT = p.KOD_VAT
		WHERE p.ID_ZAMOWIENIA = @orderId`,
		{ orderId },
	);
	const sum = (net: string, gross: string) =>
		sumOrder(
			rows.map((row) => ({
				quantity: numberOf(row, 'ZAMOWIONO'),
				netPrice: numberOf(row, net),
				grossPrice: numberOf(row, gross),
				vatCode: textOf(row, 'KOD_VAT'),
				vatPercent: numberOf(row, 'STAWKA'),
			})),
			basis,
		);
	const base = sum('CENA_NETTO', 'CENA_BRUTTO');
	const currency = sum('CENA_NETTO_WAL', 'CENA_BRUTTO_WAL');
	return {
		netto: base.net / 100,
		brutto: base.gross / 100,
		netto_wal: currency.net / 100,
		brutto_wal: currency.gross / 100,
	};
}

/** Writes an order's totals into its header. Errors: refuses an unknown order. */
export function writeTotals(database: SandboxDatabase, orderId: unknown): void {
	database.query(
		`UPDATE dbo.ZAMOWIENIE SET WARTOSC_NETTO = @netto, WARTOSC_BRUTTO = @brutto,
			WARTOSC_NETTO_WAL = @netto_wal, WARTOSC_BRUTTO_WAL = @brutto_wal
		WHERE ID_ZAMOWIENIA = @orderId`,
		{ ...totalsOf(database, orderId), orderId },
	);
}

/** Puts the catalogue price of each article into its line; lines without a price stay as they are. */
export function applyCataloguePrices(database: SandboxDatabase, orderId: unknown): void {
	requireOrder(database, orderId);
	database.query(
		`UPDATE p SET CENA_NETTO = c.CENA_NETTO, CENA_BRUTTO = c.CENA_BRUTTO, ZNACZNIK_CENY = 'k'
		FROM dbo.POZYCJA_ZAMOWIENIA p
		INNER JOIN dbo.ARTYKUL a ON a.ID_ARTYKULU = p.ID_ARTYKULU
		INNER JOIN dbo.CENA_ARTYKULU c ON c.ID_ARTYKULU = a.ID_ARTYKULU AND c.ID_CENY = a.ID_CENY_DOM
		WHERE p.ID_ZAMOWIENIA = @orderId`,
		{ orderId },
	);
}
