import { aliasedPlace, type OrderOrigin } from '../../domain/order/order-origin';
import { totalOf } from '../../domain/order/order-total';
import type { ChannelRef, OrderLine, SalesOrder, VatRate } from '../../domain/order/sales-order';
import { WARSAW } from '../../domain/order/warsaw-day';
import { type Result, succeed } from '../../domain/result';
import { firstInstant, readPercent, withoutId } from '../raw-json/raw-orders';
import {
	decimalOrText,
	isBlank,
	joinTexts,
	type RawRecord,
	readFirst,
	readId,
	readList,
	readRecord,
	readText,
	sumOrText,
} from '../raw-json/raw-values';
import { readParties } from './idosell-parties';

/** Statuses of an order nobody will carry out. Source: IdoSell Admin API, `orderStatus`. */
const DROPPED: readonly string[] = ['canceled', 'false', 'lost', 'missing', 'joined'];

/**
 * Amounts of an order are kept in its own currency and in the shop's; the order's own count where it says them.
 */
function readAmounts(payments: RawRecord) {
	const own = readRecord(payments.orderCurrency);
	const base = readRecord(payments.orderBaseCurrency);
	const isOwn = !isBlank(own.orderProductsCost);
	const { orderDeliveryCost, orderPayformCost, orderInsuranceCost, orderProductsCost } = isOwn
		? own
		: base;
	return {
		isOwn,
		goods: orderProductsCost,
		// A charge for the payment form or for insurance has no SKU of its own.
		delivery: sumOrText([orderDeliveryCost, orderPayformCost, orderInsuranceCost]),
		currency: readFirst(isOwn ? own.currencyId : base.billingCurrency, own.currencyId),
	};
}

/** "n": the order is reckoned without VAT, so the item's rate is not the order's. */
function readVat(line: RawRecord, payments: RawRecord): VatRate | undefined {
	if (readText(payments.orderVatExists) === 'n') return undefined;
	return readText(line.productVatFree) === 'y' ? { kind: 'exempt' } : readPercent(line.productVat);
}

function readLine(raw: RawRecord, index: number, payments: RawRecord, isOwn: boolean): OrderLine {
	const vat = readVat(raw, payments);
	const price = isOwn
		? raw.productOrderPrice
		: readFirst(raw.productOrderPriceBaseCurrency, raw.productOrderPrice);
	return {
		lineId: readId(raw.basketPosition) || String(index + 1),
		sku: readFirst(raw.productSizeCodeExternal, raw.productCode),
		ean: '',
		name: joinTexts(raw.productName, raw.versionName),
		quantity: decimalOrText(raw.productQuantity, 0),
		unitPriceGross: isBlank(price) ? '' : decimalOrText(price),
		...(vat ? { vat } : {}),
	};
}

/** Payments that were booked less those that went back. */
function paidOf(prepaids: readonly RawRecord[]): string {
	const booked = prepaids.filter(({ paymentStatus }) => readText(paymentStatus) === 'y');
	const isBack = ({ paymentType }: RawRecord) => readText(paymentType) === 'repayment';
	const values = (list: readonly RawRecord[]) => list.map(({ paymentValue }) => paymentValue);
	return sumOrText(values(booked.filter((one) => !isBack(one))), values(booked.filter(isBack)));
}

/**
 * The place where the customer placed the order: a marketplace, where IdoSell fetched the order from one and "Source
 * Aliases" names that account (`allegro/<orderSourceId>`); else the shop itself. Without an alias nobody vouches that
 * the outer number is the one the marketplace's own feed has.
 */
function rootOf(details: RawRecord, own: ChannelRef, origin: OrderOrigin): ChannelRef {
	const source = readRecord(details.orderSourceResults);
	const { orderExternalId, orderSourceId } = readRecord(source.orderSourceDetails);
	const service = readText(source.auctionsServiceName);
	const place = aliasedPlace(service, readText(orderSourceId), origin);
	const id = readId(orderExternalId);
	return place && service !== '' && id !== '' ? { ...place, id: id.toLowerCase() } : own;
}

/**
 * Reads an order as `orders/orders/search` and `GET orders/orders` of the Admin API return it, one of `Results`.
 *
 * Shape: the root is the order's serial number, which all shops of one panel share. What the sheet of this API leaves
 * open (empty objects as lists, numbers as text, missing parts) is read as "not given".
 * Errors: `invalidOrder` with `ORDER_IDENTITY_MISSING` when it has no `orderSerialNumber`.
 * Source: IdoSell Admin API v6 to v8, OpenAPI text; the meaning of `paymentStatus` "y" and the zone of the dates
 * (Warsaw) are assumed, to be settled with a real order.
 */
export function toSalesOrder(raw: RawRecord, origin: OrderOrigin): Result<SalesOrder> {
	const serial = readId(raw.orderSerialNumber);
	if (serial === '') {
		return withoutId(
			'An IdoSell order',
			'orderSerialNumber',
			'Pass orders as orders/orders/search returns them, one of "Results" per item.',
		);
	}
	const details = readRecord(raw.orderDetails);
	const payments = readRecord(details.payments);
	const amounts = readAmounts(payments);
	const own: ChannelRef = { channel: 'idosell', account: origin.account, id: serial };
	const ref = rootOf(details, own, origin);
	const lines = readList(details.productsResults).map((line, index) =>
		readLine(line, index, payments, amounts.isOwn),
	);
	const { buyer, recipient } = readParties(raw);
	const prepaids = readList(details.prepaids);
	const placedAt = firstInstant(WARSAW, details.orderAddDate, details.purchaseDate);
	const isOpen =
		readText(details.orderConfirmation) === 'none' ||
		DROPPED.includes(readText(details.orderStatus));
	const wish = readText(details.clientRequestInvoice);
	const wantsInvoice = (wish !== '' && wish !== 'n') || buyer.taxId !== '';
	return succeed({
		ref,
		aliases: ref === own ? [] : [own],
		customerOrderNumber: ref === own ? serial : ref.id,
		placedAt: placedAt ?? '',
		confirmedAt: isOpen ? null : placedAt,
		buyer,
		recipient,
		lines,
		delivery: {
			method: readText(readRecord(details.dispatch).courierName),
			priceGross: amounts.delivery,
			pointId: readText(
				readRecord(readRecord(raw.clientResult).clientPickupPointAddress).pickupPointId,
			),
		},
		payment: {
			method: readFirst(
				...prepaids.map(({ payformName }) => payformName),
				payments.orderPaymentType,
			),
			paidGross: paidOf(prepaids),
			cashOnDelivery: readText(payments.orderPaymentType) === 'cash_on_delivery',
		},
		currency: amounts.currency.toUpperCase(),
		totalGross: isBlank(amounts.goods)
			? totalOf(lines, amounts.delivery)
			: sumOrText([amounts.goods, amounts.delivery]),
		notes: joinTexts(details.clientNoteToOrder, details.clientNoteToCourier),
		documentWish: wantsInvoice ? 'invoice' : 'receipt',
		guest: false,
	});
}
