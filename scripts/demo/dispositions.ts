import type { INodeExecutionData } from 'n8n-workflow';
import type { OutcomeStatus } from '../../src/domain/outcome';
import type { ErrorKind } from '../../src/domain/result';
import { refKey } from '../../src/domain/order/channel-ref';
import type { ChannelRef } from '../../src/domain/order/sales-order';

/** What the runs say about one order of the source. */
export interface Disposition {
	/** The source's own number. */
	orderId: string;
	/** Root reference as text; the order id where no node got so far as to read it. */
	rootKey: string;
	/** Undefined when no node said anything: the books do not close. */
	status: OutcomeStatus | undefined;
	code: string;
	message: string;
	erpNumber: string;
}

/** What the nodes of a run write onto the item of an order. */
export interface ItemJson {
	order_id?: unknown;
	order?: { ref?: ChannelRef };
	outcome?: { status: OutcomeStatus; code?: string; message: string };
	erp?: { documentNumber?: string };
	error?: unknown;
	details?: { code?: string; kind?: ErrorKind; outcome?: { status: OutcomeStatus } };
}

/** Failures that say nothing against the order: the next run tries again. */
const PASSING: readonly (ErrorKind | undefined)[] = ['busy', 'unavailable', 'rateLimited'];

/** What one item says; items that say nothing about an outcome are passed over. */
export function readItem(json: ItemJson): Omit<Disposition, 'orderId'> | undefined {
	const rootKey = json.order?.ref ? refKey(json.order.ref) : '';
	const erpNumber = json.erp?.documentNumber ?? '';
	if (json.error) {
		return {
			rootKey,
			status:
				json.details?.outcome?.status ??
				(PASSING.includes(json.details?.kind) ? 'waiting' : 'refused'),
			code: json.details?.code ?? '',
			message: typeof json.error === 'string' ? json.error : JSON.stringify(json.error),
			erpNumber,
		};
	}
	if (!json.outcome) return undefined;
	const { status, code = '', message } = json.outcome;
	return { rootKey, status, code, message, erpNumber };
}

/** Entries per final status; `in` is their number. */
export type Totals = Record<'in' | OutcomeStatus, number>;

/** Counts entries by their final status. */
export function totalsOf(list: readonly { readonly status?: OutcomeStatus | undefined }[]): Totals {
	const count = (status: OutcomeStatus) => list.filter((entry) => entry.status === status).length;
	return {
		in: list.length,
		written: count('written'),
		linked: count('linked'),
		waiting: count('waiting'),
		refused: count('refused'),
	};
}

/**
 * Follows every order through the runs of a template and tells what became of it.
 *
 * Shape: once written, an order stays written; otherwise its latest word counts. An order that shares its root
 * with a written or linked one is linked.
 */
export class DispositionBook {
	private readonly byOrder = new Map<string, Disposition>();

	/** Notes orders that entered the workflow. */
	enter(items: readonly INodeExecutionData[]): void {
		for (const { json } of items) {
			const orderId = String(json.order_id);
			if (this.byOrder.has(orderId)) continue;
			this.byOrder.set(orderId, {
				orderId,
				rootKey: '',
				status: undefined,
				code: '',
				message: '',
				erpNumber: '',
			});
		}
	}

	/** Notes what a node's items say, in the order the nodes ran. */
	follow(items: readonly INodeExecutionData[]): void {
		for (const { json } of items) {
			const known = this.byOrder.get(String((json as ItemJson).order_id));
			const said = readItem(json as ItemJson);
			if (!known || !said) continue;
			const rootKey = said.rootKey || known.rootKey;
			if (known.status === 'written' && said.status !== 'written') {
				known.rootKey = rootKey;
				continue;
			}
			Object.assign(known, said, { rootKey, erpNumber: said.erpNumber || known.erpNumber });
		}
	}

	/** The final word on every order. */
	list(): Disposition[] {
		const inErp = new Map<string, string>();
		for (const entry of this.byOrder.values()) {
			if (entry.status === 'written' || entry.status === 'linked') {
				inErp.set(entry.rootKey, entry.erpNumber || (inErp.get(entry.rootKey) ?? ''));
			}
		}
		return [...this.byOrder.values()].map((entry) => {
			const number = inErp.get(entry.rootKey);
			if (number === undefined || entry.status === 'written') return { ...entry };
			return { ...entry, status: 'linked', erpNumber: entry.erpNumber || number };
		});
	}

	/** Orders per final status; `in` is their number. */
	totals(): Totals {
		return totalsOf(this.list());
	}
}
