import type { ErpDocument, ErpDocumentKind } from '../../../../domain/documents/erp-document';
import { warsawDay } from '../../../../domain/order/warsaw-day';
import type { ReasonCode } from '../../../../domain/reason-codes';
import { fail, integrationError, type Result, succeed } from '../../../../domain/result';
import type { InvoiceSettings } from '../../../../ports/erp-adapter';
import type { OrderFlag } from '../order-flags';

/** Documents after which an order has been sold. An advance invoice is not: the rest is still to be invoiced. */
const SOLD: readonly ErpDocumentKind[] = [
	'invoice',
	'invoiceToReceipt',
	'finalInvoice',
	'marginInvoice',
	'receipt',
];

/** `dok_Status` of a ZK that is closed. */
const REALISED = 8;

/** Whether a document sells the whole order. */
export function sells({ kind }: ErpDocument): boolean {
	return SOLD.includes(kind);
}

/** Refuses to invoice an order as it is; `order` is its number. */
export function refuseInvoicing(order: string, code: ReasonCode, words: string): Result<never> {
	return fail(integrationError('invalidOrder', code, `ERP order ${order}: ${words}`));
}

/**
 * Whether the bridge can obey the settings: it takes nothing but the number of the order.
 *
 * Errors: `configuration`, before anything is written.
 */
export function checkInvoiceSettings(settings: InvoiceSettings, now: number): Result<void> {
	if (settings.buffer) {
		return unable('leave a sales document in the buffer', 'Switch "Buffer" off.');
	}
	if (settings.issuedOn !== null && settings.issuedOn !== warsawDay(now)) {
		return unable('choose the day of issue: it is today', 'Leave the day of issue empty.');
	}
	return succeed(undefined);
}

function unable(words: string, remedy: string): Result<never> {
	const message = `This bridge of Subiekt GT cannot ${words}.`;
	return fail(
		integrationError('configuration', 'NOT_SUPPORTED', message, {
			remedy: `${remedy} Or make the document in Subiekt.`,
		}),
	);
}

/**
 * What an order's documents mean for invoicing it: it is sold already, it may be invoiced, or a person must look
 * first. Never a second sale, also when the first one is a draft or surely nobody's but this order's by number alone.
 */
export function judgeInvoicing(
	order: { readonly number: string; readonly status: number; readonly flag?: OrderFlag },
	documents: readonly ErpDocument[],
): Result<'sold' | 'open'> {
	const certain = documents.filter((document) => document.certain);
	if (certain.some((document) => sells(document) && document.state === 'issued')) {
		return succeed('sold');
	}
	if (order.flag?.cancelled) {
		const words = `it carries flag "${order.flag.text}", which means that it is cancelled.`;
		return refuseInvoicing(order.number, 'ERP_STATE_FORBIDS', words);
	}
	const draft = certain.find((document) => sells(document) && document.state === 'buffer');
	if (draft) {
		const name = draft.number || `without number (ID ${draft.id})`;
		const words = `sales document ${name} waits in the buffer. Issue or delete it in Subiekt, then run again.`;
		return refuseInvoicing(order.number, 'ERP_STATE_FORBIDS', words);
	}
	const advance = certain.find(
		({ kind, state }) => kind === 'advanceInvoice' && state !== 'cancelled',
	);
	if (advance) {
		const words = `it has advance invoice ${advance.number}; make the final invoice in Subiekt.`;
		return refuseInvoicing(order.number, 'ERP_STATE_FORBIDS', words);
	}
	const perhaps = documents.find((document) => !document.certain && document.state !== 'cancelled');
	if (perhaps) {
		const words = `${perhaps.number} carries its number in ${perhaps.path} and may be its invoice. Look at both in Subiekt.`;
		return refuseInvoicing(order.number, 'ERP_STATE_FORBIDS', words);
	}
	if (order.status === REALISED) {
		const words = 'it is realised in Subiekt, but no sales document is tied to it. Look there.';
		return refuseInvoicing(order.number, 'ERP_STATE_FORBIDS', words);
	}
	return succeed('open');
}
