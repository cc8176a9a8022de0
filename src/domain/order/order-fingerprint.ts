import { createHash } from 'node:crypto';
import type { Party } from '../contractor/party';
import { parseDecimal } from './decimal';
import type { OrderLine, SalesOrder } from './sales-order';
import { warsawDay } from './warsaw-day';

/** One spelling of a name or code: outer and double blanks and letter case do not count. */
function plain(text: string): string {
	return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** One spelling of a number: `2`, `2.00` and `2,0` are the same; what is no number stays as it is. */
function amount(text: string): string {
	return parseDecimal(text)?.toString() ?? plain(text);
}

/** Who bought: name, tax number without prefix and dashes, e-mail. Address and phone may be completed later. */
function identity(buyer: Party): readonly string[] {
	const taxId = buyer.taxId
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '')
		.replace(/^PL(?=\d)/, '');
	const names = [buyer.companyName, buyer.firstName, buyer.lastName].map(plain);
	return [...names, taxId, plain(buyer.email)];
}

function content(line: OrderLine): string {
	const { sku, ean, quantity, unitPriceGross } = line;
	return JSON.stringify([plain(sku), plain(ean), amount(quantity), amount(unitPriceGross)]);
}

/**
 * Fingerprint of what an order says: day, buyer, currency, total, lines and delivery price.
 *
 * Two readings of one order have the same fingerprint whatever their formatting and order of lines; an order that
 * was changed, or another order under a re-used number, has another one (F12).
 *
 * Shape: 64 hexadecimal digits. Ledgers remember fingerprints for years: a change of this function makes every
 * known order look changed, so it stands apart from all other normalisation.
 */
export function fingerprintOrder(order: SalesOrder): string {
	const text = JSON.stringify([
		warsawDay(order.placedAt) ?? plain(order.placedAt),
		identity(order.buyer),
		plain(order.currency),
		amount(order.totalGross),
		order.lines.map(content).sort(),
		amount(order.delivery.priceGross),
	]);
	return createHash('sha256').update(text).digest('hex');
}
