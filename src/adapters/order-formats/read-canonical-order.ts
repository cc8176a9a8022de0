import { EMPTY_PARTY, type Party } from '../../domain/contractor/party';
import { refKey } from '../../domain/order/channel-ref';
import { formatDecimal, parseDecimal } from '../../domain/order/decimal';
import { type Kin, RELATIONS } from '../../domain/order/kin';
import { totalOf } from '../../domain/order/order-total';
import type { ChannelRef, OrderLine, SalesOrder, VatRate } from '../../domain/order/sales-order';
import { warsawDay } from '../../domain/order/warsaw-day';
import { fail, integrationError, type Result, succeed } from '../../domain/result';

/** Kinds of taxation that have no percentage. */
const SPECIAL_VAT = ['exempt', 'notSubject', 'reverseCharge'] as const;

/** Documents a buyer can ask for. */
const WISHES = ['invoice', 'receipt', 'none'] as const;

type Raw = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' ? value.trim() : '';
}

/** A number a user's expression computed carries noise (`0.1 + 0.2`); text is kept for the check to judge. */
function amount(value: unknown, places: number): string {
	const units = typeof value === 'number' ? parseDecimal(value) : undefined;
	return units === undefined ? text(value) : formatDecimal(units, places);
}

function unreadable(field: string, wanted: string): Result<never> {
	return fail(
		integrationError(
			'invalidOrder',
			'ORDER_UNREADABLE',
			`The canonical order's field "${field}" is not ${wanted}.`,
		),
	);
}

function readRef(value: unknown): ChannelRef | undefined {
	if (!isRecord(value)) return undefined;
	const ref = {
		channel: text(value.channel).toLowerCase(),
		account: text(value.account),
		id: text(value.id),
	};
	return ref.channel && ref.account && ref.id ? ref : undefined;
}

/** Every other reference once, without the root itself. */
function distinctAliases(ref: ChannelRef, aliases: readonly ChannelRef[]): ChannelRef[] {
	const byKey = new Map(aliases.map((alias) => [refKey(alias), alias]));
	byKey.delete(refKey(ref));
	return [...byKey.values()];
}

function readParty(value: unknown): Party {
	if (!isRecord(value)) return EMPTY_PARTY;
	const fields = Object.keys(EMPTY_PARTY).map((field) => [field, text(value[field])]);
	const party = Object.fromEntries(fields) as unknown as Party;
	const isCompany =
		value.kind === 'company' || (value.kind !== 'person' && party.companyName !== '');
	return { ...party, kind: isCompany ? 'company' : 'person' };
}

/** The first of these fields that is there but no object. */
function misshapen(value: Raw, fields: readonly string[]): string | undefined {
	return fields.find((field) => !isAbsent(value[field]) && !isRecord(value[field]));
}

function isAbsent(value: unknown): boolean {
	return value === undefined || value === null;
}

/** Relatives of an order; undefined when one is not what it should be. */
function readKin(value: readonly unknown[]): Kin[] | undefined {
	const kin = value.map((one): Kin | undefined => {
		const { relation, refs } = isRecord(one) ? one : {};
		const known = RELATIONS.find((name) => name === relation);
		const read = Array.isArray(refs) ? refs.map(readRef) : [];
		const isWhole = read.length > 0 && read.every((ref) => ref !== undefined);
		return known && isWhole ? { relation: known, refs: read } : undefined;
	});
	return kin.every((one) => one !== undefined) ? kin : undefined;
}

/** The VAT rate of a line; undefined when it is none of those an order can have. */
function readVat(value: unknown): VatRate | undefined {
	if (!isRecord(value)) return undefined;
	if (value.kind === 'percent') {
		const units = parseDecimal(text(value.percent));
		return units === undefined ? undefined : { kind: 'percent', percent: formatDecimal(units, 0) };
	}
	const kind = SPECIAL_VAT.find((special) => special === value.kind);
	return kind && { kind };
}

function readLine(value: Raw, index: number): OrderLine {
	const vat = readVat(value.vat);
	return {
		lineId: text(value.lineId) || String(index + 1),
		sku: text(value.sku),
		ean: text(value.ean),
		name: text(value.name),
		quantity: amount(value.quantity, 0),
		unitPriceGross: amount(value.unitPriceGross, 2),
		...(vat ? { vat } : {}),
	};
}

/**
 * Reads an order in our own words, as an earlier node left it or a user built it.
 *
 * Shape: fields that may be left out are read as "not given"; values are judged later, when the order is checked.
 * Errors: `invalidOrder`, naming the field that is missing or of a wrong shape.
 */
export function readCanonicalOrder(value: unknown): Result<SalesOrder> {
	if (!isRecord(value)) return unreadable('order', 'an object');
	const ref = readRef(value.ref);
	if (!ref) {
		return fail(
			integrationError(
				'invalidOrder',
				'ORDER_IDENTITY_MISSING',
				'The canonical order has no "ref" with channel, account and id.',
			),
		);
	}
	const { lines = [], aliases = [] } = value;
	if (!Array.isArray(lines) || !lines.every(isRecord)) {
		return unreadable('lines', 'a list of lines');
	}
	const badVat = lines.findIndex((line) => !isAbsent(line.vat) && !readVat(line.vat));
	if (badVat >= 0) {
		return unreadable(
			`lines[${badVat}].vat`,
			'a VAT rate, e.g. { "kind": "percent", "percent": "23" } or { "kind": "exempt" }',
		);
	}
	const party = misshapen(value, ['buyer', 'recipient', 'delivery', 'payment']);
	if (party !== undefined) return unreadable(party, 'an object');
	for (const field of ['placedAt', 'confirmedAt']) {
		const instant = text(value[field]);
		if (instant !== '' && warsawDay(instant) === undefined) {
			return unreadable(field, 'a date in ISO 8601, e.g. 2026-11-20T14:30:00+01:00');
		}
	}
	if (!Array.isArray(aliases)) return unreadable('aliases', 'a list of references');
	const knownAliases = aliases.map(readRef);
	if (!knownAliases.every((alias) => alias !== undefined)) {
		return unreadable('aliases', 'a list of references with channel, account and id');
	}
	const kin = readKin(Array.isArray(value.kin) ? value.kin : isAbsent(value.kin) ? [] : [null]);
	if (!kin) {
		return unreadable(
			'kin',
			`a list of relatives, each with refs and one of ${RELATIONS.join(', ')}`,
		);
	}
	const delivery = isRecord(value.delivery) ? value.delivery : {};
	const payment = isRecord(value.payment) ? value.payment : {};
	const flags = { guest: value.guest, 'payment.cashOnDelivery': payment.cashOnDelivery };
	for (const [field, flag] of Object.entries(flags)) {
		if (!isAbsent(flag) && typeof flag !== 'boolean') return unreadable(field, 'true or false');
	}
	const wish = WISHES.find((known) => known === (value.documentWish ?? 'receipt'));
	if (!wish) return unreadable('documentWish', `one of ${WISHES.join(', ')}`);
	const orderLines = lines.map(readLine);
	const deliveryPrice = amount(delivery.priceGross, 2) || '0.00';
	return succeed({
		ref,
		aliases: distinctAliases(ref, knownAliases),
		...(kin.length > 0 ? { kin } : {}),
		customerOrderNumber: text(value.customerOrderNumber) || ref.id,
		placedAt: text(value.placedAt),
		confirmedAt: text(value.confirmedAt) || null,
		buyer: readParty(value.buyer),
		recipient: isRecord(value.recipient) ? readParty(value.recipient) : null,
		lines: orderLines,
		delivery: {
			method: text(delivery.method),
			priceGross: deliveryPrice,
			pointId: text(delivery.pointId),
		},
		payment: {
			method: text(payment.method),
			paidGross: amount(payment.paidGross, 2) || '0.00',
			cashOnDelivery: payment.cashOnDelivery === true,
		},
		currency: (text(value.currency) || 'PLN').toUpperCase(),
		totalGross: amount(value.totalGross, 2) || totalOf(orderLines, deliveryPrice),
		notes: text(value.notes),
		documentWish: wish,
		guest: value.guest === true,
	});
}
