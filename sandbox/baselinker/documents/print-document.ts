import type { BaseLinkerOrder } from '../order';
import type { IssuedDocument } from './document-book';

const DOMESTIC_RATE = 23;

function netOf(gross: number, rate: number): number {
	return Math.round((gross / (1 + Math.max(rate, 0) / 100)) * 100) / 100;
}

interface PrintedItem {
	name: string;
	sku: string;
	ean: string;
	price_brutto: number;
	price_netto: number;
	tax_rate: number;
	quantity: number;
	is_shipment: 0 | 1;
	order_product_id: number;
}

function itemsOf(order: BaseLinkerOrder): PrintedItem[] {
	const goods = order.products.map((line): PrintedItem => ({
		name: line.name,
		sku: line.sku,
		ean: line.ean,
		price_brutto: line.price_brutto,
		price_netto: netOf(line.price_brutto, line.tax_rate),
		tax_rate: line.tax_rate,
		quantity: line.quantity,
		is_shipment: 0,
		order_product_id: line.order_product_id,
	}));
	if (order.delivery_price === 0) return goods;
	return [
		...goods,
		{
			name: order.delivery_method,
			sku: '',
			ean: '',
			price_brutto: order.delivery_price,
			price_netto: netOf(order.delivery_price, DOMESTIC_RATE),
			tax_rate: DOMESTIC_RATE,
			quantity: 1,
			is_shipment: 1,
			order_product_id: 0,
		},
	];
}

function totalOf(items: readonly PrintedItem[], price: 'price_brutto' | 'price_netto'): number {
	const minor = items.reduce((sum, item) => sum + Math.round(item[price] * 100) * item.quantity, 0);
	return minor / 100;
}

function printPeriod({ addedAt }: IssuedDocument): { month: number; year: number } {
	const issued = new Date(addedAt * 1000);
	return { month: issued.getUTCMonth() + 1, year: issued.getUTCFullYear() };
}

/** An invoice or a correction as getInvoices answers it. */
export function printInvoice(document: IssuedDocument): object {
	const { order } = document;
	const items = itemsOf(order);
	return {
		invoice_id: document.id,
		order_id: document.orderId,
		series_id: document.seriesId,
		type: document.kind === 'correction' ? 'correcting' : 'normal',
		number: document.number,
		sub_id: document.subId,
		...printPeriod(document),
		postfix: '',
		date_add: document.addedAt,
		date_sell: document.addedAt,
		date_pay_to: 0,
		currency: order.currency,
		total_price_brutto: totalOf(items, 'price_brutto'),
		total_price_netto: totalOf(items, 'price_netto'),
		payment: order.payment_method,
		additional_info: '',
		invoice_fullname: order.invoice_fullname,
		invoice_company: order.invoice_company,
		invoice_nip: order.invoice_nip,
		invoice_address: order.invoice_address,
		invoice_postcode: order.invoice_postcode,
		invoice_city: order.invoice_city,
		invoice_country: order.invoice_country,
		invoice_country_code: order.invoice_country_code,
		seller: 'Sklep Testowy\nTestowa 1\n00-001 Warszawa',
		issuer: '',
		correcting_to_invoice_id: 0,
		external_invoice_number: document.externalNumber,
		exchange_rate: '',
		external_id: 0,
		items,
	};
}

/** A receipt as getReceipts answers it. */
export function printReceipt(document: IssuedDocument): object {
	const { order } = document;
	const items = itemsOf(order);
	return {
		receipt_id: document.id,
		order_id: document.orderId,
		series_id: document.seriesId,
		receipt_full_nr: document.number,
		sub_id: document.subId,
		...printPeriod(document),
		date_add: document.addedAt,
		payment_method: order.payment_method,
		nip: order.invoice_nip,
		currency: order.currency,
		total_price_brutto: totalOf(items, 'price_brutto'),
		external_receipt_number: document.externalNumber,
		exchange_rate: '',
		items,
	};
}
