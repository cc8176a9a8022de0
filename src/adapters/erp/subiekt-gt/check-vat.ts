import { parseDecimal } from '../../../domain/order/decimal';
import type { VatRate } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import type { ItemRow, VatRateRow } from './dictionary-queries';

/** `vat_Symbol` of the rates that are no percentage. Source: docs/erp/subiekt-gt.md, "VAT rates"; `oo` is assumed. */
const SPECIAL_SYMBOLS = { exempt: 'zw', notSubject: 'np', reverseCharge: 'oo' } as const;
const SPECIALS: ReadonlySet<string> = new Set(Object.values(SPECIAL_SYMBOLS));

function wordsOf(vat: VatRate): string {
	return vat.kind === 'percent' ? `${vat.percent}%` : `"${SPECIAL_SYMBOLS[vat.kind]}"`;
}

/** 0 % and the specials share the percentage 0, so the symbol decides between them. */
function isRate(row: VatRateRow, vat: VatRate): boolean {
	const symbol = row.vat_Symbol?.trim().toLowerCase() ?? '';
	if (vat.kind !== 'percent') return symbol === SPECIAL_SYMBOLS[vat.kind];
	return !SPECIALS.has(symbol) && parseDecimal(row.vat_Stawka) === parseDecimal(vat.percent);
}

/**
 * Compares a line's VAT rate with the one of its item, which is the rate Subiekt will book.
 *
 * Shape: undefined when they agree; the finding's message lacks the order's name.
 */
export function checkVat(
	vat: VatRate,
	item: ItemRow,
	rates: readonly VatRateRow[],
	named: string,
): Finding | undefined {
	const itemRate = rates.find((rate) => rate.vat_Id === item.tw_IdVatSp);
	if (itemRate && isRate(itemRate, vat)) return undefined;
	const known = rates.some((rate) => rate.vat_StawkaZagraniczna !== true && isRate(rate, vat));
	if (!known) {
		return {
			code: 'VAT_RATE_MISSING',
			message: `${named}: VAT rate ${wordsOf(vat)} is not in Subiekt GT.`,
		};
	}
	const symbol = itemRate?.vat_Symbol?.trim() ?? 'none';
	return {
		code: 'VAT_RATE_DIFFERS',
		message: `${named}: the order says VAT ${wordsOf(vat)}, item ${item.tw_Symbol.trim()} has rate "${symbol}" in Subiekt GT.`,
	};
}
