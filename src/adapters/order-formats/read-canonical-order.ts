import { EMPTY_PARTY, type Party } from '../../domain/contractor/party';
import type { ChannelRef, OrderLine, SalesOrder } from '../../domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../domain/result';

type Raw = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' ? value.trim() : '';
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
	const ref = { channel: text(value.channel), account: text(value.account), id: text(value.id) };
	return ref.channel && ref.account && ref.id ? ref : undefined;
}

function readParty(value: unknown): Party {
	if (!isRecord(value)) return EMPTY_PARTY;
	const fields = Object.keys(EMPTY_PARTY).map((field) => [field, text(value[field])]);
	const party = Object.fromEntries(fields) as unknown as Party;
	const isCompany =
		value.kind === 'company' || (value.kind !== 'person' && party.companyName !== '');
	return { ...party, kind: isCompany ? 'company' : 'person' };
}

function readLine(value: Raw, index: number): OrderLine {
	const vat = value.vat as OrderLine['vat'];
	return {
		lineId: text(value.lineId) || String(index + 1),
		sku: text(value.sku),
		ean: text(value.ean),
		name: text(value.name),
		quantity: text(value.quantity),
		unitPriceGross: text(value.unitPriceGross),
		...(isRecord(vat) ? { vat } : {}),
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
	if (!Array.isArray(lines) || !lines.every(isRecord))
		return unreadable('lines', 'a list of lines');
	if (!Array.isArray(aliases)) return unreadable('aliases', 'a list of references');
	const knownAliases = aliases.map(readRef);
	if (!knownAliases.every((alias) => alias !== undefined)) {
		return unreadable('aliases', 'a list of references with channel, account and id');
	}
	const delivery = isRecord(value.delivery) ? value.delivery : {};
	const payment = isRecord(value.payment) ? value.payment : {};
	const wish = value.documentWish;
	return succeed({
		ref,
		aliases: knownAliases,
		customerOrderNumber: text(value.customerOrderNumber) || ref.id,
		placedAt: text(value.placedAt),
		confirmedAt: text(value.confirmedAt) || null,
		buyer: readParty(value.buyer),
		recipient: isRecord(value.recipient) ? readParty(value.recipient) : null,
		lines: lines.map(readLine),
		delivery: {
			method: text(delivery.method),
			priceGross: text(delivery.priceGross) || '0.00',
			pointId: text(delivery.pointId),
		},
		payment: {
			method: text(payment.method),
			paidGross: text(payment.paidGross) || '0.00',
			cashOnDelivery: payment.cashOnDelivery === true,
		},
		currency: (text(value.currency) || 'PLN').toUpperCase(),
		totalGross: text(value.totalGross),
		notes: text(value.notes),
		documentWish: wish === 'invoice' || wish === 'none' ? wish : 'receipt',
		guest: value.guest === true,
	});
}
