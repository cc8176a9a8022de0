import type { DocumentToSend } from '../../domain/documents/documents-to-send';
import type { AttachOptions, AttachSettings, AttachTask } from './task';

type Order = AttachTask['order'];

function ofOrder({ shop }: Pick<AttachOptions, 'shop'>, { id }: Pick<Order, 'id'>): string {
	return `attach/${shop}/order/${id}`;
}

/**
 * Under what the ledger remembers that a document was sent for an order. A document in offline mode has a key of its
 * own, so that it is sent once as it is and once with its number; and so has a number written into a field.
 *
 * Shape: more than three parts, which keeps it apart from every reference of an order.
 */
export function documentKey(
	options: Pick<AttachOptions, 'shop'>,
	order: Pick<Order, 'id'>,
	system: string,
	{ document, provisional }: Pick<DocumentToSend, 'document' | 'provisional'>,
	mode: AttachSettings['mode']['kind'],
): string {
	const key = `${ofOrder(options, order)}/${system}/${document.id}`;
	if (mode === 'number') return `${key}/number`;
	return provisional ? `${key}/offline` : key;
}

/** Under what the ledger remembers that an order got the status of orders without a document. */
export function noDocumentKey(
	options: Pick<AttachOptions, 'shop'>,
	order: Pick<Order, 'id'>,
): string {
	return `${ofOrder(options, order)}/none`;
}
