import { formatDecimal, parseDecimal } from '../order/decimal';
import type { ErpOrder } from '../order/erp-order';
import type { SalesOrder } from '../order/sales-order';
import { daysBetween } from '../order/warsaw-day';
import { isOfOneKind } from './number-kind';

/** Days two documents of one purchase may lie apart; integrators import at least every day, or after a weekend. */
export const LOOKALIKE_DAYS = 3;

/** Documents of one sum another one is compared with, the newest first. */
export const MOST_COMPARED = 20;

const LIVE: ReadonlySet<ErpOrder['status']> = new Set([
	'buffer',
	'open',
	'reserved',
	'partlyRealised',
	'realised',
	'unknown',
] satisfies ErpOrder['status'][]);

/** Whether a document stands, so that it may be an order once more: neither cancelled nor still in entry. */
export function isLive({ status }: Pick<ErpOrder, 'status'>): boolean {
	return LIVE.has(status);
}

/** Whether two days (`YYYY-MM-DD`) lie as close together as two documents of one purchase. */
export function isCloseTo(one: string, other: string): boolean {
	return Math.abs(daysBetween(one, other)) <= LOOKALIKE_DAYS;
}

/** Currency and total as text, the same for sums that are the same. */
export function sumOf({ currency, totalGross }: Pick<ErpOrder, 'currency' | 'totalGross'>): string {
	const total = parseDecimal(totalGross);
	return `${currency} ${total === undefined ? totalGross : formatDecimal(total)}`;
}

/**
 * Whether a document that carries no number of an order may still be it: by none of its numbers it is another order of
 * the same series. One without any number may be every order.
 */
export function mayBeUnderOtherNumber(
	{ ref, aliases, customerOrderNumber }: SalesOrder,
	document: Pick<ErpOrder, 'customerOrderNumber' | 'internetId'>,
): boolean {
	const ours = [customerOrderNumber, ref.id, ...aliases.map(({ id }) => id)];
	const theirs = [document.customerOrderNumber, document.internetId];
	return !theirs.some(
		(number) => number.trim() !== '' && ours.some((own) => isOfOneKind(own, number)),
	);
}
