import type { ErpDocument } from '../../domain/documents/erp-document';
import type { ErpOrder } from '../../domain/order/erp-order';
import { erpOrderName } from '../../domain/order/order-name';
import { type IntegrationError, type Result, succeed } from '../../domain/result';
import type { ErpAdapter } from '../../ports/erp-adapter';
import type { OrderHandle } from '../handles';
import { type Patience, patiently } from '../patience';

/** An ERP order and its documents, as they stand at one moment. */
export interface Standing {
	readonly order: ErpOrder;
	/** Cancelled and uncertain ones, too. */
	readonly documents: readonly ErpDocument[];
}

/** How messages about invoicing call an order. */
export function standingName(order: ErpOrder): string {
	return `ERP order ${erpOrderName(order)}`;
}

/** An error as it concerns one ERP order: the message names the order, once. */
export function aboutErpOrder(order: ErpOrder, error: IntegrationError): IntegrationError {
	const prefix = `${standingName(order)}: `;
	return error.message.startsWith(prefix) ? error : { ...error, message: prefix + error.message };
}

/**
 * Reads an order with its documents.
 *
 * Errors: `notFound`; those of reading the ERP after some patience.
 */
export async function readStanding(
	by: OrderHandle,
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<Standing>> {
	const order = await patiently(async () => await erp.getOrder(by), patience);
	if (!order.ok) return order;
	const documents = await patiently(async () => await erp.documentsOf(order.value.id), patience);
	return documents.ok ? succeed({ order: order.value, documents: documents.value }) : documents;
}
