import type { INodeExecutionData } from 'n8n-workflow';
import type { LedgerDocument } from '../../../src/ports/order-ledger';
import type { OrderItemFields } from '../../shared/item-fields';
import { itemWith } from '../../shared/item-with';

/** What an earlier step said about the order; it must not outlive what this step says. */
const STALE_FIELDS = ['claim', 'contractor', 'erp', 'lookup', 'outcome'];

/** The ERP order of an item, from the ledger's memory. */
export function erpDocument({ id, number, outcome }: LedgerDocument): OrderItemFields['erp'] {
	return { documentId: id, documentNumber: number, linked: outcome === 'linked' };
}

/** The item on its way out: everything it carried, without what is out of date, and what this step adds. */
export function orderItem(
	items: readonly INodeExecutionData[],
	itemIndex: number,
	added: OrderItemFields,
	stale: readonly string[] = STALE_FIELDS,
): INodeExecutionData {
	return itemWith(items, itemIndex, added, stale);
}
