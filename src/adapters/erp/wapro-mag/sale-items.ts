import { succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { type ErpVatRate, toErpVatRate } from '../shared/check-vat';
import type { SaleItem } from '../shared/plan-lines';
import type { ItemQuestions } from '../shared/resolve-items';
import {
	type BarcodeRow,
	type ItemRow,
	selectItemsByBarcodes,
	selectItemsBySymbols,
	type VatRateRow,
} from './dictionary-queries';
import { toId, toText } from './wapro-mag-mapper';

/** Longest symbol and barcode of an article. Source: docs/erp/wapro-mag.md, "Articles". */
const CODE_LENGTH = 20;

/** An article of one warehouse. */
export interface WaproItem extends SaleItem {
	/** Short name of the base unit, in which orders are counted. */
	readonly unit: string;
	/** As WAPRO stores it, padded to three characters. */
	readonly vatCode: string;
	/** Percentage as decimal text; 0 for the rates that are none. */
	readonly vatPercent: string;
	/** Services are never reserved. */
	readonly service: boolean;
}

/** Whether a kind of article (`RODZAJ`) is a service; the column is text. */
export function isService(kind: string | null): boolean {
	return /^us[lł]ug/i.test(toText(kind));
}

/** A VAT rate of WAPRO in our words. */
export function toVatRate(row: VatRateRow): ErpVatRate {
	return toErpVatRate(toText(row.KOD_VAT), row.STAWKA ?? 0, row.AKTYWNY === 0);
}

/** Asks WAPRO for the articles of a warehouse; their VAT rates come from the dictionary. */
export function itemQuestions(
	sql: SqlSession,
	warehouseId: string,
	rates: readonly VatRateRow[],
): ItemQuestions<WaproItem> {
	const byCode = new Map(rates.map((rate) => [toText(rate.KOD_VAT).toLowerCase(), rate]));
	const toItem = (row: ItemRow): WaproItem => {
		const rate = byCode.get(toText(row.VAT_SPRZEDAZY).toLowerCase());
		return {
			id: toId(row.ID_ARTYKULU),
			sku: toText(row.INDEKS_KATALOGOWY),
			usable: (row.ZABLOKOWANY ?? 0) === 0,
			vat: rate && toVatRate(rate),
			unit: toText(row.SKROT),
			vatCode: toText(row.VAT_SPRZEDAZY).padEnd(3),
			vatPercent: String(rate?.STAWKA ?? 0),
			service: isService(row.RODZAJ),
		};
	};
	return {
		codeLength: CODE_LENGTH,
		async bySkus(skus) {
			const rows = await sql.run<ItemRow>(selectItemsBySymbols(warehouseId, skus));
			return rows.ok ? succeed(rows.value.map(toItem)) : rows;
		},
		async byBarcodes(codes) {
			const rows = await sql.run<BarcodeRow>(selectItemsByBarcodes(warehouseId, codes));
			if (!rows.ok) return rows;
			return succeed(
				rows.value.map((row) => ({ code: row.code, pieces: row.pieces, item: toItem(row) })),
			);
		},
	};
}
