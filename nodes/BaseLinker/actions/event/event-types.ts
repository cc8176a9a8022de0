/**
 * What the journal notes, in our words, by its number.
 *
 * Source: documentation of getJournalList, table of log types (states of 2025 and 2026).
 */
export const EVENT_TYPES = {
	1: { event: 'orderCreated', name: 'Order Created' },
	2: { event: 'deliveryFormReceived', name: 'Delivery Form Received' },
	3: { event: 'payment', name: 'Payment' },
	4: { event: 'removed', name: 'Order, Invoice or Receipt Removed' },
	5: { event: 'merged', name: 'Orders Merged' },
	6: { event: 'split', name: 'Order Split' },
	7: { event: 'invoiceIssued', name: 'Invoice Issued' },
	8: { event: 'receiptIssued', name: 'Receipt Issued' },
	9: { event: 'parcelCreated', name: 'Parcel Created' },
	10: { event: 'parcelDeleted', name: 'Parcel Deleted' },
	11: { event: 'deliveryEdited', name: 'Delivery Data Edited' },
	12: { event: 'itemAdded', name: 'Item Added' },
	13: { event: 'itemEdited', name: 'Item Edited' },
	14: { event: 'itemRemoved', name: 'Item Removed' },
	15: { event: 'buyerBlacklisted', name: 'Buyer Blacklisted' },
	16: { event: 'orderEdited', name: 'Order Data Edited' },
	17: { event: 'copied', name: 'Order Copied' },
	18: { event: 'statusChanged', name: 'Status Changed' },
	19: { event: 'invoiceDeleted', name: 'Invoice Deleted' },
	20: { event: 'receiptDeleted', name: 'Receipt Deleted' },
	21: { event: 'invoiceEdited', name: 'Invoice Data Edited' },
	22: { event: 'parcelStatusChanged', name: 'Parcel Status Changed' },
} as const satisfies Record<number, { event: string; name: string }>;

/** Our word for the number of an event; of one nobody told us of the number itself. */
export function eventName(type: unknown): string {
	const known = EVENT_TYPES[Number(type) as keyof typeof EVENT_TYPES];
	return known?.event ?? `type${String(type)}`;
}
