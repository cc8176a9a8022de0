import { utcText } from '../../kernel/iso-time';
import { splitGross, toZloty, type Amounts } from '../../kernel/money';
import { orderTotalMinor, type PlacedLine } from '../placed-order';
import type { MagentoOrder } from './order';
import type { Columns } from './search-criteria';

/** The one store view of the shop. */
export const STORE_ID = 1;
const STORE_NAME = 'Main Website\nMain Website Store\nDefault Store View';
const SHIPPING_VAT = 23;

/** A moment as the database writes it: UTC, `YYYY-MM-DD HH:MM:SS`. Units: unix seconds. */
export function storedMoment(seconds: number): string {
	return utcText(seconds).replace('T', ' ');
}

/** A weight as the database keeps it. */
export function kilograms(weight: number): number {
	return Number(weight.toFixed(4));
}

/** Amounts of a line. Units: grosze. */
export function amountsOf(line: PlacedLine): Amounts {
	return splitGross(line.grossMinor * line.quantity, line.vatRate);
}

/** Amounts of the delivery. Units: grosze. */
export function shippingOf({ placed }: MagentoOrder): Amounts {
	return splitGross(placed.delivery.grossMinor, SHIPPING_VAT);
}

const knownColumns = new WeakMap<MagentoOrder, Columns>();

/** The columns of an order that have one value: what filters and sort orders may name. */
export function columnsOf(order: MagentoOrder): Columns {
	const columns = knownColumns.get(order) ?? workOutColumns(order);
	knownColumns.set(order, columns);
	return columns;
}

function workOutColumns(order: MagentoOrder): Columns {
	const { placed } = order;
	const { buyer } = placed;
	const lines = placed.lines.map(amountsOf);
	const sum = (pick: (amounts: Amounts) => number) =>
		lines.reduce((total, amounts) => total + pick(amounts), 0);
	const shipping = shippingOf(order);
	const total = toZloty(orderTotalMinor(placed));
	const [net, vat] = [toZloty(sum(({ net: goods }) => goods)), sum((amounts) => amounts.vat)];
	const due = placed.payment.isPaid ? 0 : total;
	return {
		base_currency_code: placed.currency,
		base_discount_amount: 0,
		base_grand_total: total,
		base_shipping_amount: toZloty(shipping.net),
		base_shipping_incl_tax: toZloty(shipping.gross),
		base_subtotal: net,
		base_tax_amount: toZloty(vat + shipping.vat),
		base_total_due: due,
		billing_address_id: order.entityId * 2,
		created_at: storedMoment(order.createdAt),
		customer_email: buyer?.email ?? null,
		customer_firstname: buyer?.firstName ?? null,
		customer_group_id: order.customerId === null ? 0 : 1,
		customer_id: order.customerId,
		customer_is_guest: order.customerId === null ? 1 : 0,
		customer_lastname: buyer?.lastName ?? null,
		customer_note: placed.comment,
		customer_note_notify: 0,
		customer_taxvat: buyer?.company?.taxId ?? null,
		discount_amount: 0,
		entity_id: order.entityId,
		global_currency_code: placed.currency,
		grand_total: total,
		increment_id: order.incrementId,
		is_virtual: 0,
		order_currency_code: placed.currency,
		protect_code: order.entityId.toString(16).padStart(32, '0'),
		quote_id: order.entityId,
		shipping_amount: toZloty(shipping.net),
		shipping_description: placed.delivery.name,
		shipping_incl_tax: toZloty(shipping.gross),
		shipping_tax_amount: toZloty(shipping.vat),
		state: order.state,
		status: order.status,
		store_currency_code: placed.currency,
		store_id: STORE_ID,
		store_name: STORE_NAME,
		subtotal: net,
		subtotal_incl_tax: toZloty(sum(({ gross }) => gross)),
		tax_amount: toZloty(vat + shipping.vat),
		total_due: due,
		total_item_count: placed.lines.length,
		total_paid: placed.payment.isPaid ? total : null,
		total_qty_ordered: placed.lines.reduce((count, line) => count + line.quantity, 0),
		updated_at: storedMoment(order.updatedAt),
		weight: kilograms(
			placed.lines.reduce((weight, line) => weight + line.weight * line.quantity, 0),
		),
	};
}
