import type { Capability, ErpCapabilities } from '../../../ports/erp-adapter';
import { lacking } from '../shared/not-supported';

const NO_BRIDGE: Capability = {
	supported: false,
	remedy:
		'Fill in the bridge address and key in the Subiekt GT credential: Subiekt GT is written through its Sfera bridge only.',
};

/**
 * What Subiekt GT can do through the bridge profile `api-subiekt-gt`; without a bridge it can only be read.
 *
 * The unsupported ones are limits of the profile, not of Subiekt: another bridge may lift them.
 */
export function subiektGtCapabilities(hasBridge: boolean): ErpCapabilities {
	const written: Capability = hasBridge ? { supported: true } : NO_BRIDGE;
	return {
		createOrder: written,
		createContractor: written,
		oneTimeContractor: {
			supported: false,
			remedy:
				'This bridge cannot create one-time contractors. Set "Guest" to Regular, or write the order in Subiekt by hand.',
		},
		fractionalQuantity: {
			supported: false,
			remedy:
				'This bridge cuts quantities to whole pieces. Sell in a smaller unit, or write the order in Subiekt by hand.',
		},
		foreignCurrency: {
			supported: false,
			remedy:
				'This bridge writes orders in PLN only. Write orders in other currencies in Subiekt by hand.',
		},
		numberingExtension: {
			supported: false,
			remedy:
				'This bridge cannot set the numbering extension. Set a default extension in Subiekt, or leave the setting empty.',
		},
		documentSeries: lacking('Subiekt GT has no series of orders; leave "Document Series" empty.'),
		orderBuffer: lacking(
			'A customer order of Subiekt GT has no buffer: it counts as soon as it is saved.',
		),
		confirmOrder: lacking(
			'A customer order of Subiekt GT has no buffer: it counts as soon as it is saved.',
		),
		invoiceOrder: lacking('Invoice the order in Subiekt.'),
		goodsIssue: lacking('Subiekt makes the goods issue itself.'),
		documentPdf: lacking('Print the document in Subiekt.'),
		linkOrder: lacking('Write the number into the order by hand.'),
		updateContractor: lacking('Change the card in Subiekt.'),
		ordersChangedSince: lacking('List orders by their day of issue.'),
		contractorsChangedSince: lacking('List all contractors.'),
	};
}
