import type { DocumentFact } from '../../../domain/lifecycle/order-facts';
import { groupBy } from '../shared/group-by';
import { idText } from './comarch-optima-mapper';
import { CLASS } from './comarch-optima-schema';
import type { DescentRow } from './document-queries';

/** Where a line comes from in the end. */
interface Origins {
	/** Lines of the order that is asked about. */
	readonly ours: ReadonlySet<string>;
	/** Whether it also comes from another order. */
	readonly others: boolean;
	/** Whether a chain ends at a document of ours that tells nothing of its own lines. */
	readonly unknown: boolean;
}

/**
 * Follows lines back to the lines of the order they were made of: from a goods issue directly, or through an invoice.
 *
 * Shape: `documents` are the keys of all documents found for the order.
 */
export class LineDescent {
	private readonly parents: ReadonlyMap<string, readonly DescentRow[]>;
	private readonly tellers: ReadonlySet<string>;

	constructor(
		private readonly orderId: string,
		private readonly documents: ReadonlySet<string>,
		rows: readonly DescentRow[],
	) {
		this.parents = groupBy(rows, (row) => idText(row.childId));
		this.tellers = new Set(rows.map((row) => idText(row.childDocument)));
	}

	/** The origins of one line of a document that was found. */
	originsOf(lineId: string): Origins {
		const ours = new Set<string>();
		const walked = new Set<string>();
		let others = false;
		let unknown = false;
		const queue = [lineId];
		for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
			if (walked.has(id)) continue;
			walked.add(id);
			for (const parent of this.parents.get(id) ?? []) {
				const parentId = idText(parent.parentId);
				const document = idText(parent.parentDocument);
				if (document === this.orderId) ours.add(parentId);
				else if (parent.parentClass === CLASS.order) others = true;
				else if (this.parents.has(parentId)) queue.push(parentId);
				else if (this.documents.has(document) && !this.tellers.has(document)) unknown = true;
				else others = true;
			}
		}
		return { ours, others, unknown };
	}

	/**
	 * Whether a goods issue is the order's own: a collective invoice leads to the goods issues of other orders too.
	 *
	 * | a line of it comes from                              | answer     |
	 * |------------------------------------------------------|------------|
	 * | a line of this order                                  | yes        |
	 * | a document of this order that tells nothing of its lines | unverified |
	 * | other orders alone                                    | no         |
	 * | nowhere: it has no line relations                     | unverified |
	 */
	verdictOn(documentId: string, lineIds: readonly string[]): DocumentFact['descends'] {
		if (!this.tellers.has(documentId)) return 'unverified';
		const origins = lineIds.map((lineId) => this.originsOf(lineId));
		if (origins.some(({ ours }) => ours.size > 0)) return 'yes';
		return origins.some(({ unknown }) => unknown) ? 'unverified' : 'no';
	}
}
