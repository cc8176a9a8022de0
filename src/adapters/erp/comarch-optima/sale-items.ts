import type { SalesOrder, VatRate } from '../../../domain/order/sales-order';
import { succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { toDecimalText } from '../shared/amounts';
import type { ErpVatRate } from '../shared/check-vat';
import type { SaleItem } from '../shared/plan-lines';
import type { ItemQuestions } from '../shared/resolve-items';
import { idText, isSet, toText } from './comarch-optima-mapper';
import type { DictionaryCache } from './dictionaries';
import {
	ARTICLE_CODE_LENGTH,
	type ArticleRow,
	type BarcodeRow,
	selectArticlesByBarcodes,
	selectArticlesByCodes,
} from './dictionary-queries';

/** `Twr_Flaga`. Source: column lists of vendor report files. */
const FLAGS: Readonly<Record<number, { kind: VatRate['kind']; label: string }>> = {
	1: { kind: 'exempt', label: 'zw' },
	2: { kind: 'percent', label: '' },
	4: { kind: 'notSubject', label: 'np' },
};

/** The VAT rate of an article in our words; undefined for a flag nobody knows. */
export function toVatRate(
	row: Pick<ArticleRow, 'Twr_Stawka' | 'Twr_Flaga'>,
): ErpVatRate | undefined {
	const flag = FLAGS[row.Twr_Flaga];
	if (!flag) return undefined;
	const percent = toDecimalText(row.Twr_Stawka, 0);
	return flag.kind === 'percent'
		? { label: `${percent}%`, rate: { kind: 'percent', percent }, foreign: false }
		: { label: flag.label, rate: { kind: flag.kind }, foreign: false };
}

/**
 * No dictionary of rates is known, so an order's rate is only compared with its article's: every rate the order names
 * counts as one the ERP has.
 */
export function ratesOf(order: SalesOrder): ErpVatRate[] {
	return order.lines.flatMap(({ vat }) => (vat ? [{ label: '', rate: vat, foreign: false }] : []));
}

function toItem(row: ArticleRow): SaleItem {
	return {
		id: idText(row.Twr_TwrId),
		sku: row.Twr_Kod.trim(),
		usable: !isSet(row.Twr_NieAktywny),
		vat: toVatRate(row),
	};
}

/** Asks Optima for articles. */
export function itemQuestions(
	sql: SqlSession,
	dictionaries: DictionaryCache,
): ItemQuestions<SaleItem> {
	return {
		codeLength: ARTICLE_CODE_LENGTH,
		async bySkus(skus) {
			const rows = await sql.run<ArticleRow>(selectArticlesByCodes(skus));
			return rows.ok ? succeed(rows.value.map(toItem)) : rows;
		},
		async byBarcodes(codes) {
			const columns = await dictionaries.optionalColumns();
			if (!columns.ok) return columns;
			if (!columns.value.ean) return succeed([]);
			const rows = await sql.run<BarcodeRow>(selectArticlesByBarcodes(codes));
			if (!rows.ok) return rows;
			return succeed(
				rows.value.map((row) => ({ code: toText(row.Twr_EAN), pieces: null, item: toItem(row) })),
			);
		},
	};
}
