import type { ErpDocument } from '../../../domain/documents/erp-document';
import type { ErpOrder } from '../../../domain/order/erp-order';
import { erpOrderName } from '../../../domain/order/order-name';
import { type Result, succeed } from '../../../domain/result';
import type { Changed, InvoicedOrder, InvoiceSettings } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import type { WireInvoicing } from './bridge/optima-bridge';
import { writeOnce } from './bridge/write-once';
import { type ChangeOutside, forbid, outcome, readAgain, refuseCancelled } from './change-order';
import { isSet } from './comarch-optima-mapper';
import { readDocumentsOf } from './order-facts';
import { type LineRow, selectLines } from './order-queries';

function has(documents: readonly ErpDocument[], kinds: readonly ErpDocument['kind'][]): boolean {
	return documents.some(({ kind, state }) => kinds.includes(kind) && state !== 'cancelled');
}

/** `TrE_TwrTyp` is 1 for goods; services never reach a goods issue. */
async function hasGoods(sql: SqlSession, orderId: string): Promise<Result<boolean>> {
	const lines = await sql.run<LineRow>(selectLines([Number(orderId)]));
	if (!lines.ok) return lines;
	return succeed(lines.value.some((line) => isSet(line.TrE_TwrTyp)));
}

async function readInvoiced(
	outside: ChangeOutside,
	id: string,
): Promise<Result<InvoicedOrder | undefined>> {
	const shown = await readAgain(outside, id);
	if (!shown.ok) return shown;
	if (!shown.value) return succeed(undefined);
	const { ignoreFlaggedRelations } = outside.settings;
	const documents = await readDocumentsOf(outside.sql, id, ignoreFlaggedRelations);
	return documents.ok ? succeed({ order: shown.value, documents: documents.value }) : documents;
}

/** Whether the documents that were asked for are there. */
function isInvoiced({ documents }: InvoicedOrder, wantsIssue: boolean): boolean {
	return (
		has(documents, ['invoice', 'invoiceToReceipt', 'finalInvoice']) &&
		(!wantsIssue || has(documents, ['goodsIssue']))
	);
}

/** Makes the sales invoice of an order and, where asked for, the goods issue; what is there stays. */
export async function invoiceInErp(
	outside: ChangeOutside,
	order: ErpOrder,
	settings: InvoiceSettings,
): Promise<Result<Changed<InvoicedOrder>>> {
	if (order.status === 'cancelled') return refuseCancelled(order);
	if (order.status === 'buffer') {
		return forbid(order, 'is still in the buffer', 'Confirm the order first, then invoice it.');
	}
	const goods = await hasGoods(outside.sql, order.id);
	if (!goods.ok) return goods;
	const wantsIssue = settings.goodsIssue && goods.value;
	const before = await readInvoiced(outside, order.id);
	if (!before.ok) return before;
	if (before.value && isInvoiced(before.value, wantsIssue)) {
		return succeed(outcome(false, before.value));
	}
	const ready = await outside.openBridge();
	if (!ready.ok) return ready;
	const { bridge, health } = ready.value;
	const wish: WireInvoicing = {
		goodsIssue: settings.goodsIssue,
		buffer: settings.buffer,
		...(settings.issuedOn === null ? {} : { issuedOn: settings.issuedOn }),
	};
	const done = await writeOnce<InvoicedOrder>({
		intention: {
			company: health.company,
			operation: 'invoice-order',
			about: [order.id, JSON.stringify(wish)],
		},
		named: `the invoice of ERP order ${erpOrderName(order)}`,
		send: async (key) => await bridge.invoiceOrder(order.id, wish, key),
		async readBack(id) {
			const shown = await readInvoiced(outside, id);
			const missing = shown.ok && shown.value && !isInvoiced(shown.value, wantsIssue);
			return missing ? succeed(undefined) : shown;
		},
	});
	return done.ok ? succeed(outcome(done.value.made, done.value.value)) : done;
}
