import type { InvoicePart } from '../../domain/documents/decide-invoicing';
import type { ErpOrder } from '../../domain/order/erp-order';
import { instantOfDay } from '../../domain/order/warsaw-day';
import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { ErpSystem } from '../../ports/erp-adapter';
import type { ClaimAnswer, ClaimRequest, OrderLedger } from '../../ports/order-ledger';
import type { WriteOptions } from '../write-order/task';

/** How claims on documents are taken. */
export type InvoiceClaiming = Pick<WriteOptions, 'scope' | 'owner' | 'leaseMs'>;

/**
 * Under what the ledger remembers a document of an ERP order. Four parts keep it apart from every reference of an
 * order, which has three.
 */
export function invoiceKey(part: InvoicePart, system: ErpSystem, orderId: string): string {
	return `${part}/${system}/order/${orderId}`;
}

function toRequest(part: InvoicePart, system: ErpSystem, order: ErpOrder): ClaimRequest {
	const rootKey = invoiceKey(part, system, order.id);
	const issued = instantOfDay(order.issuedOn);
	return {
		rootKey,
		aliases: [],
		// There is one such document per order, whatever the settings: nothing about it can be revised.
		fingerprint: rootKey,
		customerOrderNumber: order.number,
		placedAt: Number.isNaN(issued) ? '' : new Date(issued).toISOString(),
	};
}

/**
 * Asks for the right to make a document of an order. What was refused before is tried again: whoever asks wants it
 * made, and what kept it back is looked at anew.
 *
 * Errors: those of the ledger; nothing may be made then.
 */
export async function claimInvoice(
	part: InvoicePart,
	system: ErpSystem,
	order: ErpOrder,
	ledger: OrderLedger,
	options: InvoiceClaiming & { readonly dryRun: boolean },
): Promise<Result<ClaimAnswer>> {
	const { scope, owner, leaseMs, dryRun } = options;
	const claiming = { scope, owner, leaseMs, dryRun, retryRefused: true, recheckWaiting: true };
	const answers = await ledger.claim([toRequest(part, system, order)], claiming);
	if (!answers.ok) return answers;
	const [answer] = answers.value;
	if (answer) return succeed(answer);
	const message = 'The ledger did not answer the claim.';
	return fail(integrationError('unavailable', 'LEDGER_UNAVAILABLE', message));
}
