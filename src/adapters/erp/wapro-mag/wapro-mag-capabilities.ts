import type { ErpCapabilities } from '../../../ports/erp-adapter';
import { lacking } from '../shared/not-supported';

const BY_HAND = 'WAPRO Mag has no public procedure for it: do it in the program.';

/** Orders of WAPRO Mag get no flag. */
export const NO_ORDER_FLAG = lacking(
	'WAPRO Mag has no public procedure that marks an order. Leave "Flag After Writing" empty.',
);

/** What WAPRO Mag can do through its public procedures. */
export function waproMagCapabilities(hasCollectiveCard: boolean): ErpCapabilities {
	return {
		createOrder: { supported: true },
		createContractor: hasCollectiveCard
			? { supported: true }
			: lacking(
					'WAPRO Mag has no public procedure for contractors. Add the card in the program, or name a collective card in the credential: orders of unknown buyers are then written on it.',
				),
		oneTimeContractor: lacking(
			'WAPRO Mag has no public procedure for one-off contractors. Set "Guest" to Regular and name a collective card in the credential.',
		),
		fractionalQuantity: { supported: true },
		foreignCurrency: lacking(
			'Orders are written in PLN only, because how WAPRO Mag finds the rate is not public. Enter orders in other currencies in the program.',
		),
		numberingExtension: lacking(
			'WAPRO Mag has no numbering extension. Choose another document series instead.',
		),
		documentSeries: { supported: true },
		orderBuffer: lacking(
			'Orders are written into the main register: how an order gets into the buffer is not public. Leave "Keep in Buffer" off.',
		),
		orderFlag: NO_ORDER_FLAG,
		confirmOrder: lacking(
			'Move the order from the buffer to the main register in WAPRO Mag (CTRL+B).',
		),
		invoiceOrder: lacking(
			`${BY_HAND} Realise the order there; Get Status then shows the documents.`,
		),
		goodsIssue: lacking(`${BY_HAND} Issue the goods there; Get Status then shows the documents.`),
		documentPdf: lacking(
			'WAPRO Mag keeps no PDF in its database. Print it there and pass the file on as binary data.',
		),
		linkOrder: { supported: true },
		updateContractor: lacking('Change the card in WAPRO Mag: there is no public procedure for it.'),
		ordersChangedSince: lacking(
			'WAPRO Mag keeps the time an order was created, not of its last change. List orders by their day instead.',
		),
		contractorsChangedSince: lacking(
			'WAPRO Mag keeps no time of change of contractors. List all of them instead.',
		),
	};
}
