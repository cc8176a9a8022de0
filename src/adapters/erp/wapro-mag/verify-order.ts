import { parseDecimal } from '../../../domain/order/decimal';
import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import type { OrderLineRow, OrderRow } from './order-queries';
import type { OrderPlan } from './plan-order';
import { toDecimal, toId, toText } from './wapro-mag-mapper';

/** Rounding per VAT rate instead of per line may move a total by a grosz or two; more is another order. Units: 1/10000. */
const TOLERANCE_UNITS = 500n;

/** An order as it stands in the transaction, before it is committed. */
export interface WrittenOrder {
	readonly row: OrderRow;
	readonly lines: readonly OrderLineRow[];
}

function differs(left: string, right: string): boolean {
	const difference = (parseDecimal(left) ?? 0n) - (parseDecimal(right) ?? 0n);
	return difference > TOLERANCE_UNITS || difference < -TOLERANCE_UNITS;
}

/**
 * What makes the written order another one than was meant, in words: such an order is rolled back.
 *
 * Shape: empty when it may be committed.
 */
export function faultsOf(plan: OrderPlan, contractorId: string, written: WrittenOrder): string[] {
	const { row, lines } = written;
	const faults: string[] = [];
	if (row.status === 'entry') faults.push('it is still in entry');
	if (toText(row.NUMER) === '') faults.push('it got no number');
	if (toText(row.NR_ZAMOWIENIA_KLIENTA) !== plan.marks.number) {
		faults.push(`its customer number is "${toText(row.NR_ZAMOWIENIA_KLIENTA)}"`);
	}
	if (toText(row.ZAMOWIENIE_INTERNETOWE_ID) !== plan.marks.internetId) {
		faults.push(`its internet ID is "${toText(row.ZAMOWIENIE_INTERNETOWE_ID)}"`);
	}
	if ((row.INFORMACJE_DODATKOWE ?? '') !== plan.marks.information) {
		faults.push('it does not carry our mark');
	}
	if (toId(row.ID_KONTRAHENTA) !== contractorId) faults.push('it stands on another contractor');
	if (toId(row.ID_MAGAZYNU) !== plan.warehouseId) faults.push('it is in another warehouse');
	if (lines.length !== plan.lines.length) {
		faults.push(`it has ${lines.length} lines instead of ${plan.lines.length}`);
	}
	const total = toDecimal(row.WARTOSC_BRUTTO);
	if (differs(total, plan.totalGross)) {
		faults.push(`its total is ${total} instead of ${plan.totalGross}`);
	}
	return faults;
}

/** What differs without making it another order. */
export function differencesOf(
	order: SalesOrder,
	plan: OrderPlan,
	{ row }: WrittenOrder,
): Finding[] {
	const differences: string[] = [];
	if (toText(row.FORMA_PLATNOSCI) !== plan.payment.form) {
		differences.push(`its payment form is "${toText(row.FORMA_PLATNOSCI)}"`);
	}
	if ((row.UWAGI ?? '') !== plan.remarks) differences.push('its remarks are not whole');
	return differences.map((difference) => ({
		code: 'WRITE_NOT_VERIFIED',
		message: `${orderName(order)}: ERP order ${toText(row.NUMER)} was written, but ${difference}.`,
	}));
}
