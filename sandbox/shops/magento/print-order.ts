import { utcText } from '../../kernel/iso-time';
import { splitGross, toZloty, type Amounts } from '../../kernel/money';
import { orderTotalMinor, productIdOf, type PlacedBuyer, type PlacedLine } from '../placed-order';
import type { MagentoOrder } from './order';
import type { Columns } from './search-criteria';

const STORE_ID = 1;
const STORE_NAME = 'Main Website\nMain Website Store\nDefault Store View';
const SHIPPING_VAT = 23;
const METHODS: ReadonlyArray<readonly [pattern: RegExp, code: string]> = [
	[/pobranie/i, 'cashondelivery'],
	[/przelew/i, 'banktransfer'],
	[/payu/i, 'payu_gateway'],
	[/karta/i, 'payu_gateway_card'],
	[/gotówka/i, 'checkmo'],
];

/** A moment as the database writes it: UTC, `YYYY-MM-DD HH:MM:SS`. Units: unix seconds. */
export function storedMoment(seconds: number): string {
	return utcText(seconds).replace('T', ' ');
}

function methodOf(title: string): string {
	return METHODS.find(([pattern]) => pattern.test(title))?.[1] ?? 'free';
}

function methodCode(name: string): string {
	const plain = name.normalize('NFD').replace(/[^A-Za-z0-9 ]/g, '');
	return `flatrate_${plain.trim().replace(/ +/g, '_').toLowerCase()}`;
}

function printAddress(
	order: MagentoOrder,
	buyer: PlacedBuyer,
	type: 'billing' | 'shipping',
): object {
	return {
		address_type: type,
		city: buyer.city,
		...(buyer.company ? { company: buyer.company.name } : {}),
		country_id: 'PL',
		email: buyer.email,
		entity_id: order.entityId * 2 + (type === 'billing' ? 0 : 1),
		firstname: buyer.firstName,
		lastname: buyer.lastName,
		parent_id: order.entityId,
		postcode: buyer.postcode,
		street: [buyer.address],
		telephone: buyer.phone,
		...(buyer.company && type === 'billing' ? { vat_id: buyer.company.taxId } : {}),
	};
}

function kilograms(weight: number): number {
	return Number(weight.toFixed(4));
}

function amountsOf(line: PlacedLine): Amounts {
	return splitGross(line.grossMinor * line.quantity, line.vatRate);
}

function printItem(order: MagentoOrder, line: PlacedLine, index: number): object {
	const { net, vat, gross } = amountsOf(line);
	const price = Number((line.grossMinor / (1 + line.vatRate / 100) / 100).toFixed(4));
	const [grossPrice, rowTotal, rowGross] = [toZloty(line.grossMinor), toZloty(net), toZloty(gross)];
	return {
		amount_refunded: 0,
		base_original_price: grossPrice,
		base_price: price,
		base_price_incl_tax: grossPrice,
		base_row_total: rowTotal,
		base_row_total_incl_tax: rowGross,
		base_tax_amount: toZloty(vat),
		created_at: storedMoment(order.createdAt),
		discount_amount: 0,
		discount_percent: 0,
		free_shipping: 0,
		is_qty_decimal: 0,
		is_virtual: 0,
		item_id: order.entityId * 100 + index,
		name: line.name,
		order_id: order.entityId,
		original_price: grossPrice,
		price,
		price_incl_tax: grossPrice,
		product_id: productIdOf(line.sku),
		product_type: 'simple',
		qty_canceled: order.state === 'canceled' ? line.quantity : 0,
		qty_invoiced: 0,
		qty_ordered: line.quantity,
		qty_refunded: 0,
		qty_shipped: 0,
		quote_item_id: order.entityId * 100 + index,
		row_total: rowTotal,
		row_total_incl_tax: rowGross,
		row_weight: kilograms(line.weight * line.quantity),
		sku: line.sku,
		store_id: STORE_ID,
		tax_amount: toZloty(vat),
		tax_percent: line.vatRate,
		updated_at: storedMoment(order.updatedAt),
		weight: line.weight,
	};
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
	const shipping = splitGross(placed.delivery.grossMinor, SHIPPING_VAT);
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

/**
 * An order as `/V1/orders` answers it: columns that are NULL are left out.
 *
 * Shape: `price` and `row_total` are net, `…_incl_tax` gross; the title of the way to pay is the first entry of
 * `payment.additional_information`; the delivery address is under `extension_attributes.shipping_assignments`.
 * Source: answers of Magento 2.4 quoted in public.
 */
export function printOrder(order: MagentoOrder): object {
	const { placed, entityId } = order;
	const { buyer } = placed;
	const columns = columnsOf(order);
	const items = placed.lines.map((line, index) => printItem(order, line, index));
	const shipping = splitGross(placed.delivery.grossMinor, SHIPPING_VAT);
	const address = (type: 'billing' | 'shipping') =>
		buyer ? printAddress(order, buyer, type) : undefined;
	return {
		...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)),
		items,
		billing_address: address('billing'),
		payment: {
			account_status: null,
			additional_information: [placed.payment.name],
			amount_ordered: columns.grand_total,
			base_amount_ordered: columns.grand_total,
			cc_last4: null,
			entity_id: entityId,
			method: methodOf(placed.payment.name),
			parent_id: entityId,
			shipping_amount: toZloty(shipping.net),
		},
		status_histories: [...order.comments].reverse().map((comment) => ({
			comment: comment.comment,
			created_at: storedMoment(comment.createdAt),
			entity_id: comment.id,
			entity_name: 'order',
			is_customer_notified: null,
			is_visible_on_front: comment.isVisible ? 1 : 0,
			parent_id: entityId,
			status: comment.status,
		})),
		extension_attributes: {
			shipping_assignments: [
				{
					shipping: {
						address: address('shipping'),
						method: methodCode(placed.delivery.name),
						total: {
							base_shipping_amount: toZloty(shipping.net),
							base_shipping_incl_tax: toZloty(shipping.gross),
							shipping_amount: toZloty(shipping.net),
							shipping_incl_tax: toZloty(shipping.gross),
							shipping_tax_amount: toZloty(shipping.vat),
						},
					},
					items,
				},
			],
		},
	};
}
