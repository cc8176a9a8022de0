import { utcText, warsawText } from '../../kernel/iso-time';
import { splitGross, type Amounts } from '../../kernel/money';
import { decimalText, productIdOf, type PlacedBuyer, type PlacedLine } from '../placed-order';
import type { WooNote, WooOrder } from './order';

const VERSION = '9.4.2';
const CUSTOMER_IP = '192.0.2.17';
/** The shop's one tax class per rate; `rate_id` is the rate in percent. */
const SHIPPING_VAT = 23;
const GATEWAYS: ReadonlyArray<readonly [pattern: RegExp, id: string]> = [
	[/pobranie/i, 'cod'],
	[/przelew/i, 'bacs'],
	[/payu/i, 'payu'],
	[/karta/i, 'stripe'],
	[/gotówka/i, 'cash_on_pickup'],
];

function gatewayOf(title: string): string {
	return GATEWAYS.find(([pattern]) => pattern.test(title))?.[1] ?? 'other';
}

function printAddress(buyer: PlacedBuyer | undefined): Record<string, string> {
	return {
		first_name: buyer?.firstName ?? '',
		last_name: buyer?.lastName ?? '',
		company: buyer?.company?.name ?? '',
		address_1: buyer?.address ?? '',
		address_2: '',
		city: buyer?.city ?? '',
		state: '',
		postcode: buyer?.postcode ?? '',
		country: buyer ? 'PL' : '',
	};
}

/** A line with its tax; the net price of one piece is not rounded, the totals are. */
function printLine(line: PlacedLine, id: number): { json: object; amounts: Amounts } {
	const amounts = splitGross(line.grossMinor * line.quantity, line.vatRate);
	const [net, vat] = [decimalText(amounts.net), decimalText(amounts.vat)];
	return {
		amounts,
		json: {
			id,
			name: line.name,
			product_id: productIdOf(line.sku),
			variation_id: 0,
			quantity: line.quantity,
			tax_class: '',
			subtotal: net,
			subtotal_tax: vat,
			total: net,
			total_tax: vat,
			taxes: [{ id: line.vatRate, total: vat, subtotal: vat }],
			meta_data: [],
			sku: line.sku,
			global_unique_id: line.ean,
			price: line.grossMinor / (1 + line.vatRate / 100) / 100,
			image: { id: '', src: '' },
			parent_name: null,
		},
	};
}

function printTaxes(taxes: ReadonlyMap<number, { goods: number; shipping: number }>): object[] {
	return [...taxes].map(([rate, { goods, shipping }], index) => ({
		id: 900 + index,
		rate_code: `PL-VAT ${rate}%-1`,
		rate_id: rate,
		label: `VAT ${rate}%`,
		compound: false,
		tax_total: decimalText(goods),
		shipping_tax_total: decimalText(shipping),
		rate_percent: rate,
		meta_data: [],
	}));
}

function momentFields(name: string, seconds: number | undefined): Record<string, string | null> {
	return {
		[name]: seconds === undefined ? null : warsawText(seconds),
		[`${name}_gmt`]: seconds === undefined ? null : utcText(seconds),
	};
}

/**
 * An order as `/orders` answers it.
 *
 * Shape: amounts of lines and shipping are net, `total` is gross, as in a shop whose prices include tax.
 * Source: WooCommerce REST API documentation, "Order properties".
 */
export function printOrder(order: WooOrder, baseUrl: string): object {
	const { placed } = order;
	const lines = placed.lines.map((line, index) => ({
		rate: line.vatRate,
		...printLine(line, order.id * 100 + index),
	}));
	const shipping = splitGross(placed.delivery.grossMinor, SHIPPING_VAT);
	const taxes = new Map<number, { goods: number; shipping: number }>();
	for (const { rate, amounts } of lines) {
		const known = taxes.get(rate) ?? { goods: 0, shipping: 0 };
		taxes.set(rate, { ...known, goods: known.goods + amounts.vat });
	}
	if (shipping.vat > 0) {
		const known = taxes.get(SHIPPING_VAT) ?? { goods: 0, shipping: 0 };
		taxes.set(SHIPPING_VAT, { ...known, shipping: shipping.vat });
	}
	const goodsVat = lines.reduce((sum, { amounts }) => sum + amounts.vat, 0);
	const gross = lines.reduce((sum, { amounts }) => sum + amounts.gross, shipping.gross);
	const orderUrl = `${baseUrl}/wp-json/wc/v3/orders`;
	return {
		id: order.id,
		parent_id: 0,
		status: order.status,
		currency: placed.currency,
		version: VERSION,
		prices_include_tax: true,
		...momentFields('date_created', order.createdAt),
		...momentFields('date_modified', order.modifiedAt),
		discount_total: '0.00',
		discount_tax: '0.00',
		shipping_total: decimalText(shipping.net),
		shipping_tax: decimalText(shipping.vat),
		cart_tax: decimalText(goodsVat),
		total: decimalText(gross),
		total_tax: decimalText(goodsVat + shipping.vat),
		customer_id: order.customerId,
		order_key: `wc_order_${order.id.toString(36)}`,
		billing: {
			...printAddress(placed.buyer),
			email: placed.buyer?.email ?? '',
			phone: placed.buyer?.phone ?? '',
		},
		shipping: { ...printAddress(placed.buyer), phone: placed.buyer?.phone ?? '' },
		payment_method: gatewayOf(placed.payment.name),
		payment_method_title: placed.payment.name,
		transaction_id: '',
		customer_ip_address: CUSTOMER_IP,
		customer_user_agent: '',
		created_via: 'checkout',
		customer_note: placed.comment,
		...momentFields('date_completed', undefined),
		...momentFields('date_paid', order.paidAt),
		cart_hash: '',
		number: order.number,
		meta_data: order.metaData,
		line_items: lines.map(({ json }) => json),
		tax_lines: printTaxes(taxes),
		shipping_lines: [
			{
				id: order.id * 100 + 99,
				method_title: placed.delivery.name,
				method_id: 'flat_rate',
				instance_id: String(placed.delivery.id),
				total: decimalText(shipping.net),
				total_tax: decimalText(shipping.vat),
				taxes: [{ id: SHIPPING_VAT, total: decimalText(shipping.vat), subtotal: '' }],
				tax_status: 'taxable',
				meta_data: [],
			},
		],
		fee_lines: [],
		coupon_lines: [],
		refunds: [],
		payment_url: `${baseUrl}/checkout/order-pay/${order.id}/`,
		is_editable: ['pending', 'on-hold'].includes(order.status),
		needs_payment: order.status === 'pending',
		needs_processing: true,
		currency_symbol: placed.currency === 'PLN' ? 'zł' : placed.currency,
		_links: { self: [{ href: `${orderUrl}/${order.id}` }], collection: [{ href: orderUrl }] },
	};
}

/** A note as `/orders/{id}/notes` answers it. */
export function printNote(note: WooNote, orderId: number, baseUrl: string): object {
	const orderUrl = `${baseUrl}/wp-json/wc/v3/orders/${orderId}`;
	return {
		id: note.id,
		author: 'system',
		date_created: warsawText(note.createdAt),
		date_created_gmt: utcText(note.createdAt),
		note: note.note,
		customer_note: note.isForCustomer,
		_links: {
			self: [{ href: `${orderUrl}/notes/${note.id}` }],
			collection: [{ href: `${orderUrl}/notes` }],
			up: [{ href: orderUrl }],
		},
	};
}
