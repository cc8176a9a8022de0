import { hash } from 'node:crypto';
import type { Party } from '../contractor/party';
import { parseDecimal } from './decimal';
import { readMilliseconds } from './form-date';
import { REMAKINGS, type Remaking, remakingOf } from './kin';
import type { OrderLine, SalesOrder } from './sales-order';
import { WARSAW, warsawDay } from './warsaw-day';

/**
 * The parts of a fingerprint and their hexadecimal digits, 64 in all. A part of zeros says "not given".
 *
 * - `goods`: lines, delivery price, currency and total: what two roads say alike.
 * - `exact`: all of that and the day, the buyer and the barcodes, as one road says it.
 * - `placed`: minute the order was placed. `total`, `taxId`, `email`, `name`: whether two orders can be one.
 * - `road`: the tool that carried it; zeros for the place itself. `remade`: whether it was merged or split there.
 */
const PARTS = {
	goods: 19,
	exact: 12,
	placed: 8,
	total: 5,
	taxId: 5,
	email: 5,
	name: 5,
	road: 4,
	remade: 1,
} as const;

/** A fingerprint taken apart. */
export type FingerprintParts = Readonly<Record<keyof typeof PARTS, string>>;

const SHAPE = new RegExp(
	`^${Object.entries(PARTS)
		.map(([part, digits]) => `(?<${part}>[0-9a-f]{${digits}})`)
		.join('')}$`,
);

const MINUTE_MS = 60_000;

function digest(part: keyof typeof PARTS, text: string): string {
	return hash('sha256', text).slice(0, PARTS[part]);
}

/** A part that may be missing: absent is not a value of its own. */
function digestIfGiven(part: keyof typeof PARTS, text: string): string {
	return text === '' ? '0'.repeat(PARTS[part]) : digest(part, text);
}

/** One spelling of a name or code: outer and double blanks and letter case do not count. */
function plain(text: string): string {
	return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** One spelling of a number: `2`, `2.00` and `2,0` are the same; what is no number stays as it is. */
function amount(text: string): string {
	return parseDecimal(text)?.toString() ?? plain(text);
}

/** A tax number without prefix and dashes. */
function taxNumber({ taxId }: Party): string {
	return taxId
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '')
		.replace(/^PL(?=\d)/, '');
}

/** All words of the buyer's names in a fixed order: sources split names differently. */
function nameWords({ companyName, firstName, lastName }: Party): string {
	const words = plain(`${companyName} ${firstName} ${lastName}`).split(' ').filter(Boolean);
	return words.sort().join(' ');
}

/** A line by its SKU alone: a road that knows none may or may not know a barcode. */
function content({ sku, quantity, unitPriceGross }: OrderLine): string {
	return JSON.stringify([plain(sku), amount(quantity), amount(unitPriceGross)]);
}

/** A line with everything it is known by. */
function exactLine(line: OrderLine): string {
	const { sku, ean, name } = line;
	const named = plain(sku) || plain(ean) ? '' : plain(name);
	return JSON.stringify([content(line), plain(ean), named]);
}

/** When an order was placed, read once: text without zone means Warsaw, on every machine. */
function momentOf({ placedAt }: SalesOrder): { readonly day: string; readonly minute: string } {
	const instant = readMilliseconds(placedAt, WARSAW);
	const day = instant === undefined ? plain(placedAt) : (warsawDay(instant) ?? '');
	const minute = Math.max(0, Math.floor((instant ?? 0) / MINUTE_MS));
	const digits = minute.toString(16).padStart(PARTS.placed, '0').slice(-PARTS.placed);
	return { day, minute: digits };
}

/** Who bought: names, tax number, e-mail, exactly as one road writes them. Address and phone may be completed later. */
function exactContent({ buyer, lines }: SalesOrder, day: string): string {
	return JSON.stringify([
		day,
		[buyer.companyName, buyer.firstName, buyer.lastName].map(plain),
		taxNumber(buyer),
		plain(buyer.email),
		lines.map(exactLine).sort(),
	]);
}

/** The tools that carried an order; a place that is read directly carries its orders itself. */
function roadOf({ aliases }: SalesOrder): string {
	const tools = aliases.map(({ channel, account }) => plain(`${channel}/${account}`));
	return [...new Set(tools)].sort().join(' ');
}

/**
 * Fingerprint of what an order says, to tell a changed order from an unchanged one, two roads of one order from each
 * other, and another order under a re-used number from the first one (C12). `compareFingerprints` reads it.
 *
 * Shape: 64 hexadecimal digits, the {@link PARTS} in their order; no part can be turned back into personal data. Ledgers
 * remember fingerprints for years: a change of this function makes every known order look changed, so it stands apart
 * from all other normalisation.
 */
export function fingerprintOrder(order: SalesOrder): string {
	const { buyer } = order;
	const sum = JSON.stringify([plain(order.currency), amount(order.totalGross)]);
	const { day, minute } = momentOf(order);
	const goods = [sum, order.lines.map(content).sort(), amount(order.delivery.priceGross)];
	return [
		digest('goods', JSON.stringify(goods)),
		digest('exact', exactContent(order, day)),
		minute,
		digest('total', sum),
		digestIfGiven('taxId', taxNumber(buyer)),
		digestIfGiven('email', plain(buyer.email)),
		digestIfGiven('name', nameWords(buyer)),
		digestIfGiven('road', roadOf(order)),
		REMAKINGS.indexOf(remakingOf(order.kin)).toString(16),
	].join('');
}

/** Takes a fingerprint apart; undefined when the text is none. */
export function readFingerprint(fingerprint: string): FingerprintParts | undefined {
	const groups = SHAPE.exec(fingerprint)?.groups;
	return groups && (groups as FingerprintParts);
}

/** How the order behind a fingerprint was remade by the tool that carried it. */
export function readRemaking(fingerprint: string): Remaking {
	return REMAKINGS[Number.parseInt(readFingerprint(fingerprint)?.remade ?? '0', 16)] ?? 'no';
}
