import { toZloty } from '../../kernel/money';
import { productIdOf, type PlacedBuyer, type PlacedLine } from '../placed-order';
import type { MagentoOrder } from './order';
import {
	amountsOf,
	columnsOf,
	kilograms,
	shippingOf,
	STORE_ID,
	storedMoment,
} from './order-columns';

const METHODS: ReadonlyArray<readonly [pattern: RegExp, code: string]> = [
	[/pobranie/i, 'cashondelivery'],
	[/przelew/i, 'banktransfer'],
	[/payu/i, 'payu_gateway'],
	[/karta/i, 'payu_gateway_card'],
	[/gotówka/i, 'checkmo'],
];

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
	const shipping = shippingOf(order);
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
