import { formatDecimal, parseDecimal } from '../order/decimal';
import type { ErpOrder, ErpOrderLine } from '../order/erp-order';
import { erpOrderName, orderName } from '../order/order-name';
import type { OrderLine, SalesOrder } from '../order/sales-order';
import type { Finding } from '../outcome';

/** Difference of totals that rounding per line may explain, in units of 1/10000. */
const TOLERANCE_UNITS = 500n;

/** What comes to a sum: an order, or a document of the ERP. */
type Summed = Pick<ErpOrder, 'currency' | 'totalGross'>;

/** Whether two orders or documents come to the same sum (within 0.05) of the same currency. */
export function sameTotal(order: Summed, erpOrder: Summed): boolean {
	const left = parseDecimal(order.totalGross);
	const right = parseDecimal(erpOrder.totalGross);
	if (left === undefined || right === undefined || order.currency !== erpOrder.currency) {
		return false;
	}
	const difference = left > right ? left - right : right - left;
	return difference <= TOLERANCE_UNITS;
}

/** Pieces per SKU in lower case; lines without quantity count as zero. */
function piecesPerSku(lines: readonly (OrderLine | ErpOrderLine)[]): Map<string, bigint> {
	const pieces = new Map<string, bigint>();
	for (const line of lines) {
		const sku = line.sku.trim().toLowerCase();
		pieces.set(sku, (pieces.get(sku) ?? 0n) + (parseDecimal(line.quantity) ?? 0n));
	}
	return pieces;
}

/** SKUs whose pieces differ, with both figures; empty when a line has no SKU to compare by. */
function differingSkus(
	order: SalesOrder,
	lines: readonly ErpOrderLine[] | undefined,
	shippingItem: string,
): { sku: string; ordered: bigint; booked: bigint }[] {
	if (lines === undefined) return [];
	const shipping = shippingItem.trim().toLowerCase();
	const ours = piecesPerSku(order.lines);
	const theirs = piecesPerSku(lines);
	theirs.delete(shipping);
	if (ours.has('')) return [];
	return [...new Set([...ours.keys(), ...theirs.keys()])]
		.filter((sku) => (ours.get(sku) ?? 0n) !== (theirs.get(sku) ?? 0n))
		.map((sku) => ({ sku, ordered: ours.get(sku) ?? 0n, booked: theirs.get(sku) ?? 0n }));
}

/**
 * What an ERP order says otherwise than the order it was linked to: total, currency, pieces per SKU (S2.9).
 *
 * Shape: lines are compared when the ERP order carries them and every line of the order has an SKU; the item
 * delivery is booked on is left out, because the order states delivery as a price.
 */
export function compareContent(
	order: SalesOrder,
	erpOrder: ErpOrder,
	shippingItem: string,
): Finding[] {
	const name = orderName(order);
	const document = erpOrderName(erpOrder);
	const differences: Finding[] = [];
	if (!sameTotal(order, erpOrder)) {
		differences.push({
			code: 'WRITE_NOT_VERIFIED',
			message:
				`${name}: the total is ${order.totalGross} ${order.currency}, ` +
				`ERP order ${document} says ${erpOrder.totalGross} ${erpOrder.currency}.`,
		});
	}
	for (const { sku, ordered, booked } of differingSkus(order, erpOrder.lines, shippingItem)) {
		differences.push({
			code: 'WRITE_NOT_VERIFIED',
			message:
				`${name}: item ${sku.toUpperCase()} is ordered ${formatDecimal(ordered, 0)} times, ` +
				`ERP order ${document} has ${formatDecimal(booked, 0)}.`,
		});
	}
	return differences;
}
