import { fail, type Result, succeed } from '../../../domain/result';
import { type RawRecord, readEntries, readId, readList } from '../../raw-json/raw-values';
import type { BaseLinkerClient } from '../baselinker-client';
import { unreadable } from './find-documents';

/** Documents per answer. Source: documentation of getInvoices and getReceipts. */
const PAGE = 100;

/** Which invoices or receipts are fetched; a start or an order is required, because a whole account has years of them. */
export interface InvoiceFetch {
	readonly what: 'invoices' | 'receipts';
	/** Unix seconds of issue, inclusive. */
	readonly dateFrom?: number;
	/** Invoices of one order alone; receipts cannot be asked for so. */
	readonly orderId?: number;
	readonly seriesId?: number;
	/** Leaves out invoices that carry a file of another program already. */
	readonly withoutFile?: boolean;
}

/**
 * Invoices or receipts page by page, oldest id first.
 *
 * Source: the filter by id is inclusive, as several programs use it (fact sheet 11.1).
 * Errors: those of the client; documents of earlier pages were handed out already.
 */
export async function* fetchInvoices(
	client: BaseLinkerClient,
	{ what, dateFrom, orderId, seriesId, withoutFile }: InvoiceFetch,
): AsyncGenerator<Result<readonly RawRecord[]>> {
	const [method, idName] =
		what === 'invoices' ? ['getInvoices', 'invoice_id'] : ['getReceipts', 'receipt_id'];
	const filters = {
		...(dateFrom === undefined ? {} : { date_from: dateFrom }),
		...(orderId === undefined ? {} : { order_id: orderId }),
		...(seriesId === undefined ? {} : { series_id: seriesId }),
		...(withoutFile && what === 'invoices' ? { get_external_invoices: false } : {}),
	};
	for (let idFrom = 0; ;) {
		const from = idFrom === 0 ? {} : { id_from: idFrom };
		const answer = await client.call(method, { ...filters, ...from });
		if (!answer.ok) {
			yield answer;
			return;
		}
		const page = readList(answer.value[what]);
		const ids = page.map((entry) => Number(readId(entry[idName])));
		if (page.length < readEntries(answer.value[what]).length || ids.some((id) => !(id > 0))) {
			yield fail(unreadable(method));
			return;
		}
		const fresh = page.filter((_entry, index) => (ids[index] ?? 0) >= idFrom);
		if (fresh.length > 0) yield succeed(fresh);
		const last = Math.max(0, ...ids);
		if (page.length < PAGE || last < idFrom) return;
		idFrom = last + 1;
	}
}
