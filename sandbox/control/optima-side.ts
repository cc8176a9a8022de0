import type { SandboxClock } from '../kernel/clock';
import { warsawMoment } from '../kernel/warsaw-time';
import { callContext } from '../optima-bridge/call-context';
import { listOptimaOrders } from '../optima-bridge/ground-truth';
import { writeOutsideCard } from '../optima-bridge/outside-card';
import { writeOutsideOrder } from '../optima-bridge/outside-order';
import type { SandboxDatabase } from '../sqlserver/database';
import { countRows, newestId, watchEarlierOrders } from './earlier-orders';
import { NUMBER_LENGTH, oneLine, writeExclusively, type ErpSide } from './erp-side';
import { streetAndNumber, type Buyer } from './seed/buyers';
import { readCatalogue } from './seed/catalogue';
import { USUAL_METHODS } from './seed/payment-methods';

/**
 * The sandbox Comarch ERP Optima as the control plane sees it.
 *
 * Shape: a foreign order lies in the buffer, carries the shop's visible number as its foreign number and one line of
 * transport worth the whole order, and no attribute; a returning buyer keeps the card of the first order. Orders that
 * e-Sklep brought are not of the stream and stay out.
 */
export function optimaSide(database: SandboxDatabase, clock: SandboxClock): ErpSide {
	const cards = new Map<Buyer, number>();
	const list = () => listOptimaOrders(database);

	function writeCard(buyer: Buyer): number {
		const [street, houseNumber] = streetAndNumber(buyer);
		return writeOutsideCard(callContext(database, clock), {
			code: `INT-${buyer.login}`,
			isCompany: buyer.company !== undefined,
			name: buyer.company?.name ?? `${buyer.firstName} ${buyer.lastName}`,
			taxId: buyer.company?.taxId ?? '',
			street,
			houseNumber,
			postcode: buyer.postcode,
			city: buyer.city,
			email: buyer.email,
			phone: buyer.phone,
		});
	}

	return {
		catalogue: () => readCatalogue('comarch-optima', database.sqlite),
		paymentMethods: USUAL_METHODS,
		salesOrders: () =>
			list().map((order) => ({
				id: order.id,
				number: order.number,
				originalNumber: order.externalNumber,
				title: '',
				remarks: [order.description, ...order.attributes].join(' '),
				contractorId: order.contractorId,
				totalGross: order.totalGross,
			})),
		contractors: () => countRows(database.sqlite, 'CDN.Kontrahenci'),
		earlierOrders: watchEarlierOrders(database, list),
		newestOrderId: () => newestId(database.sqlite, 'CDN.TraNag', 'TrN_TrNID'),
		writeForeignOrder: (root, style) =>
			writeExclusively(database, style, () => {
				const { origin, buyer, placedAtSeconds } = root;
				const contractorId = cards.get(buyer) ?? writeCard(buyer);
				cards.set(buyer, contractorId);
				const number = style?.customerNumber ?? origin.externalId;
				return writeOutsideOrder(callContext(database, clock), {
					number: number.slice(0, NUMBER_LENGTH),
					contractorId,
					paymentForm: 'przelew',
					lines: (style?.lines ?? oneLine(root)).map(({ sku, quantity, grossMinor }) => ({
						article: sku,
						quantity: String(quantity),
						unitPrice: (grossMinor / 100).toFixed(2),
					})),
					description: `Zamówienie ${number} ze sklepu internetowego`,
					day: warsawMoment(placedAtSeconds * 1000).day,
				});
			}),
		setReadLag: (ms) => database.setReadLag(ms),
		reset() {
			cards.clear();
			database.reset();
		},
	};
}
