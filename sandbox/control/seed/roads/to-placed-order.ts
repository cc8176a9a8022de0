import type { NewBaseLinkerOrder } from '../../../baselinker/order';
import type { PlacedBuyer, PlacedOrder } from '../../../shops/placed-order';
import type { StreamRoot } from '../generate-stream';

function buyerOf(order: NewBaseLinkerOrder): PlacedBuyer | undefined {
	const fullName = order.delivery_fullname ?? '';
	if (fullName === '') return undefined;
	const [firstName = '', ...others] = fullName.split(' ');
	return {
		login: order.user_login ?? '',
		email: order.email ?? '',
		phone: order.phone ?? '',
		firstName,
		lastName: others.join(' '),
		address: order.delivery_address ?? '',
		postcode: order.delivery_postcode ?? '',
		city: order.delivery_city ?? '',
		...(order.invoice_company
			? { company: { name: order.invoice_company, taxId: order.invoice_nip ?? '' } }
			: {}),
	};
}

/** The order as its customer placed it in the shop, out of what BaseLinker would show of it. */
export function toPlacedOrder(root: StreamRoot, order: NewBaseLinkerOrder): PlacedOrder {
	const { origin, trait } = root;
	return {
		id: origin.source === 'allegro' ? origin.externalId : String(origin.shopOrderId),
		number: origin.externalId,
		placedAt: order.date_add ?? root.placedAtSeconds,
		buyer: buyerOf(order),
		isGuest: trait === 'guest',
		lines: (order.products ?? []).map((line) => ({
			sku: line.sku ?? '',
			name: line.name ?? '',
			ean: line.ean ?? '',
			quantity: line.quantity ?? 1,
			grossMinor: Math.round((line.price_brutto ?? 0) * 100),
			vatRate: line.tax_rate ?? 0,
			weight: line.weight ?? 0,
			offerId: line.auction_id ?? '',
		})),
		delivery: {
			id: order.delivery_method_id ?? 0,
			name: order.delivery_method ?? '',
			grossMinor: Math.round((order.delivery_price ?? 0) * 100),
		},
		payment: {
			name: order.payment_method ?? '',
			isKnown: trait !== 'unknownPayment',
			isCashOnDelivery: order.payment_method_cod === '1',
			isPaid: (order.payment_done ?? 0) > 0,
		},
		currency: order.currency ?? 'PLN',
		comment: order.user_comments ?? '',
		isConfirmed: order.confirmed !== false,
	};
}
