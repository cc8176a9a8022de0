import type { LineFact } from '../../../../domain/lifecycle/order-facts';
import { formatDecimal, parseDecimal } from '../../../../domain/order/decimal';
import type { MovedLineRow, OrderedLineRow } from './line-queries';

/** `ob_TowRodzaj` of what never leaves a warehouse: services and fees. Source: structure notes, section 1.4. */
const WITHOUT_GOODS: readonly number[] = [2, 16];

function units(quantity: number): bigint {
	return parseDecimal(quantity) ?? 0n;
}

/** A one-off service line has no item at all. */
function isService(line: OrderedLineRow): boolean {
	return line.ob_TowId === null || WITHOUT_GOODS.includes(line.ob_TowRodzaj);
}

/** Lets lines of one item take what is left of it, each up to what was ordered; the last one takes the rest. */
function shareOut(
	lines: readonly OrderedLineRow[],
	left: bigint,
	issued: Map<number, bigint>,
): void {
	lines.forEach((line, index) => {
		const has = issued.get(line.ob_Id) ?? 0n;
		const open = units(line.ob_IloscMag) - has;
		const isLast = index === lines.length - 1;
		const takes = isLast || left < open ? left : open;
		if (takes <= 0n) return;
		issued.set(line.ob_Id, has + takes);
		left -= takes;
	});
}

/**
 * What was taken from the warehouse of each line of an order.
 *
 * Lines that were moved for a line of the order (`ob_DoId`) count there; lines moved for somebody else's order do not
 * count. Many databases do not keep that link; the rest is shared out by item, in the order of the lines.
 *
 * Shape: `orderIds` are the order and the orders that hold what it left open; each moved line counts once, however
 * often it was read. Units: the item's base unit.
 */
export function countIssued(
	ordered: readonly OrderedLineRow[],
	moved: readonly MovedLineRow[],
	orderIds: readonly number[],
): LineFact[] {
	const ids = new Set(ordered.map((line) => line.ob_Id));
	const issued = new Map<number, bigint>();
	const left = new Map<number, bigint>();
	for (const line of new Map(moved.map((one) => [one.ob_Id, one])).values()) {
		if (line.orderId !== null && !orderIds.includes(line.orderId)) continue;
		const quantity = units(line.ob_IloscMag);
		const target = line.ob_DoId !== null && ids.has(line.ob_DoId) ? line.ob_DoId : undefined;
		if (target !== undefined) issued.set(target, (issued.get(target) ?? 0n) + quantity);
		else if (line.ob_TowId !== null) {
			left.set(line.ob_TowId, (left.get(line.ob_TowId) ?? 0n) + quantity);
		}
	}
	for (const [itemId, quantity] of left) {
		const lines = ordered.filter((line) => line.ob_TowId === itemId);
		shareOut(lines, quantity, issued);
	}
	return ordered.map((line) => ({
		lineId: String(line.ob_Id),
		sku: line.tw_Symbol?.trim() ?? '',
		isService: isService(line),
		ordered: formatDecimal(units(line.ob_IloscMag), 0),
		issued: formatDecimal(issued.get(line.ob_Id) ?? 0n, 0),
	}));
}
