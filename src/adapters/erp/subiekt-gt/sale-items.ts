import type { SqlSession } from '../../../ports/sql-session';
import { succeed } from '../../../domain/result';
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

/** Longest symbol and barcode of an item. Source: InsERT's structure description, section 3.1. */
const CODE_LENGTH = 20;

/** A VAT rate of Subiekt in our words. */
export function toVatRate(row: VatRateRow): ErpVatRate {
	const label = row.vat_Symbol?.trim() ?? '';
	return toErpVatRate(label, row.vat_Stawka, row.vat_StawkaZagraniczna === true);
}

/** Asks Subiekt for items; their VAT rates come from the dictionary. */
export function itemQuestions(
	sql: SqlSession,
	rates: readonly VatRateRow[],
): ItemQuestions<SaleItem> {
	const byId = new Map(rates.map((rate) => [rate.vat_Id, toVatRate(rate)]));
	const toItem = (row: ItemRow): SaleItem => ({
		id: String(row.tw_Id),
		sku: row.tw_Symbol.trim(),
		usable: !row.tw_Zablokowany && !row.tw_Usuniety,
		vat: row.tw_IdVatSp === null ? undefined : byId.get(row.tw_IdVatSp),
	});
	return {
		codeLength: CODE_LENGTH,
		async bySkus(skus) {
			const rows = await sql.run<ItemRow>(selectItemsBySymbols(skus));
			return rows.ok ? succeed(rows.value.map(toItem)) : rows;
		},
		async byBarcodes(codes) {
			const rows = await sql.run<BarcodeRow>(selectItemsByBarcodes(codes));
			if (!rows.ok) return rows;
			return succeed(
				rows.value.map((row) => ({ code: row.code, pieces: row.pieces, item: toItem(row) })),
			);
		},
	};
}
