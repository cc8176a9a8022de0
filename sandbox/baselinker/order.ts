/** One item of an order, under the vendor's names. Units: `price_brutto` is gross per piece. */
export interface BaseLinkerLine {
	storage: string;
	storage_id: number;
	order_product_id: number;
	product_id: string;
	variant_id: string;
	name: string;
	attributes: string;
	sku: string;
	ean: string;
	location: string;
	warehouse_id: number;
	auction_id: string;
	price_brutto: number;
	tax_rate: number;
	quantity: number;
	weight: number;
	bundle_id: number;
}

/** Value of a custom extra field: text, or a file as the API prints it. */
export type ExtraFieldValue = string | { title: string; url: string };

/** An order as the account holds it, under the vendor's names. Units: unix seconds, gross amounts. */
export interface BaseLinkerOrder {
	order_id: number;
	shop_order_id: number;
	external_order_id: string;
	order_source: string;
	order_source_id: number;
	order_source_info: string;
	order_status_id: number;
	confirmed: boolean;
	date_add: number;
	date_confirmed: number;
	date_in_status: number;
	user_login: string;
	phone: string;
	email: string;
	user_comments: string;
	admin_comments: string;
	currency: string;
	payment_method: string;
	payment_method_cod: '1' | '0';
	payment_done: number;
	delivery_method_id: number;
	delivery_method: string;
	delivery_price: number;
	delivery_package_module: string;
	delivery_package_nr: string;
	delivery_fullname: string;
	delivery_company: string;
	delivery_address: string;
	delivery_postcode: string;
	delivery_city: string;
	delivery_state: string;
	delivery_country: string;
	delivery_country_code: string;
	delivery_point_id: string;
	delivery_point_name: string;
	delivery_point_address: string;
	delivery_point_postcode: string;
	delivery_point_city: string;
	invoice_fullname: string;
	invoice_company: string;
	invoice_nip: string;
	invoice_address: string;
	invoice_postcode: string;
	invoice_city: string;
	invoice_state: string;
	invoice_country: string;
	invoice_country_code: string;
	want_invoice: '1' | '0';
	extra_field_1: string;
	extra_field_2: string;
	order_page: string;
	pick_state: number;
	pack_state: number;
	star: number;
	products: BaseLinkerLine[];
	custom_extra_fields: Record<string, ExtraFieldValue>;
	commission: { net: number; gross: number; currency: string };
	connect_data: { connect_integration_id: number; connect_contractor_id: number };
}

/** An order to be put into the account: whatever is left out is empty. */
export type NewBaseLinkerOrder = Partial<Omit<BaseLinkerOrder, 'order_id' | 'products'>> & {
	products?: Array<Partial<BaseLinkerLine>>;
};

const EMPTY_LINE: Readonly<BaseLinkerLine> = {
	storage: 'db',
	storage_id: 0,
	order_product_id: 0,
	product_id: '',
	variant_id: '0',
	name: '',
	attributes: '',
	sku: '',
	ean: '',
	location: '',
	warehouse_id: 0,
	auction_id: '',
	price_brutto: 0,
	tax_rate: 23,
	quantity: 1,
	weight: 0,
	bundle_id: 0,
};

const EMPTY_ORDER: Readonly<Omit<BaseLinkerOrder, 'products'>> = {
	order_id: 0,
	shop_order_id: 0,
	external_order_id: '',
	order_source: 'personal',
	order_source_id: 0,
	order_source_info: '-',
	order_status_id: 0,
	confirmed: true,
	date_add: 0,
	date_confirmed: 0,
	date_in_status: 0,
	user_login: '',
	phone: '',
	email: '',
	user_comments: '',
	admin_comments: '',
	currency: 'PLN',
	payment_method: '',
	payment_method_cod: '0',
	payment_done: 0,
	delivery_method_id: 0,
	delivery_method: '',
	delivery_price: 0,
	delivery_package_module: '',
	delivery_package_nr: '',
	delivery_fullname: '',
	delivery_company: '',
	delivery_address: '',
	delivery_postcode: '',
	delivery_city: '',
	delivery_state: '',
	delivery_country: 'Polska',
	delivery_country_code: 'PL',
	delivery_point_id: '',
	delivery_point_name: '',
	delivery_point_address: '',
	delivery_point_postcode: '',
	delivery_point_city: '',
	invoice_fullname: '',
	invoice_company: '',
	invoice_nip: '',
	invoice_address: '',
	invoice_postcode: '',
	invoice_city: '',
	invoice_state: '',
	invoice_country: 'Polska',
	invoice_country_code: 'PL',
	want_invoice: '0',
	extra_field_1: '',
	extra_field_2: '',
	order_page: '',
	pick_state: 0,
	pack_state: 0,
	star: 0,
	custom_extra_fields: {},
	commission: { net: 0, gross: 0, currency: 'PLN' },
	connect_data: { connect_integration_id: 0, connect_contractor_id: 0 },
};

/** Completes a new order with its ids; `nextLineId` hands out line ids. */
export function completeOrder(
	order: NewBaseLinkerOrder,
	orderId: number,
	nextLineId: () => number,
): BaseLinkerOrder {
	return {
		...EMPTY_ORDER,
		order_page: `https://orders.example/${orderId}/`,
		...order,
		order_id: orderId,
		custom_extra_fields: { ...order.custom_extra_fields },
		products: (order.products ?? []).map((line) => ({
			...EMPTY_LINE,
			...line,
			order_product_id: nextLineId(),
		})),
	};
}
