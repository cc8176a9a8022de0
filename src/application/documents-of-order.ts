import type {
	ErpDocument,
	ErpDocumentKind,
	ErpDocumentState,
} from '../domain/documents/erp-document';
import { type Result, succeed } from '../domain/result';
import type { ErpAdapter } from '../ports/erp-adapter';
import type { OrderHandle } from './handles';
import { type Patience, patiently } from './patience';

/** Which documents of an order are wanted. */
export interface DocumentFilter {
	/** Empty for all. */
	readonly kinds: readonly ErpDocumentKind[];
	/** Empty for all. */
	readonly states: readonly ErpDocumentState[];
	/** Whether documents are listed, too, that only a number or text ties to the order. */
	readonly withUncertain: boolean;
}

/**
 * The documents that followed an order.
 *
 * Errors: `notFound` when there is no such order; those of reading the ERP.
 */
export async function documentsOfOrder(
	by: OrderHandle,
	{ kinds, states, withUncertain }: DocumentFilter,
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<readonly ErpDocument[]>> {
	const order =
		'id' in by ? succeed(by) : await patiently(async () => await erp.getOrder(by), patience);
	if (!order.ok) return order;
	const found = await patiently(async () => await erp.documentsOf(order.value.id), patience);
	if (!found.ok) return found;
	return succeed(
		found.value.filter(
			({ kind, state, certain }) =>
				(kinds.length === 0 || kinds.includes(kind)) &&
				(states.length === 0 || states.includes(state)) &&
				(certain || withUncertain),
		),
	);
}
