import type { RequestFields } from '../../optima-bridge/request-fields';
import type { NewShopOrder, ShopCustomer } from './order';

const USUAL_DELIVERY_MINOR = 1499;
const MOST_LINES = 100;
const MOST_PIECES = 10_000;

function readCustomer(fields: RequestFields): ShopCustomer {
	const customer = {
		id: fields.optional('id'),
		firstName: fields.required('firstName'),
		lastName: fields.required('lastName'),
		email: fields.required('email', 'contractor.email'),
		phone: fields.optional('phone', 'address.phone'),
		street: fields.optional('street', 'address.street'),
		houseNumber: fields.optional('houseNumber', 'address.houseNumber'),
		postcode: fields.optional('postcode', 'address.postcode'),
		city: fields.optional('city', 'address.city'),
		companyName: fields.optional('companyName'),
		taxId: fields.optional('taxId', 'contractor.taxId'),
	};
	fields.finish();
	return customer;
}

function readLine(fields: RequestFields): { sku: string; quantity: number } {
	const line = {
		sku: fields.required('sku', 'article'),
		quantity: fields.wholeNumber('quantity', MOST_PIECES, 1),
	};
	if (line.quantity === 0) throw fields.invalid('quantity', 'is not above zero');
	fields.finish();
	return line;
}

/** Reads an order as a customer sends it off. Errors: `BridgeError` `invalid_request`, `value_too_long`. */
export function readNewOrder(fields: RequestFields): NewShopOrder {
	const customer = fields.object('customer');
	if (!customer) throw fields.invalid('customer', 'is missing');
	const toBeAgreed = fields.flag('deliveryToBeAgreed', false);
	if (toBeAgreed && fields.has('deliveryCost')) {
		throw fields.invalid('deliveryCost', 'does not go with deliveryToBeAgreed');
	}
	const cost = fields.has('deliveryCost') ? fields.money('deliveryCost') : USUAL_DELIVERY_MINOR;
	const order: NewShopOrder = {
		customer: readCustomer(customer),
		lines: fields.list('lines', 1, MOST_LINES).map(readLine),
		payment: fields.choice(
			'payment',
			['transfer', 'onDelivery', 'online', 'instalments'],
			'transfer',
		),
		deliveryMinor: toBeAgreed ? undefined : cost,
		comment: fields.optional('comment', 'description'),
	};
	fields.finish();
	return order;
}
