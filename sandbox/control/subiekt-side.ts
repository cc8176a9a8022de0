import type { CustomerData } from '../sfera-bridge/customer-data';
import { listSalesOrders, writeForeignOrder } from '../sfera-bridge/store';
import type { SandboxDatabase } from '../sqlserver/database';
import { countRows, newestId, watchEarlierOrders } from './earlier-orders';
import { NUMBER_LENGTH, oneLine, writeExclusively, type ErpSide } from './erp-side';
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
 * Shape: a foreign order carries the visible number as its original number and nothing of the sandbox's own codes;
 * there is no column for a technical id. A returning buyer keeps the card of the first order.
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
		contractors: () => countRows(database.sqlite, 'kh__Kontrahent'),
		earlierOrders: watchEarlierOrders(database, () => listSalesOrders(database)),
		newestOrderId: () => newestId(database.sqlite, 'dok__Dokument', 'dok_Id'),
		async writeForeignOrder(root, style) {
			const number = style?.customerNumber ?? root.origin.externalId;
			const written = await writeExclusively(database, style, () =>
				writeForeignOrder(database, {
					originalNumber: number.slice(0, NUMBER_LENGTH),
					buyer: cards.get(root.buyer) ?? toForeignCard(root.buyer),
					totalGross: root.totalMinor / 100,
					lines: (style?.lines ?? oneLine(root)).map(({ sku, quantity, grossMinor }) => ({
						code: sku,
						quantity,
						grossPrice: grossMinor / 100,
					})),
					title: 'Zamówienie internetowe',
					remarks: `Zamówienie ${number} ze sklepu internetowego`,
					issuedAt: root.placedAtSeconds * 1000,
				}),
			);
			cards.set(root.buyer, Number(payerOf(written.id)));
			return written.id;
		},
		setReadLag: (ms) => database.setReadLag(ms),
		reset() {
			cards.clear();
			database.reset();
		},
	};
}
