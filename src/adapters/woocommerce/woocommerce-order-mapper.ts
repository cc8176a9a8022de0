import { partyNames, recipientOf } from '../../domain/contractor/parties-of-order';
import { EMPTY_PARTY, type Party } from '../../domain/contractor/party';
import type { OrderOrigin } from '../../domain/order/order-origin';
import type { OrderLine, SalesOrder, VatRate } from '../../domain/order/sales-order';
import { WARSAW } from '../../domain/order/warsaw-day';
import { type Result, succeed } from '../../domain/result';
import { firstInstant, readPercent, statedTotal, withoutId } from '../raw-json/raw-orders';
import {
	decimalOrText,
	isBlank,
	joinTexts,
	pricePerPiece,
	type RawRecord,
	readFirst,
	readId,
	readList,
	readRecord,
	readText,
	sumOrText,
} from '../raw-json/raw-values';
import { findPoint, findTaxId, readPluginFields, wantsInvoice } from './woocommerce-meta';

/** Statuses of an order the buyer may still drop, or dropped. Custom statuses count as confirmed. */
const UNCONFIRMED: readonly string[] = [
	'auto-draft',
	'cancelled',
	'checkout-draft',
	'failed',
	'on-hold',
	'pending',
	'refunded',
	'trash',
];

/** Rates in percent by their id; shops of before 2019 do not say them. */
function readRates(raw: RawRecord): ReadonlyMap<string, VatRate> {
	return new Map(
		readList(raw.tax_lines).flatMap((line) => {
			const rate = readPercent(line.rate_percent);
			return rate ? [[readText(line.rate_id), rate] as const] : [];
		}),
	);
}

/** The rate of a line: the one that taxes it. Several rates, or none, are no rate an ERP could book. */
function rateOf(line: RawRecord, rates: ReadonlyMap<string, VatRate>): VatRate | undefined {
	const applied = readList(line.taxes).filter(({ total }) => !isBlank(total));
	const ids = new Set(applied.map(({ id }) => readText(id)));
	const [id, ...others] = ids;
	return id !== undefined && others.length === 0 ? rates.get(id) : undefined;
}

/** Totals are net and after discounts; tax stands beside them, whatever "prices include tax" says. */
function readLine(raw: RawRecord, index: number, rates: ReadonlyMap<string, VatRate>): OrderLine {
	const quantity = decimalOrText(raw.quantity, 0);
	const vat = rateOf(raw, rates);
	return {
		lineId: readId(raw.id) || String(index + 1),
		sku: readText(raw.sku),
		ean: readText(raw.global_unique_id),
		name: readText(raw.name),
		quantity,
		unitPriceGross: isBlank(raw.total)
			? ''
			: pricePerPiece(sumOrText([raw.total, raw.total_tax]), quantity),
		...(vat ? { vat } : {}),
	};
}

function readAddress(raw: RawRecord, taxId = ''): Party {
	return {
		...EMPTY_PARTY,
		...partyNames({
			companyName: readText(raw.company),
			firstName: readText(raw.first_name),
			lastName: readText(raw.last_name),
			taxId,
		}),
		email: readText(raw.email),
		phone: readText(raw.phone),
		street: joinTexts(raw.address_1, raw.address_2),
		postcode: readText(raw.postcode),
		city: readText(raw.city),
		countryCode: readText(raw.country).toUpperCase(),
	};
}

/** Delivery and fees, gross; a fee (e.g. for cash on delivery) has no SKU of its own. */
function readDelivery(raw: RawRecord, pointId: string): SalesOrder['delivery'] {
	const methods = readList(raw.shipping_lines).map(({ method_title }) => readText(method_title));
	const fees = readList(raw.fee_lines).flatMap(({ total, total_tax }) => [total, total_tax]);
	return {
		method: [...new Set(methods.filter(Boolean))].join(', '),
		priceGross: sumOrText([raw.shipping_total, raw.shipping_tax, ...fees]),
		pointId,
	};
}

/** Times of WooCommerce are kept twice: in UTC, and in the shop's own zone, for shops in Poland Warsaw's. */
function readMoment(raw: RawRecord, name: string): string | null {
	return firstInstant('utc', raw[`${name}_gmt`]) ?? firstInstant(WARSAW, raw[name]);
}

/**
 * Reads an order as `GET /wp-json/wc/v3/orders` and WooCommerce's webhooks return it.
 *
 * Shape: the root is the order's id, because plugins change the visible `number`. Fees are part of the delivery price.
 * Errors: `invalidOrder` with `ORDER_IDENTITY_MISSING` when it has no `id`.
 * Source: WooCommerce REST API v3, "Orders", documented; fields of plugins as listed beside.
 */
export function toSalesOrder(raw: RawRecord, { account }: OrderOrigin): Result<SalesOrder> {
	const id = readId(raw.id);
	if (id === '') {
		return withoutId(
			'A WooCommerce order',
			'id',
			'Pass orders as the WooCommerce node or the REST API v3 returns them, with the field "id".',
		);
	}
	const rates = readRates(raw);
	const lines = readList(raw.line_items).map((line, index) => readLine(line, index, rates));
	const shippingMeta = readList(raw.shipping_lines).map(({ meta_data }) => meta_data);
	const fields = readPluginFields(raw.meta_data, ...shippingMeta);
	const billing = readRecord(raw.billing);
	const customerId = readId(raw.customer_id);
	const buyer = { ...readAddress(billing, findTaxId(billing, fields)), externalCode: customerId };
	const delivery = readDelivery(raw, findPoint(fields));
	const paidAt = readMoment(raw, 'date_paid');
	const placedAt = readMoment(raw, 'date_created');
	const totalGross = statedTotal(raw.total, lines, delivery.priceGross);
	const method = readText(raw.payment_method);
	const isInvoice = buyer.taxId !== '' || wantsInvoice(fields);
	return succeed({
		ref: { channel: 'woocommerce', account, id },
		aliases: [],
		customerOrderNumber: readFirst(raw.number, id),
		placedAt: placedAt ?? '',
		confirmedAt: UNCONFIRMED.includes(readText(raw.status)) ? null : (paidAt ?? placedAt),
		buyer,
		recipient: recipientOf(buyer, readAddress(readRecord(raw.shipping))),
		lines,
		delivery,
		payment: {
			method: readFirst(raw.payment_method_title, method),
			paidGross: paidAt === null ? '0.00' : totalGross,
			cashOnDelivery: /(^|[_-])cod([_-]|$)/.test(method),
		},
		currency: readText(raw.currency).toUpperCase(),
		totalGross,
		notes: readText(raw.customer_note),
		documentWish: isInvoice ? 'invoice' : 'receipt',
		guest: !isBlank(raw.customer_id) && customerId === '',
	});
}
