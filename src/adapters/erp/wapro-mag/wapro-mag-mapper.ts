import { formatDecimal, multiplyToMinor, parseDecimal } from '../../../domain/order/decimal';
import type { ErpOrder, ErpOrderLine } from '../../../domain/order/erp-order';
import { type DriverAmount, toDecimalText } from '../shared/amounts';
import { readRootMarker } from '../shared/root-marker';
import { dayOf } from './day-number';
import type { OrderLineRow, OrderRow } from './order-queries';

const BASE_CURRENCY = 'PLN';

/** A key as text: drivers bring `numeric(18,0)` as number or as text. Empty for none, which WAPRO writes as 0 too. */
export function toId(key: number | string | null): string {
	const id = key === null ? '' : String(key).trim();
	return id === '0' ? '' : id;
}

/** Largest key we take: `numeric(18,0)` holds more, but a number of JavaScript is exact up to here. */
export const LARGEST_KEY = 10 ** 15 - 1;

/** The key a text names: a whole number above zero; undefined for anything else, which names nothing. */
export function toKey(id: string): string | undefined {
	const text = id.trim();
	return /^\d{1,15}$/.test(text) && Number(text) > 0 ? text : undefined;
}

/** A text column without the blanks of fixed lengths. */
export function toText(value: string | null): string {
	return value?.trim() ?? '';
}

/** A number of WAPRO as decimal text. */
export function toDecimal(amount: DriverAmount | null, places = 2): string {
	return toDecimalText(amount ?? 0, places);
}

/** Whether a document is written in another currency than the books are kept in. */
function isForeign(row: Pick<OrderRow, 'DOK_WAL'>): boolean {
	return row.DOK_WAL === 1;
}

/**
 * A ZO in our words; `rootKeys` are the keys a hashed marker may stand for.
 *
 * A header in entry has a placeholder for a number: it is shown without one.
 */
export function toErpOrder(
	row: OrderRow,
	rootKeys: readonly string[] = [],
	lines?: readonly OrderLineRow[],
): ErpOrder {
	const foreign = isForeign(row);
	return {
		id: toId(row.ID_ZAMOWIENIA),
		number: row.status === 'entry' ? '' : toText(row.NUMER),
		customerOrderNumber: toText(row.NR_ZAMOWIENIA_KLIENTA),
		internetId: toText(row.ZAMOWIENIE_INTERNETOWE_ID),
		rootKey: readRootMarker(row.INFORMACJE_DODATKOWE ?? '', rootKeys),
		issuedOn: dayOf(row.DATA),
		status: row.status,
		currency: foreign ? toText(row.SYM_WAL) : BASE_CURRENCY,
		totalGross: toDecimal(foreign ? row.WARTOSC_BRUTTO_WAL : row.WARTOSC_BRUTTO),
		contractorId: toId(row.ID_KONTRAHENTA),
		remarks: row.UWAGI ?? '',
		...(lines === undefined ? {} : { lines: lines.map((line) => toErpOrderLine(line, foreign)) }),
	};
}

/** A line of a ZO; prices are those of the document's currency, after discount. */
export function toErpOrderLine(row: OrderLineRow, foreign = false): ErpOrderLine {
	const price = toDecimal(foreign ? row.CENA_BRUTTO_WAL : row.CENA_BRUTTO);
	const quantity = toDecimal(row.ZAMOWIONO, 0);
	return {
		sku: toText(row.INDEKS_KATALOGOWY),
		name: toText(row.NAZWA_CALA) || toText(row.NAZWA) || toText(row.OPIS),
		quantity,
		unitPriceGross: price,
		totalGross: formatDecimal(
			multiplyToMinor(parseDecimal(quantity) ?? 0n, parseDecimal(price) ?? 0n),
		),
		vatPercent: toDecimal(row.STAWKA, 0),
	};
}
