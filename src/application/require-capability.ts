import { fail, integrationError, type Result, succeed } from '../domain/result';
import type { ErpAdapter, ErpCapabilities } from '../ports/erp-adapter';

/** What cannot be done when a flag is down, to follow "The ERP cannot". */
const ACTS = {
	createOrder: 'write orders',
	createContractor: 'create contractors',
	oneTimeContractor: 'create one-time contractors',
	fractionalQuantity: 'take quantities that are not whole',
	foreignCurrency: 'write orders in another currency than PLN',
	numberingExtension: 'set a numbering extension',
	documentSeries: 'choose the series of an order',
	orderBuffer: 'keep an order in the buffer',
	orderFlag: 'flag an order',
	confirmOrder: 'let an order out of the buffer',
	invoiceOrder: 'invoice an order',
	goodsIssue: 'make a goods issue with the invoice',
	documentPdf: 'print a document',
	linkOrder: 'write a reference into an order',
	updateContractor: 'change contractors',
	ordersChangedSince: 'list orders by the time of their last change',
	contractorsChangedSince: 'list contractors by the time of their last change',
} as const satisfies Record<keyof ErpCapabilities, string>;

/**
 * Goes on when the ERP, as it is set up, can do something.
 *
 * Errors: `configuration` with `NOT_SUPPORTED` and the remedy of the flag.
 */
export function requireCapability(
	{ capabilities }: ErpAdapter,
	flag: keyof ErpCapabilities,
): Result<null> {
	const capability = capabilities[flag];
	if (capability.supported) return succeed(null);
	const message = `The ERP cannot ${ACTS[flag]}, as it is set up.`;
	const { remedy } = capability;
	return fail(integrationError('configuration', 'NOT_SUPPORTED', message, { remedy }));
}
