import { refKey } from '../../domain/order/channel-ref';
import { isOrderOfItsOwn, type Kin } from '../../domain/order/kin';
import { aliasedPlace, type OrderOrigin } from '../../domain/order/order-origin';
import { totalOf } from '../../domain/order/order-total';
import type { ChannelRef, OrderLine, SalesOrder, VatRate } from '../../domain/order/sales-order';
import { type Result, succeed } from '../../domain/result';
import { readPercent, withoutId } from '../raw-json/raw-orders';
import { readKin } from './order-kin';
import { readParties } from './baselinker-buyer';
import {
	decimalOrText,
	isBlank,
	type RawRecord,
	readDecimal,
	readFlag,
	readId,
	readList,
	readText,
} from '../raw-json/raw-values';
import { readInstant } from './baselinker-values';

/** Sources that are BaseLinker itself: nothing outside gave the order a number. */
const OWN_SOURCES: readonly string[] = ['', 'personal', 'order_return'];

/** Special tax rates. Source: BaseLinker documentation of getOrders, `tax_rate`. */
const SPECIAL_RATES: ReadonlyMap<string, VatRate> = new Map([
	['-1', { kind: 'exempt' }],
	['-0.02', { kind: 'notSubject' }],
	['-0.03', { kind: 'reverseCharge' }],
]);

/** A rate nobody explained is left out: checking the order then asks for it instead of booking a guess. */
function readVat(value: unknown): VatRate | undefined {
	return SPECIAL_RATES.get(readDecimal(value, 0) ?? '') ?? readPercent(value);
}

/**
 * The place where the customer placed the order.
 *
 * A shop's own order id is its key, because shops let people change or restart the visible number; the visible
 * number takes its place when the shop sends none. A marketplace has its own number in `external_order_id` (Allegro:
 * the checkout form's UUID). Orders entered in BaseLinker have only BaseLinker's number.
 */
function rootOf(raw: RawRecord, own: ChannelRef, origin: OrderOrigin): ChannelRef {
	const source = readText(raw.order_source).toLowerCase();
	const sourceId = readText(raw.order_source_id);
	const external = readId(raw.external_order_id);
	const id = source === 'shop' ? readId(raw.shop_order_id) || external : external;
	if (OWN_SOURCES.includes(source) || id === '') return own;
	const place = aliasedPlace(source, sourceId, origin) ?? {
		channel: source,
		account: sourceId || origin.account,
	};
	return { ...place, id: id.toLowerCase() };
}

/** Unconfirmed orders still change; a spelling of "no" counts, an absent field does not. */
function readConfirmation(raw: RawRecord): string | null {
	const isUnconfirmed = !isBlank(raw.confirmed) && !readFlag(raw.confirmed);
	return isUnconfirmed ? null : readInstant(raw.date_confirmed);
}

function readLine(raw: RawRecord, index: number): OrderLine {
	const vat = readVat(raw.tax_rate);
	return {
		lineId: readId(raw.order_product_id) || String(index + 1),
		sku: readText(raw.sku),
		ean: readText(raw.ean),
		name: readText(raw.name),
		quantity: decimalOrText(raw.quantity, 0),
		// A missing price is not a price of nothing.
		unitPriceGross: isBlank(raw.price_brutto) ? '' : decimalOrText(raw.price_brutto),
		...(vat ? { vat } : {}),
	};
}

/** The number the customer knows; empty when no outer source gave one. */
function visibleNumber(raw: RawRecord): string {
	return readId(raw.external_order_id) || readId(raw.shop_order_id);
}

/** A copy is a new order: under the number of the first one the ERP would take it for that. */
function isCopy(kin: readonly Kin[]): boolean {
	return kin.some(({ relation }) => relation === 'copiedFrom');
}

/**
 * Reads an order as `getOrders` returns it.
 *
 * Shape: BaseLinker has no order total; it is the sum of lines and delivery, gross. The alias is always
 * BaseLinker's own number, unless that is the root already. Events of the journal in a field "journal" tell orders that
 * were merged, split or copied.
 * Errors: `invalidOrder` with `ORDER_IDENTITY_MISSING` when it has no `order_id`.
 * Source: BaseLinker documentation of getOrders (states of 2025 and 2026).
 */
export function toSalesOrder(raw: RawRecord, origin: OrderOrigin): Result<SalesOrder> {
	const orderId = readId(raw.order_id);
	if (orderId === '') {
		return withoutId(
			'A BaseLinker order',
			'order_id',
			'Pass orders as BaseLinker: Get Many returns them, with the field "order_id".',
		);
	}
	const own: ChannelRef = { channel: 'baselinker', account: origin.account, id: orderId };
	const stated = rootOf(raw, own, origin);
	const kin = readKin(raw, own, stated);
	const ref = origin.splitAndCopied === 'own' && isOrderOfItsOwn(kin) ? own : stated;
	const isNewOrder = ref === own && isCopy(kin);
	const { buyer, recipient } = readParties(raw);
	const lines = readList(raw.products).map(readLine);
	const deliveryPrice = decimalOrText(raw.delivery_price);
	const source = readText(raw.order_source).toLowerCase();
	const wantsInvoice = readFlag(raw.want_invoice) || buyer.taxId !== '';
	return succeed({
		ref,
		aliases: refKey(ref) === refKey(own) ? [] : [own],
		...(kin.length > 0 ? { kin } : {}),
		customerOrderNumber: isNewOrder ? orderId : visibleNumber(raw) || orderId,
		placedAt: readInstant(raw.date_add) ?? readInstant(raw.date_confirmed) ?? '',
		confirmedAt: readConfirmation(raw),
		buyer,
		recipient,
		lines,
		delivery: {
			method: readText(raw.delivery_method),
			priceGross: deliveryPrice,
			pointId: readText(raw.delivery_point_id),
		},
		payment: {
			method: readText(raw.payment_method),
			paidGross: decimalOrText(raw.payment_done),
			cashOnDelivery: readFlag(raw.payment_method_cod),
		},
		currency: readText(raw.currency).toUpperCase(),
		totalGross: totalOf(lines, deliveryPrice),
		notes: readText(raw.user_comments),
		documentWish: wantsInvoice ? 'invoice' : 'receipt',
		guest: source === 'shop' && readText(raw.user_login) === '',
	});
}
