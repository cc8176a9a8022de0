import { succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type { SqlSession } from '../../../ports/sql-session';
import { AskedTogether } from '../../asking/asked-together';
import { Believed } from '../../asking/believed';
import { type ErpVatRate, toErpVatRate } from '../shared/check-vat';
import { groupBy } from '../shared/group-by';
import type { SaleItem } from '../shared/plan-lines';
import { foldCode } from '../shared/fold-code';
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
/** Items whose codes are asked for in one statement; a barcode is a parameter twice. */
const ITEMS_PER_QUESTION = 500;

/** A VAT rate of Subiekt in our words. */
export function toVatRate(row: VatRateRow): ErpVatRate {
	const label = row.vat_Symbol?.trim() ?? '';
	return toErpVatRate(label, row.vat_Stawka, row.vat_StawkaZagraniczna === true);
}

/** The items of a company, as a batch asks for them. */
export class SaleItems {
	private readonly bySymbol: Believed<readonly ItemRow[]>;
	private readonly byBarcode: Believed<readonly BarcodeRow[]>;

	constructor(sql: SqlSession, clock: Clock) {
		const gathering = { most: ITEMS_PER_QUESTION, waitMs: 0 };
		const symbols = new AskedTogether<string, readonly ItemRow[]>(async (codes) => {
			const rows = await sql.run<ItemRow>(selectItemsBySymbols([...new Set(codes)]));
			if (!rows.ok) return rows;
			const bySymbol = groupBy(rows.value, (row) => foldCode(row.tw_Symbol));
			return succeed(codes.map((code) => bySymbol.get(foldCode(code)) ?? []));
		}, gathering);
		const barcodes = new AskedTogether<string, readonly BarcodeRow[]>(async (codes) => {
			const rows = await sql.run<BarcodeRow>(selectItemsByBarcodes([...new Set(codes)]));
			if (!rows.ok) return rows;
			const byCode = groupBy(rows.value, (row) => foldCode(row.code));
			return succeed(codes.map((code) => byCode.get(foldCode(code)) ?? []));
		}, gathering);
		this.bySymbol = new Believed(symbols, clock);
		this.byBarcode = new Believed(barcodes, clock);
	}

	/** Questions about items; their VAT rates come from the dictionary. */
	questions(rates: readonly VatRateRow[]): ItemQuestions<SaleItem> {
		const byId = new Map(rates.map((rate) => [rate.vat_Id, toVatRate(rate)]));
		const toItem = (row: ItemRow): SaleItem => ({
			id: String(row.tw_Id),
			sku: row.tw_Symbol.trim(),
			usable: !row.tw_Zablokowany && !row.tw_Usuniety,
			vat: row.tw_IdVatSp === null ? undefined : byId.get(row.tw_IdVatSp),
		});
		return {
			codeLength: CODE_LENGTH,
			bySkus: async (skus) => {
				const rows = await askAll(this.bySymbol, skus);
				return rows.ok ? succeed(rows.value.map(toItem)) : rows;
			},
			byBarcodes: async (codes) => {
				const rows = await askAll(this.byBarcode, codes);
				if (!rows.ok) return rows;
				return succeed(
					rows.value.map((row) => ({ code: row.code, pieces: row.pieces, item: toItem(row) })),
				);
			},
		};
	}
}

async function askAll<Row>(believed: Believed<readonly Row[]>, codes: readonly string[]) {
	const answers = await Promise.all(codes.map(async (code) => await believed.ask(code)));
	const rows: Row[] = [];
	for (const answer of answers) {
		if (!answer.ok) return answer;
		rows.push(...answer.value);
	}
	return succeed<readonly Row[]>(rows);
}
