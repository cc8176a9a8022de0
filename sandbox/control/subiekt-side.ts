import type { CustomerData } from '../sfera-bridge/customer-data';
import { insertForeignOrder, listSalesOrders } from '../sfera-bridge/store';
import type { SandboxDatabase } from '../sqlserver/database';
import { watchEarlierOrders } from './earlier-orders';
import type { ErpSide } from './erp-side';
import { streetAndNumber, type Buyer } from './seed/buyers';
import { readCatalogue } from './seed/catalogue';
import { USUAL_METHODS } from './seed/payment-methods';

/** The card another integrator makes of a buyer; it keeps the tax number as the buyer typed it. */
function toForeignCard(buyer: Buyer): CustomerData {
	const [street, houseNumber] = streetAndNumber(buyer);
	return {
		refId: '',
		isCompany: buyer.company !== undefined,
		taxId: buyer.company?.taxId ?? '',
		companyName: buyer.company?.name ?? '',
		firstName: buyer.firstName,
		lastName: buyer.lastName,
		email: buyer.email,
		phone: buyer.phone,
		street,
		houseNumber,
		postCode: buyer.postcode,
		city: buyer.city,
	};
}

/**
 * The sandbox Subiekt as the control plane sees it.
 *
 * Shape: a foreign order carries the shop's visible number as its original number and nothing of the
 * sandbox's own codes; a returning buyer keeps the card of the first order.
 */
export function subiektSide(database: SandboxDatabase): ErpSide {
	const cards = new Map<Buyer, number>();
	const payerOf = (orderId: number) =>
		database.sqlite
			.prepare('SELECT dok_PlatnikId AS payer FROM dok__Dokument WHERE dok_Id = ?')
			.get(orderId)?.payer;

	return {
		catalogue: () => readCatalogue('subiekt-gt', database.sqlite),
		paymentMethods: USUAL_METHODS,
		salesOrders: () => listSalesOrders(database),
		earlierOrders: watchEarlierOrders(database, () => listSalesOrders(database)),
		async writeForeignOrder(root) {
			const written = await insertForeignOrder(database, {
				originalNumber: root.origin.externalId,
				buyer: cards.get(root.buyer) ?? toForeignCard(root.buyer),
				totalGross: root.totalMinor / 100,
				title: 'Zamówienie internetowe',
				remarks: `Zamówienie ${root.origin.externalId} ze sklepu internetowego`,
				issuedAt: root.placedAtSeconds * 1000,
			});
			cards.set(root.buyer, Number(payerOf(written.id)));
			return written.id;
		},
		reset() {
			cards.clear();
			database.reset();
		},
	};
}
