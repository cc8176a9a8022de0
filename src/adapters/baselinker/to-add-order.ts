import { DateTime } from 'luxon';
import { displayName, type Party } from '../../domain/contractor/party';
import { parseDecimal } from '../../domain/order/decimal';
import { orderName } from '../../domain/order/order-name';
import type { OrderLine, SalesOrder, VatRate } from '../../domain/order/sales-order';
import type { ReasonCode } from '../../domain/reason-codes';
import { fail, integrationError, type Result, succeed } from '../../domain/result';
import { joinTexts, type RawRecord } from '../raw-json/raw-values';

/** Fields an order's mark may be left in. */
export const MARK_FIELDS = ['admin_comments', 'extra_field_1', 'extra_field_2'] as const;

/** How orders are added. */
export interface AddOrderSettings {
	/** The status new orders get. */
	readonly statusId: number;
	/** A custom source of the account; its default source when absent. */
	readonly customSourceId?: number;
	readonly markField: (typeof MARK_FIELDS)[number];
	/** Rate of lines whose source does not say one, in percent; null to refuse such an order. */
	readonly unknownTaxRate: number | null;
}

/** Rates that are no percentage. Source: BaseLinker documentation of getOrders, `tax_rate`. */
const SPECIAL_RATES = {
	exempt: -1,
	notSubject: -0.02,
	reverseCharge: -0.03,
} as const satisfies Record<Exclude<VatRate['kind'], 'percent'>, number>;

/** Longest texts. Source: documentation of addOrder; the shorter ones where its states disagree. */
const LENGTHS: readonly (readonly [pattern: RegExp, length: number])[] = [
	[/^user_comments$/, 510],
	[/^email$/, 150],
	[/^(?:user_login|payment_method|delivery_method)$/, 30],
	[/^delivery_point_id$/, 40],
	[/^invoice_postcode$/, 20],
	[/^(?:delivery|invoice)_country_code$/, 2],
	[/^(?:delivery|invoice)_/, 100],
	[/^phone$/, 100],
];
const LINE_NAME_LENGTH = 200;

function refused(order: SalesOrder, code: ReasonCode, sentence: string): Result<never> {
	return fail(integrationError('invalidOrder', code, `${orderName(order)}: ${sentence}`));
}

function addressOf(party: Party, side: 'delivery' | 'invoice'): RawRecord {
	const numbers = [party.houseNumber, party.flat].filter(Boolean).join('/');
	const isCompany = party.kind === 'company';
	const person = joinTexts(party.firstName, party.lastName);
	return {
		[`${side}_fullname`]: person || (isCompany ? '' : displayName(party)),
		[`${side}_company`]: isCompany ? party.companyName : '',
		[`${side}_address`]: joinTexts(party.street, numbers),
		[`${side}_postcode`]: party.postcode,
		[`${side}_city`]: party.city,
		[`${side}_country_code`]: party.countryCode,
	};
}

function rateOf(line: OrderLine, { unknownTaxRate }: AddOrderSettings): number | null {
	if (!line.vat) return unknownTaxRate;
	return line.vat.kind === 'percent' ? Number(line.vat.percent) : SPECIAL_RATES[line.vat.kind];
}

/** A line as addOrder takes it; a text says why it cannot be one. */
function toProduct(line: OrderLine, settings: AddOrderSettings): RawRecord | [ReasonCode, string] {
	const where = `the line ${line.sku || line.ean || line.name || line.lineId}`;
	const quantity = Number(line.quantity);
	if (!(quantity > 0)) {
		return ['QUANTITY_NOT_POSITIVE', `${where} has quantity "${line.quantity}".`];
	}
	if (!Number.isInteger(quantity)) {
		return [
			'QUANTITY_NOT_WHOLE',
			`${where} has quantity "${line.quantity}"; BaseLinker counts whole pieces.`,
		];
	}
	const price = parseDecimal(line.unitPriceGross);
	if (price === undefined || price < 0n) {
		return ['PRICE_INVALID', `${where} has price "${line.unitPriceGross}".`];
	}
	const rate = rateOf(line, settings);
	if (rate === null) return ['VAT_RATE_MISSING', `${where} has no VAT rate.`];
	if (line.name.length > LINE_NAME_LENGTH) {
		return [
			'FIELD_TOO_LONG',
			`the name of ${where} has ${line.name.length} characters; BaseLinker keeps ${LINE_NAME_LENGTH}.`,
		];
	}
	return {
		storage: 'db',
		storage_id: 0,
		product_id: '',
		variant_id: 0,
		name: line.name,
		sku: line.sku,
		ean: line.ean,
		price_brutto: Number(line.unitPriceGross),
		tax_rate: rate,
		quantity,
	};
}

function isReason(line: RawRecord | [ReasonCode, string]): line is [ReasonCode, string] {
	return Array.isArray(line);
}

/**
 * An order of ours as addOrder takes it, with its mark.
 *
 * Shape: `date_add` is when the customer placed it; whole pieces, gross prices; a country is told by its code alone.
 * Errors: `invalidOrder` for a line BaseLinker cannot take, and for a text it would have to cut.
 * Source: BaseLinker documentation of addOrder (2025, 2026).
 */
export function toAddOrder(
	order: SalesOrder,
	mark: string,
	settings: AddOrderSettings,
): Result<RawRecord> {
	const { buyer, recipient, delivery, payment } = order;
	const placedAt = DateTime.fromISO(order.placedAt);
	if (!placedAt.isValid) {
		return refused(order, 'ORDER_UNREADABLE', `"${order.placedAt}" is not a date it was placed.`);
	}
	if (order.lines.length === 0) {
		return refused(order, 'ORDER_WITHOUT_LINES', 'it has no items.');
	}
	const products = order.lines.map((line) => toProduct(line, settings));
	const unfit = products.find(isReason);
	if (unfit) return refused(order, ...unfit);
	const paid = Number(payment.paidGross);
	const texts: RawRecord = {
		email: buyer.email,
		phone: buyer.phone,
		user_login: buyer.externalCode,
		user_comments: order.notes,
		payment_method: payment.method,
		delivery_method: delivery.method,
		delivery_point_id: delivery.pointId,
		...addressOf(recipient ?? buyer, 'delivery'),
		...addressOf(buyer, 'invoice'),
		invoice_nip: buyer.taxId,
	};
	for (const [name, value] of Object.entries(texts)) {
		const [, most = Infinity] = LENGTHS.find(([pattern]) => pattern.test(name)) ?? [];
		const { length } = String(value);
		if (length > most) {
			const sentence = `"${name}" has ${length} characters; BaseLinker keeps ${most}.`;
			return refused(order, 'FIELD_TOO_LONG', sentence);
		}
	}
	return succeed({
		order_status_id: settings.statusId,
		date_add: Math.floor(placedAt.toSeconds()),
		currency: order.currency,
		...(settings.customSourceId === undefined ? {} : { custom_source_id: settings.customSourceId }),
		payment_method_cod: payment.cashOnDelivery,
		paid: paid > 0 && paid >= Number(order.totalGross),
		delivery_price: Number(delivery.priceGross) || 0,
		want_invoice: order.documentWish === 'invoice',
		...texts,
		[settings.markField]: mark,
		products,
	});
}
