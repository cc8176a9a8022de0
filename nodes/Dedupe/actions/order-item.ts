import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { LedgerDocument } from '../../../src/ports/order-ledger';
import type { OrderItemFields } from '../../shared/item-fields';

/** What an earlier step said about the order; it must not outlive what this step says. */
const STALE_FIELDS = ['claim', 'contractor', 'erp', 'lookup', 'outcome'];

/** The ERP order of an item, from the ledger's memory. */
export function erpDocument({ id, number, outcome }: LedgerDocument): OrderItemFields['erp'] {
	return { documentId: id, documentNumber: number, linked: outcome === 'linked' };
}

/** The item on its way out: everything it carried, without what is out of date, and what this step adds. */
export function orderItem(
	item: INodeExecutionData | undefined,
	itemIndex: number,
	added: OrderItemFields,
	stale: readonly string[] = STALE_FIELDS,
): INodeExecutionData {
	const kept = Object.entries(item?.json ?? {}).filter(([name]) => !stale.includes(name));
	// A copy of its own, as plain JSON: it shares nothing with the input.
	const fields = JSON.parse(JSON.stringify(added)) as IDataObject;
	return {
		json: { ...Object.fromEntries(kept), ...fields },
		...(item?.binary ? { binary: item.binary } : {}),
		pairedItem: { item: itemIndex },
	};
}
