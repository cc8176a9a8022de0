import { type DocumentStages, type GoodsStage, type SalesStage, stagesOf } from './document-stages';
import type {
	LifeCycle,
	LifeCycleSettings,
	LifeCycleStatus,
	MissingCode,
	NextAction,
} from './life-cycle';
import { documentNotes } from './life-cycle-notes';
import { missingStep, missingWords } from './missing-steps';
import type { OrderFacts } from './order-facts';

/** An invoice or receipt must be out of the buffer. */
export const CAREFUL_LIFE_CYCLE: LifeCycleSettings = { requireIssuedInvoice: true };

/** What one combination of documents means. */
interface Cell {
	readonly status: LifeCycleStatus;
	readonly missing: readonly MissingCode[];
	readonly next: NextAction | null;
}

/**
 * An order out of the buffer, by how far its invoice (rows) and its goods (columns) are.
 *
 * No cell is further than the ones right of it or below it, so documents that come in any order never lead back
 * (S1.5). That is why an invoice in the buffer alone is not `invoiced` yet: the goods issue that follows it would
 * lead back to `confirmed`.
 *
 * Source: docs/order-life-cycle.md, "Status".
 */
export const CONFIRMED_ORDERS = {
	none: {
		none: {
			status: 'confirmed',
			missing: ['goodsNotIssued', 'notInvoiced'],
			next: 'invoiceWithGoodsIssue',
		},
		inBuffer: {
			status: 'confirmed',
			missing: ['goodsIssueInBuffer', 'notInvoiced'],
			next: null,
		},
		partly: {
			status: 'confirmed',
			missing: ['quantitiesIncomplete', 'goodsIssuedWithoutInvoice'],
			next: null,
		},
		whole: { status: 'confirmed', missing: ['goodsIssuedWithoutInvoice'], next: 'invoice' },
		notNeeded: { status: 'confirmed', missing: ['notInvoiced'], next: 'invoice' },
	},
	inBuffer: {
		none: { status: 'confirmed', missing: ['goodsNotIssued', 'invoiceInBuffer'], next: null },
		inBuffer: {
			status: 'confirmed',
			missing: ['goodsIssueInBuffer', 'invoiceInBuffer'],
			next: null,
		},
		partly: {
			status: 'confirmed',
			missing: ['quantitiesIncomplete', 'invoiceInBuffer'],
			next: null,
		},
		whole: { status: 'confirmed', missing: ['invoiceInBuffer'], next: null },
		notNeeded: { status: 'confirmed', missing: ['invoiceInBuffer'], next: null },
	},
	issued: {
		none: { status: 'invoiced', missing: ['invoicedWithoutGoodsIssue'], next: 'goodsIssue' },
		inBuffer: { status: 'invoiced', missing: ['goodsIssueInBuffer'], next: null },
		partly: { status: 'partially_fulfilled', missing: ['quantitiesIncomplete'], next: null },
		whole: { status: 'fulfilled', missing: [], next: null },
		notNeeded: { status: 'fulfilled', missing: [], next: null },
	},
} as const satisfies Record<SalesStage, Record<GoodsStage, Cell>>;

/** An order that is not in the ERP, or not out of its buffer. */
export const UNCONFIRMED_ORDERS = {
	absent: { status: 'not_imported', missing: ['import'], next: null },
	buffer: { status: 'waiting_for_shop', missing: ['inBuffer'], next: 'leaveBuffer' },
	cancelled: { status: 'cancelled', missing: [], next: null },
} as const satisfies Record<string, Cell>;

const FULFILLED = CONFIRMED_ORDERS.issued.whole;

/** What the words about an order need besides its facts. */
export interface LifeCycleContext {
	/** How sentences name the order: `Order RO/12/2026`. */
	readonly name: string;
	/** Keys of documents that were seen before and are no longer in the ERP. */
	readonly gone?: ReadonlySet<string>;
}

/**
 * How far an order is, from what the ERP knows of it; null facts mean that the ERP has no such order.
 *
 * Cancelled documents are dropped before the table is read. Pieces count by what goods issues out of the buffer
 * took; services do not count. Some ERPs close an order without documents: then their word counts.
 */
export function lifeCycleOf(
	facts: OrderFacts | null,
	settings: LifeCycleSettings,
	{ name, gone = new Set() }: LifeCycleContext,
): LifeCycle {
	const told = ({ status, missing, next }: Cell, details?: DocumentStages) => ({
		status,
		missing: missing.map((code) => missingStep(code, name, details)),
		next,
	});
	if (facts === null) return { ...told(UNCONFIRMED_ORDERS.absent), notes: [] };
	const stages = stagesOf(facts, settings, gone);
	const notes = documentNotes(facts, stages, gone, name);
	if (facts.state !== 'confirmed') return { ...told(UNCONFIRMED_ORDERS[facts.state]), notes };
	const cell: Cell = CONFIRMED_ORDERS[stages.sales][stages.goods];
	if (facts.saysRealised !== true || cell.status === FULFILLED.status) {
		return { ...told(cell, stages), notes };
	}
	const lacking = cell.missing.map((code) => missingWords(code, stages)).join('; ');
	const message = `${name}: the ERP calls it realised, although ${lacking}.`;
	return { ...told(FULFILLED), notes: [{ code: 'realisedWithoutDocuments', message }, ...notes] };
}
