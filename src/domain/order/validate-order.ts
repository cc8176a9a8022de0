import { displayName } from '../contractor/party';
import type { Finding } from '../outcome';
import type { ReasonCode } from '../reason-codes';
import { formatDecimal, multiplyToMinor, parseDecimal } from './decimal';
import { orderName } from './order-name';
import type { OrderLine, SalesOrder } from './sales-order';
import { warsawDay } from './warsaw-day';

/** What is wrong with an order by itself, before any system is asked. It may go on when `problems` is empty. */
export interface OrderFindings {
	readonly problems: readonly Finding[];
	readonly warnings: readonly Finding[];
}

type Note = (code: ReasonCode, sentence: string) => Finding;

/** Grosze of difference between the stated total and the sum of lines that rounding alone may explain. */
const ROUNDING_UNITS = 500n;

function noteFor(order: SalesOrder): Note {
	return (code, sentence) => ({ code, message: `${orderName(order)}: ${sentence}` });
}

/** What keeps an order from being told apart from others: without it nothing can be claimed or looked up. */
export function identityProblems(order: SalesOrder): Finding[] {
	const note = noteFor(order);
	const found: Finding[] = [];
	if (!order.ref.channel.trim() || !order.ref.id.trim()) {
		found.push(note('ORDER_IDENTITY_MISSING', 'the source channel or its order ID is empty.'));
	}
	if (!order.customerOrderNumber.trim()) {
		found.push(note('ORDER_IDENTITY_MISSING', 'the customer order number is empty.'));
	}
	if (warsawDay(order.placedAt) === undefined) {
		found.push(note('ORDER_UNREADABLE', `"${order.placedAt}" is not a date the order was placed.`));
	}
	return found;
}

function lineFindings(line: OrderLine, position: number, note: Note): Finding[] {
	const found: Finding[] = [];
	const where = `line ${position} (${line.sku || line.ean || line.name || 'unnamed'})`;
	const quantity = parseDecimal(line.quantity);
	if (quantity === undefined || quantity <= 0n) {
		found.push(note('QUANTITY_NOT_POSITIVE', `${where} has quantity "${line.quantity}".`));
	}
	const price = parseDecimal(line.unitPriceGross);
	if (price === undefined || price < 0n) {
		found.push(note('PRICE_INVALID', `${where} has price "${line.unitPriceGross}".`));
	}
	return found;
}

function deliveryFindings(order: SalesOrder, note: Note): Finding[] {
	const price = parseDecimal(order.delivery.priceGross);
	if (price !== undefined && price >= 0n) return [];
	return [note('PRICE_INVALID', `delivery has price "${order.delivery.priceGross}".`)];
}

/** The sum of lines and delivery in units of 1/10000; undefined when a number in it cannot be read. */
function sumOf(order: SalesOrder): bigint | undefined {
	let sum = parseDecimal(order.delivery.priceGross);
	for (const line of order.lines) {
		const quantity = parseDecimal(line.quantity);
		const price = parseDecimal(line.unitPriceGross);
		if (sum === undefined || quantity === undefined || price === undefined) return undefined;
		sum += multiplyToMinor(quantity, price);
	}
	return sum;
}

function totalWarnings(order: SalesOrder, note: Note): Finding[] {
	const sum = sumOf(order);
	const total = parseDecimal(order.totalGross);
	if (sum === undefined) return [];
	if (total === undefined) {
		return [note('PRICE_INVALID', `the total "${order.totalGross}" is not a number.`)];
	}
	const difference = sum > total ? sum - total : total - sum;
	if (difference <= ROUNDING_UNITS) return [];
	return [
		note(
			'PRICE_INVALID',
			`lines and delivery make ${formatDecimal(sum)} ${order.currency}, the order says ${formatDecimal(total)}.`,
		),
	];
}

/**
 * Judges an order by itself and answers everything that is wrong with it at once.
 *
 * Shape: `problems` keep it from being written (identity, date, buyer, currency, lines, quantities, prices);
 * `warnings` do not (a total that differs from lines and delivery by more than 0.05).
 */
export function validateOrder(order: SalesOrder): OrderFindings {
	const note = noteFor(order);
	const problems = identityProblems(order);
	if (!displayName(order.buyer).trim()) {
		problems.push(note('ORDER_WITHOUT_BUYER', 'the buyer has neither a name nor a company.'));
	}
	if (!/^[A-Z]{3}$/.test(order.currency)) {
		problems.push(
			note('CURRENCY_NOT_SUPPORTED', `"${order.currency}" is not a currency code such as PLN.`),
		);
	}
	if (order.lines.length === 0) problems.push(note('ORDER_WITHOUT_LINES', 'it has no lines.'));
	order.lines.forEach((line, index) => problems.push(...lineFindings(line, index + 1, note)));
	problems.push(...deliveryFindings(order, note));
	return { problems, warnings: totalWarnings(order, note) };
}
