import { createHash } from 'node:crypto';
import { decimalText, orderTotalMinor, productIdOf, type PlacedBuyer } from '../placed-order';
import type { CheckoutForm, OrderEvent } from './checkout-form';

const MARKETPLACE = { id: 'allegro-pl' };
/** Days from the purchase until the parcel should be there. */
const DELIVERY_DAYS = { from: 1, to: 3 };
const DAY_MS = 24 * 60 * 60 * 1000;

/** A UUID that always belongs to the same thing. */
function uuidFor(...parts: ReadonlyArray<string | number>): string {
	const hex = createHash('sha1').update(parts.join('|')).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

function moment(ms: number): string {
	return new Date(ms).toISOString();
}

function money(minor: number, currency: string): { amount: string; currency: string } {
	return { amount: decimalText(minor), currency };
}

function offerOf(form: CheckoutForm, index: number): object {
	const line = form.placed.lines[index];
	return {
		id: line?.offerId || String(15_500_000_000 + productIdOf(line?.sku ?? '')),
		name: line?.name ?? '',
		external: line?.sku ? { id: line.sku } : null,
	};
}

function printBuyer(form: CheckoutForm): object {
	const { buyer, isGuest } = form.placed;
	return {
		id: String(form.buyerId),
		email: buyer?.email ?? '',
		login: buyer?.login || `Client:${form.buyerId}`,
		firstName: buyer?.firstName ?? null,
		lastName: buyer?.lastName ?? null,
		companyName: buyer?.company?.name ?? null,
		guest: isGuest,
		personalIdentity: null,
		phoneNumber: buyer?.phone ?? null,
		preferences: { language: 'pl-PL' },
		address: buyer
			? {
					street: buyer.address,
					city: buyer.city,
					postCode: buyer.postcode,
					countryCode: 'PL',
				}
			: null,
	};
}

/** Every prepaid order comes through PayU; terms the ERP has no form for come as Allegro's deferred payment. */
function printPayment(form: CheckoutForm): object {
	const { payment, currency } = form.placed;
	const id = uuidFor(form.id, 'payment');
	const paid = payment.isPaid ? money(orderTotalMinor(form.placed), currency) : null;
	const way = payment.isCashOnDelivery
		? { type: 'CASH_ON_DELIVERY', provider: null }
		: payment.isKnown
			? { type: 'ONLINE', provider: 'PAYU' }
			: { type: 'EXTENDED_TERM', provider: 'EPT' };
	return {
		id,
		...way,
		finishedAt: form.readyAt === undefined ? null : moment(form.readyAt),
		paidAmount: paid,
		reconciliation: null,
		features: [],
	};
}

function printDeliveryAddress(buyer: PlacedBuyer): object {
	return {
		firstName: buyer.firstName,
		lastName: buyer.lastName,
		street: buyer.address,
		city: buyer.city,
		zipCode: buyer.postcode,
		countryCode: 'PL',
		companyName: buyer.company?.name ?? null,
		phoneNumber: buyer.phone,
		modifiedAt: null,
	};
}

function printDelivery(form: CheckoutForm): object {
	const { buyer, delivery, currency } = form.placed;
	const day = (days: number) => moment(form.boughtAt + days * DAY_MS);
	return {
		address: buyer ? printDeliveryAddress(buyer) : null,
		method: { id: uuidFor('delivery', delivery.name), name: delivery.name },
		pickupPoint: null,
		cost: money(delivery.grossMinor, currency),
		time: {
			from: day(DELIVERY_DAYS.from),
			to: day(DELIVERY_DAYS.to),
			guaranteed: null,
			dispatch: { from: moment(form.boughtAt), to: day(DELIVERY_DAYS.from) },
		},
		smart: delivery.grossMinor === 0,
		cancellation: null,
		calculatedNumberOfPackages: 1,
	};
}

/** Allegro checks a Polish tax number when the buyer enters it, and keeps ten digits. */
function printInvoice(form: CheckoutForm): object {
	const { buyer } = form.placed;
	if (!buyer?.company) return { required: false, address: null, dueDate: null, features: [] };
	const taxId = buyer.company.taxId.replace(/\D/g, '');
	return {
		required: true,
		address: {
			street: buyer.address,
			city: buyer.city,
			zipCode: buyer.postcode,
			countryCode: 'PL',
			company: {
				name: buyer.company.name,
				ids: [{ type: 'PL_NIP', value: taxId }],
				vatPayerStatus: 'NOT_APPLICABLE',
				taxId,
			},
			naturalPerson: null,
		},
		dueDate: null,
		features: [],
	};
}

/**
 * A checkout form as `/order/checkout-forms` answers it.
 *
 * Shape: prices are gross text with currency; the seller's own code of a thing is `offer.external.id`.
 * Source: Allegro REST API documentation, GET /order/checkout-forms/{id}.
 */
export function printForm(form: CheckoutForm): object {
	const { placed } = form;
	return {
		id: form.id,
		messageToSeller: placed.comment === '' ? null : placed.comment,
		buyer: printBuyer(form),
		payment: printPayment(form),
		status: form.status,
		fulfillment: {
			status: form.fulfillment,
			shipmentSummary: { lineItemsSent: 'NONE' },
			provider: { id: 'SELLER' },
		},
		delivery: printDelivery(form),
		invoice: printInvoice(form),
		lineItems: placed.lines.map((line, index) => ({
			id: uuidFor(form.id, 'line', index),
			offer: { ...offerOf(form, index), productSet: null },
			quantity: line.quantity,
			originalPrice: money(line.grossMinor, placed.currency),
			price: money(line.grossMinor, placed.currency),
			reconciliation: null,
			selectedAdditionalServices: [],
			vouchers: [],
			tax: { rate: line.vatRate.toFixed(2), subject: 'GOODS', exemption: null },
			boughtAt: moment(form.boughtAt),
		})),
		surcharges: [],
		discounts: [],
		note: null,
		marketplace: MARKETPLACE,
		summary: { totalToPay: money(orderTotalMinor(placed), placed.currency) },
		updatedAt: moment(form.updatedAt),
		revision: form.revision,
	};
}

/** An entry of the journal as `/order/events` answers it. Source: as above, GET /order/events. */
export function printEvent(event: OrderEvent): object {
	const { form } = event;
	const { placed } = form;
	return {
		id: String(event.id),
		order: {
			seller: { id: String(form.account) },
			buyer: {
				id: String(form.buyerId),
				email: placed.buyer?.email ?? '',
				login: placed.buyer?.login || `Client:${form.buyerId}`,
				guest: placed.isGuest,
				preferences: { language: 'pl-PL' },
			},
			lineItems: placed.lines.map((line, index) => ({
				id: uuidFor(form.id, 'line', index),
				offer: offerOf(form, index),
				quantity: line.quantity,
				originalPrice: money(line.grossMinor, placed.currency),
				price: money(line.grossMinor, placed.currency),
				boughtAt: moment(form.boughtAt),
			})),
			checkoutForm: { id: form.id, revision: event.revision },
			marketplace: MARKETPLACE,
		},
		type: event.type,
		occurredAt: moment(event.occurredAt),
	};
}
