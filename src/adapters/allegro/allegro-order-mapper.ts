import type { OrderOrigin } from '../../domain/order/order-origin';
import type { OrderLine, SalesOrder } from '../../domain/order/sales-order';
import { type Result, succeed } from '../../domain/result';
import {
	readInstant,
	readPercent,
	statedTotal,
	timesPrice,
	withoutId,
} from '../raw-json/raw-orders';
import {
	decimalOrText,
	isBlank,
	type RawRecord,
	readFirst,
	readFlag,
	readId,
	readList,
	readRecord,
	readText,
	sumOrText,
} from '../raw-json/raw-values';
import { readParties } from './allegro-parties';

/** Allegro writes zones; a text without one would be UTC. */
const ZONE = 'utc';

/** Status from which on nothing of the form changes any more. Source: developer.allegro.pl, "Zamówienia". */
const CONFIRMED = 'READY_FOR_PROCESSING';

function amountOf(money: unknown): unknown {
	return readRecord(money).amount;
}

function readLine(raw: RawRecord, index: number): OrderLine {
	const offer = readRecord(raw.offer);
	const price = amountOf(raw.price);
	const vat = readPercent(readRecord(raw.tax).rate);
	return {
		lineId: readId(raw.id) || String(index + 1),
		sku: readFirst(readRecord(offer.external).id),
		ean: '',
		name: readText(offer.name),
		quantity: decimalOrText(raw.quantity, 0),
		unitPriceGross: isBlank(price) ? '' : decimalOrText(price),
		...(vat ? { vat } : {}),
	};
}

/** What the buyer pays for services around the goods, e.g. gift wrapping. */
function serviceCosts(lineItems: readonly RawRecord[]): readonly string[] {
	return lineItems
		.flatMap((line) => readList(line.selectedAdditionalServices))
		.map((service) => timesPrice(service.quantity, amountOf(service.price)));
}

/** The order was placed when its first item was bought; the form itself has no such date. */
function momentsOf(raw: RawRecord, lineItems: readonly RawRecord[]) {
	const bought = lineItems
		.flatMap(({ boughtAt }) => readInstant(boughtAt, ZONE) ?? [])
		.sort((left, right) => Date.parse(left) - Date.parse(right));
	const updatedAt = readInstant(raw.updatedAt, ZONE);
	const paidAt = readInstant(readRecord(raw.payment).finishedAt, ZONE);
	const isConfirmed = readText(raw.status) === CONFIRMED;
	return {
		placedAt: bought[0] ?? updatedAt ?? '',
		confirmedAt: isConfirmed ? (paidAt ?? bought.at(-1) ?? updatedAt) : null,
	};
}

function currencyOf(raw: RawRecord, lineItems: readonly RawRecord[]): string {
	const { totalToPay } = readRecord(raw.summary);
	const money = [totalToPay, readRecord(raw.delivery).cost, lineItems[0]?.price].map(readRecord);
	return readFirst(...money.map(({ currency }) => currency)).toUpperCase();
}

/**
 * Reads a checkout form as `GET /order/checkout-forms` and `/order/checkout-forms/{id}` return it.
 *
 * Shape: the number of the order is the form's UUID. Services around the goods have no SKU, so what they cost is part of
 * the delivery price.
 * Errors: `invalidOrder` with `ORDER_IDENTITY_MISSING` when it has no `id`.
 * Source: developer.allegro.pl, "Zamówienia" and the news about `ids`, documented.
 */
export function toSalesOrder(raw: RawRecord, { account }: OrderOrigin): Result<SalesOrder> {
	const id = readId(raw.id);
	if (id === '') {
		return withoutId(
			'An Allegro checkout form',
			'id',
			'Pass checkout forms as GET /order/checkout-forms returns them, one per item.',
		);
	}
	const lineItems = readList(raw.lineItems);
	const lines = lineItems.map(readLine);
	const { buyer, recipient } = readParties(raw);
	const delivery = readRecord(raw.delivery);
	const payment = readRecord(raw.payment);
	const deliveryPrice = sumOrText([amountOf(delivery.cost), ...serviceCosts(lineItems)]);
	const totalToPay = amountOf(readRecord(raw.summary).totalToPay);
	const surcharges = readList(raw.surcharges).map(({ paidAmount }) => amountOf(paidAmount));
	const wantsInvoice = readFlag(readRecord(raw.invoice).required) || buyer.taxId !== '';
	return succeed({
		ref: { channel: 'allegro', account, id: id.toLowerCase() },
		aliases: [],
		customerOrderNumber: id,
		...momentsOf(raw, lineItems),
		buyer,
		recipient,
		lines,
		delivery: {
			method: readText(readRecord(delivery.method).name),
			priceGross: deliveryPrice,
			pointId: readText(readRecord(delivery.pickupPoint).id),
		},
		payment: {
			method: readText(payment.type),
			paidGross: sumOrText([amountOf(payment.paidAmount), ...surcharges]),
			cashOnDelivery: readText(payment.type) === 'CASH_ON_DELIVERY',
		},
		currency: currencyOf(raw, lineItems),
		totalGross: statedTotal(totalToPay, lines, deliveryPrice),
		notes: readText(raw.messageToSeller),
		documentWish: wantsInvoice ? 'invoice' : 'receipt',
		guest: readFlag(readRecord(raw.buyer).guest),
	});
}
