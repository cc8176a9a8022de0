import { partyNames, recipientOf } from '../../domain/contractor/parties-of-order';
import { EMPTY_PARTY, type Party } from '../../domain/contractor/party';
import type { OrderOrigin } from '../../domain/order/order-origin';
import type { SalesOrder } from '../../domain/order/sales-order';
import { type Result, succeed } from '../../domain/result';
import { readInstant, statedTotal, withoutId } from '../raw-json/raw-orders';
import {
	decimalOrText,
	isBlank,
	joinTexts,
	type RawRecord,
	readFirst,
	readFlag,
	readId,
	readList,
	readRecord,
	readTaxId,
	readText,
	sumOrText,
} from '../raw-json/raw-values';
import { readLines } from './magento-lines';

/** Magento keeps its times in UTC and writes no zone. */
const ZONE = 'utc';

/** States of an order that is paid or was taken on. Source: Magento 2, `Magento\Sales\Model\Order`, `STATE_…`. */
const CONFIRMED: readonly string[] = ['processing', 'complete', 'closed'];

/** Fields of `extension_attributes` that name a pick-up point: Magento's own, and InPost's modules. */
const POINT_FIELDS = ['pickup_location_code', 'inpost_locker_id', 'inpost_pay_locker_id'] as const;

function readAddress(raw: RawRecord, taxId = ''): Party {
	const street = Array.isArray(raw.street) ? raw.street : [raw.street];
	return {
		...EMPTY_PARTY,
		...partyNames({
			companyName: readText(raw.company),
			firstName: readText(raw.firstname),
			lastName: readText(raw.lastname),
			taxId,
		}),
		email: readText(raw.email),
		phone: readText(raw.telephone),
		street: joinTexts(...street),
		postcode: readText(raw.postcode),
		city: readText(raw.city),
		countryCode: readText(raw.country_id).toUpperCase(),
	};
}

/** How the goods travel: the order's own shipping, kept in the first of its assignments. */
function readShipping(raw: RawRecord): RawRecord {
	const assignments = readList(readRecord(raw.extension_attributes).shipping_assignments);
	return readRecord(readRecord(assignments[0]).shipping);
}

/** Amounts of shipping stand in the order, and once more in the assignment. */
function shippingPrice(raw: RawRecord, shipping: RawRecord): string {
	const total = isBlank(raw.shipping_amount) ? readRecord(shipping.total) : raw;
	return sumOrText(
		[
			total.shipping_amount,
			total.shipping_tax_amount,
			total.shipping_discount_tax_compensation_amount,
		],
		[total.shipping_discount_amount],
	);
}

function findPoint(raw: RawRecord, shipping: RawRecord): string {
	const places = [raw.extension_attributes, shipping.extension_attributes].map(readRecord);
	return readFirst(...places.flatMap((place) => POINT_FIELDS.map((name) => place[name])));
}

/** The payment form's title; its code where the shop does not tell the title. */
function paymentName(raw: RawRecord): string {
	const details = readList(readRecord(raw.extension_attributes).payment_additional_info);
	const title = details.find(({ key }) => readText(key) === 'method_title');
	return readFirst(title?.value, readRecord(raw.payment).method);
}

function readBuyer(raw: RawRecord): Party {
	const billing = readRecord(raw.billing_address);
	const taxId = readTaxId(billing.vat_id, raw.customer_taxvat);
	const names = {
		...billing,
		firstname: readFirst(billing.firstname, raw.customer_firstname),
		lastname: readFirst(billing.lastname, raw.customer_lastname),
	};
	const email = readFirst(raw.customer_email, billing.email);
	return { ...readAddress(names, taxId), email, externalCode: readId(raw.customer_id) };
}

/**
 * Reads an order as `GET /rest/V1/orders` and `/rest/V1/orders/{id}` return it.
 *
 * Shape: the root is the order's key `entity_id`; the customer knows the `increment_id`. Amounts are those of the
 * order's currency.
 * Errors: `invalidOrder` with `ORDER_IDENTITY_MISSING` when it has no `entity_id`.
 * Source: Magento 2 (Adobe Commerce) Web API, `SalesOrderInterface`, documented.
 */
export function toSalesOrder(raw: RawRecord, { account }: OrderOrigin): Result<SalesOrder> {
	const id = readId(raw.entity_id);
	if (id === '') {
		return withoutId(
			'A Magento order',
			'entity_id',
			'Pass orders as GET /V1/orders returns them; when fields are picked, keep "entity_id".',
		);
	}
	const buyer = readBuyer(raw);
	const shipping = readShipping(raw);
	const lines = readLines(raw);
	const priceGross = shippingPrice(raw, shipping);
	const placedAt = readInstant(raw.created_at, ZONE);
	const isConfirmed = CONFIRMED.includes(readText(raw.state));
	return succeed({
		ref: { channel: 'magento', account, id },
		aliases: [],
		customerOrderNumber: readFirst(raw.increment_id, id),
		placedAt: placedAt ?? '',
		confirmedAt: isConfirmed ? placedAt : null,
		buyer,
		recipient: recipientOf(buyer, readAddress(readRecord(shipping.address))),
		lines,
		delivery: {
			method: readFirst(raw.shipping_description, shipping.method),
			priceGross,
			pointId: findPoint(raw, shipping),
		},
		payment: {
			method: paymentName(raw),
			paidGross: decimalOrText(raw.total_paid),
			cashOnDelivery: /cashondelivery$/i.test(readText(readRecord(raw.payment).method)),
		},
		currency: readText(raw.order_currency_code).toUpperCase(),
		totalGross: statedTotal(raw.grand_total, lines, priceGross),
		notes: readText(raw.customer_note),
		documentWish: buyer.taxId === '' ? 'receipt' : 'invoice',
		guest: readFlag(raw.customer_is_guest),
	});
}
