import type { Capability, ErpCapabilities } from '../../../ports/erp-adapter';
import { lacking } from '../shared/not-supported';

const NO_BRIDGE = lacking(
	'Fill in the bridge address and key in the Comarch ERP Optima credential: Optima is written through its bridge only.',
);

/** Orders of Optima get no flag. */
export const NO_ORDER_FLAG = lacking(
	'The bridge contract carries no flags of documents. Leave "Flag After Writing" empty.',
);

/**
 * What Comarch ERP Optima can do through a bridge of contract version 1; without a bridge it can only be read.
 *
 * What a particular bridge lacks (`capabilities` of its `/health`) is refused when it is asked for.
 */
export function comarchOptimaCapabilities(hasBridge: boolean): ErpCapabilities {
	const written: Capability = hasBridge ? { supported: true } : NO_BRIDGE;
	return {
		createOrder: written,
		createContractor: written,
		oneTimeContractor: lacking(
			'Optima has no one-time contractors. Set "Guest" to Regular, or choose the collective card.',
		),
		fractionalQuantity: { supported: true },
		foreignCurrency: lacking(
			'An order in another currency needs an exchange rate, and orders carry none. Write it in Optima by hand.',
		),
		numberingExtension: lacking(
			'Optima has no numbering extension. Choose a numbering definition in "Document Series" instead.',
		),
		documentSeries: { supported: true },
		orderBuffer: { supported: true },
		orderFlag: NO_ORDER_FLAG,
		confirmOrder: written,
		invoiceOrder: written,
		goodsIssue: written,
		documentPdf: written,
		linkOrder: written,
		updateContractor: written,
		ordersChangedSince: { supported: true },
		contractorsChangedSince: lacking(
			"No column with the time of a card's last change is known. List all contractors.",
		),
	};
}
