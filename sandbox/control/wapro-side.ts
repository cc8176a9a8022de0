import type { SandboxDatabase } from '../sqlserver/database';
import { writeForeignCard } from '../sqlserver/wapro-mag/foreign-card';
import { writeForeignOrder } from '../sqlserver/wapro-mag/foreign-order';
import { listWaproOrders } from '../sqlserver/wapro-mag/ground-truth';
import { AUCTION_PROCEDURE } from '../sqlserver/wapro-mag/procedures';
import { flagOf, numberOf, selectRows } from '../kernel/rows';
import { warsawMoment } from '../kernel/warsaw-time';
import { countRows, newestId, watchEarlierOrders } from './earlier-orders';
import {
	NUMBER_LENGTH,
	oneLine,
	writeExclusively,
	type ErpSide,
	type InternetTransaction,
} from './erp-side';
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

/** Calls the import as the vendor's service does, for company 1 and its first warehouse. */
function importThroughAuctions(
	database: SandboxDatabase,
	{ internetId, customerNumber }: InternetTransaction,
): Promise<{ orderId: number; created: boolean }> {
	return database.runExclusive(() => {
		const [row] = selectRows(
			database,
			`DECLARE @id numeric(18,0), @created tinyint;
			EXEC dbo.${AUCTION_PROCEDURE} 1, 1, @internetId, @customerNumber, @id OUTPUT, @created OUTPUT;
			SELECT @id AS id, @created AS created`,
			{ internetId, customerNumber },
		);
		return { orderId: numberOf(row, 'id'), created: flagOf(row, 'created') };
	});
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
				internetId: order.internetId,
				title: '',
				remarks: `${order.remarks} ${order.additionalInformation}`,
				contractorId: order.contractorId,
				totalGross: order.totalGross,
			})),
		contractors: () => countRows(database.sqlite, 'KONTRAHENT'),
		earlierOrders: watchEarlierOrders(database, list),
		newestOrderId: () => newestId(database.sqlite, 'ZAMOWIENIE', 'ID_ZAMOWIENIA'),
		async writeForeignOrder(root, style) {
			const { origin, buyer, placedAtSeconds } = root;
			const number = style?.customerNumber ?? origin.externalId;
			const written = await writeExclusively(database, style, () =>
				writeForeignOrder(database, {
					customerNumber: number.slice(0, NUMBER_LENGTH),
					internetId: style?.internetId ?? internetIdOf(origin.shopOrderId),
					contractorId: cardOf(buyer),
					day: warsawMoment(placedAtSeconds * 1000).day,
					lines: (style?.lines ?? oneLine(root)).map(({ sku, quantity, grossMinor }) => ({
						articleCode: sku,
						quantity,
						grossPrice: grossMinor / 100,
					})),
					remarks: `Zamówienie ${number} ze sklepu internetowego`,
				}),
			);
			return written.id;
		},
		importTransaction: (transaction) => importThroughAuctions(database, transaction),
		setReadLag: (ms) => database.setReadLag(ms),
		reset() {
			cards.clear();
			database.reset();
		},
	};
}
