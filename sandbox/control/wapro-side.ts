import type { SandboxDatabase } from '../sqlserver/database';
import { writeForeignCard } from '../sqlserver/wapro-mag/foreign-card';
import { writeForeignOrder } from '../sqlserver/wapro-mag/foreign-order';
import { listWaproOrders } from '../sqlserver/wapro-mag/ground-truth';
import { warsawMoment } from '../kernel/warsaw-time';
import { watchEarlierOrders } from './earlier-orders';
import type { ErpSide } from './erp-side';
import type { Buyer } from './seed/buyers';
import { readCatalogue } from './seed/catalogue';
import { USUAL_METHODS } from './seed/payment-methods';

/** The demo company has no form for cards, and *raty* is switched off. */
const METHODS = {
	...USUAL_METHODS,
	prepaid: ['Przelew', 'Przelew', 'PayU', 'PayU', 'PayU', 'Przelew', 'Gotówka'],
	unknown: ['Bitcoin', 'Bon podarunkowy XL', 'Raty'],
};

/** Every second integrator fills the technical column too; the 2017 schema has none. */
function internetIdOf(shopOrderId: number): string {
	return shopOrderId % 2 === 0 ? String(shopOrderId) : '';
}

/**
 * The sandbox WAPRO Mag as the control plane sees it.
 *
 * Shape: an order left in entry counts as an order. A foreign order carries the shop's visible number as the
 * customer's number, in warehouse 1, as one line of transport worth the whole order; a returning buyer keeps the
 * card of the first order.
 */
export function waproSide(database: SandboxDatabase): ErpSide {
	const cards = new Map<Buyer, number>();

	function cardOf(buyer: Buyer): number {
		const known = cards.get(buyer);
		if (known !== undefined) return known;
		const card = writeForeignCard(database, {
			name: buyer.company?.name ?? `${buyer.firstName} ${buyer.lastName}`,
			taxId: buyer.company?.taxId ?? '',
			street: buyer.address,
			postcode: buyer.postcode,
			city: buyer.city,
			email: buyer.email,
			phone: buyer.phone,
		});
		cards.set(buyer, card);
		return card;
	}

	const list = () => listWaproOrders(database);
	return {
		catalogue: () => readCatalogue('wapro-mag', database.sqlite),
		paymentMethods: METHODS,
		salesOrders: () =>
			list().map((order) => ({
				id: order.id,
				number: order.number,
				originalNumber: order.customerNumber,
				title: '',
				remarks: `${order.remarks} ${order.additionalInformation}`,
				contractorId: order.contractorId,
				totalGross: order.totalGross,
			})),
		earlierOrders: watchEarlierOrders(database, list),
		async writeForeignOrder({ origin, buyer, totalMinor, placedAtSeconds }) {
			const written = await database.runExclusive(() =>
				writeForeignOrder(database, {
					customerNumber: origin.externalId,
					internetId: internetIdOf(origin.shopOrderId),
					contractorId: cardOf(buyer),
					day: warsawMoment(placedAtSeconds * 1000).day,
					articleCode: 'TRANSPORT',
					grossPrice: totalMinor / 100,
					remarks: `Zamówienie ${origin.externalId} ze sklepu internetowego`,
				}),
			);
			return written.id;
		},
		reset() {
			cards.clear();
			database.reset();
		},
	};
}
