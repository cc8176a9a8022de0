import type { ErpDocument } from '../../domain/documents/erp-document';
import { checkPdf } from '../../domain/documents/pdf-check';
import { refKey } from '../../domain/order/channel-ref';
import type { SalesOrder } from '../../domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { ErpAdapter } from '../../ports/erp-adapter';
import type { OrderLedger } from '../../ports/order-ledger';
import { downloadDocument } from '../download-document';
import { lookInErp, type MatchRules } from '../look-in-erp';
import { type Patience, patiently } from '../patience';
import type { DocumentSource } from './task';

/** Whom an order's documents are asked of. */
export interface ErpAsked {
	readonly erp: ErpAdapter;
	readonly ledger: OrderLedger;
	readonly patience: Patience;
	readonly scope: string;
	readonly rules: MatchRules;
	readonly pdfLimitBytes: number;
}

/** The documents of one ERP order; none when it does not exist any more. */
async function documentsById(
	erpOrderId: string,
	{ erp, patience }: ErpAsked,
): Promise<Result<readonly ErpDocument[] | null>> {
	const found = await patiently(async () => await erp.documentsOf(erpOrderId), patience);
	if (found.ok || found.error.kind !== 'notFound') return found;
	return succeed(null);
}

/** The ERP order the ledger remembers for an order; undefined when it knows none. */
async function rememberedOrder(
	order: SalesOrder,
	{ ledger, scope }: ErpAsked,
): Promise<Result<string | undefined>> {
	const keys = [order.ref, ...order.aliases].map(refKey);
	const records = await ledger.find(scope, keys);
	if (!records.ok) return records;
	const ids = new Set(
		records.value.flatMap(({ state, document }) =>
			state === 'settled' && document ? [document.id] : [],
		),
	);
	// References that lead to two ERP orders prove nothing: the ERP itself is asked.
	return succeed(ids.size === 1 ? [...ids][0] : undefined);
}

async function documentsOfSale(
	order: SalesOrder,
	asked: ErpAsked,
): Promise<Result<readonly ErpDocument[]>> {
	const remembered = await rememberedOrder(order, asked);
	if (!remembered.ok) return remembered;
	if (remembered.value !== undefined) {
		const documents = await documentsById(remembered.value, asked);
		if (!documents.ok) return documents;
		if (documents.value !== null) return succeed(documents.value);
	}
	const { erp, rules, patience } = asked;
	const look = await patiently(
		async () => await lookInErp(order, erp, { ...rules, clock: patience.clock }),
		patience,
	);
	if (!look.ok) return look;
	switch (look.value.kind) {
		case 'none':
			return succeed([]);
		case 'conflict':
			return fail(integrationError('invalidOrder', look.value.code, look.value.message));
		case 'same': {
			const documents = await documentsById(look.value.erpOrder.id, asked);
			return documents.ok ? succeed(documents.value ?? []) : documents;
		}
	}
}

/**
 * The documents of an order as the ERP has them.
 *
 * The ERP order is the one the ledger remembers, else the one a look into the ERP finds by the order's references and
 * number (S2.3); an order the ERP does not have has no documents. Files are printed one at a time, when they are sent.
 *
 * Shape: `given` is the key of the ERP order where an earlier step has found it.
 */
export function erpSource(
	order: SalesOrder | null,
	given: string | null,
	asked: ErpAsked,
): DocumentSource {
	const { erp, patience, pdfLimitBytes } = asked;
	return {
		system: erp.system,
		hasTaxId: order ? order.buyer.taxId !== '' : undefined,
		async documents() {
			if (given !== null) {
				const documents = await documentsById(given, asked);
				return documents.ok ? succeed(documents.value ?? []) : documents;
			}
			if (order) return await documentsOfSale(order, asked);
			const message = 'Neither the order nor its ERP order is known.';
			return fail(integrationError('invalidOrder', 'ORDER_UNREADABLE', message));
		},
		async pdf({ id, number }) {
			const printed = await downloadDocument(id, erp, patience);
			return printed.ok ? checkPdf(number, printed.value.content, pdfLimitBytes) : printed;
		},
	};
}
