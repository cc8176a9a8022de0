import { parseDecimal } from '../../../domain/order/decimal';
import type { VatRate } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';

/** A VAT rate of the ERP in our words. */
export interface ErpVatRate {
	/** As the ERP shows it, for messages. */
	readonly label: string;
	readonly rate: VatRate;
	/** A rate of another country: never what a domestic order means. */
	readonly foreign: boolean;
}

/** How Polish ERPs call the rates that are no percentage; `np` and `oo` are assumed, see the notes of each ERP. */
const SPECIALS: ReadonlyMap<string, VatRate['kind']> = new Map([
	['zw', 'exempt'],
	['np', 'notSubject'],
	['oo', 'reverseCharge'],
]);

/** A rate by its label and percentage; 0 % and the specials share the percentage 0, so the label decides. */
export function toErpVatRate(
	label: string,
	percent: number | string,
	foreign: boolean,
): ErpVatRate {
	const kind = SPECIALS.get(label.toLowerCase()) ?? 'percent';
	return {
		label,
		rate: kind === 'percent' ? { kind, percent: String(percent) } : { kind },
		foreign,
	};
}

const WORDS = { exempt: 'zw', notSubject: 'np', reverseCharge: 'oo' } as const;

function wordsOf(vat: VatRate): string {
	return vat.kind === 'percent' ? `${vat.percent}%` : `"${WORDS[vat.kind]}"`;
}

function isSame(left: VatRate, right: VatRate): boolean {
	if (left.kind !== 'percent' || right.kind !== 'percent') return left.kind === right.kind;
	return parseDecimal(left.percent) === parseDecimal(right.percent);
}

/**
 * Compares a line's VAT rate with the one of its item, which is the rate the ERP will book.
 *
 * Shape: undefined when they agree; the finding's message lacks the order's name.
 */
export function checkVat(
	vat: VatRate,
	item: { readonly sku: string; readonly vat: ErpVatRate | undefined },
	rates: readonly ErpVatRate[],
	named: string,
	erpName: string,
): Finding | undefined {
	if (item.vat && isSame(item.vat.rate, vat)) return undefined;
	if (!rates.some(({ rate, foreign }) => !foreign && isSame(rate, vat))) {
		return {
			code: 'VAT_RATE_MISSING',
			message: `${named}: VAT rate ${wordsOf(vat)} is not in ${erpName}.`,
		};
	}
	return {
		code: 'VAT_RATE_DIFFERS',
		message: `${named}: the order says VAT ${wordsOf(vat)}, item ${item.sku} has rate "${item.vat?.label ?? 'none'}" in ${erpName}.`,
	};
}
