import type { CallContext } from './call';
import { copyCard, findCard } from './contractors';
import { paymentFormId, warehouseId } from './dictionaries';
import { writeDocument } from './document-writer';
import { BridgeError } from './errors';
import { DOCUMENT_CLASS } from './links';
import { readOrderLines } from './order-lines';
import { RequestFields } from './request-fields';
import type { Row } from './rows';

/** `TrN_Rodzaj` of a plain sales order. */
export const PLAIN_ORDER = 308000;

/** A sales order that comes into the company past the bridge. Units: gross prices in PLN. */
export interface OutsideOrder {
	/** Into `TrN_NumerObcy`. */
	number: string;
	contractorId: number;
	/** By name. */
	paymentForm: string;
	/** Decimal texts, as the bridge takes them. */
	lines: ReadonlyArray<{ article: string; quantity: string; unitPrice: string }>;
	description: string;
	/** `YYYY-MM-DD`; default today. */
	day?: string;
	/** Further columns of the header. */
	columns?: Row;
}

/**
 * Writes a sales order into the buffer as somebody else's integrator does: without root key. Answers with `TrN_TrNID`.
 *
 * Errors: `BridgeError` for unknown cards, articles and payment forms.
 */
export function writeOutsideOrder(context: CallContext, order: OutsideOrder): number {
	const card = findCard(context, String(order.contractorId));
	if (!card) throw new BridgeError('contractor_not_found', `No contractor ${order.contractorId}.`);
	const warehouse = warehouseId(context, context.settings.warehouse);
	const lines = readOrderLines(context, new RequestFields({ lines: order.lines }, context.limits), {
		fromGross: true,
		currency: '',
		numerator: 1,
		denominator: 1,
		warehouseId: warehouse,
	});
	return writeDocument(context, {
		documentClass: DOCUMENT_CLASS.order,
		kind: PLAIN_ORDER,
		definition: context.settings.orderDefinition,
		day: order.day ?? context.today,
		inBuffer: true,
		contractorId: order.contractorId,
		lines,
		columns: {
			...copyCard(card, 'TrN_Pod'),
			...copyCard(card, 'TrN_Odb'),
			TrN_NumerObcy: order.number,
			TrN_FPlId: paymentFormId(context, order.paymentForm),
			TrN_MagZrdId: warehouse,
			TrN_TypNB: 2,
			TrN_Opis: order.description,
			...order.columns,
		},
	});
}
