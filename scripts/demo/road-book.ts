import type { INodeExecutionData } from 'n8n-workflow';
import type { OutcomeStatus } from '../../src/domain/outcome';
import type { KnownRoot, NamedLink } from './control-client';
import { type Disposition, type ItemJson, readItem, type Totals, totalsOf } from './dispositions';

/** An order as one road brought it. */
export interface RoadDisposition extends Disposition {
	/** Code of the root order in the sandbox's book; empty when the sandbox does not know it. */
	readonly root: string;
	readonly road: string;
}

/** Fields by which the roads are told apart, with the field that holds their id. */
const ROADS = [
	{ road: 'baselinker', field: 'order_id', id: 'order_id' },
	{ road: 'allegro', field: 'lineItems', id: 'id' },
	{ road: 'woocommerce', field: 'line_items', id: 'id' },
	{ road: 'magento', field: 'increment_id', id: 'entity_id' },
] as const;

/** Which road an item came by, and its id there; undefined for an item that is no order. */
function roadOf(json: INodeExecutionData['json']): { road: string; id: string } | undefined {
	const found = ROADS.find(({ field }) => json[field] !== undefined);
	return found && { road: found.road, id: String(json[found.id]) };
}

const LINKABLE: readonly (OutcomeStatus | undefined)[] = ['written', 'linked'];

/**
 * Follows every order on every road through the runs of a template, and tells what became of it.
 *
 * Shape: an order that came by two roads is two entries; once written, an entry stays written, otherwise its latest word
 * counts. An id that is used again after an outage begins an entry of its own.
 */
export class RoadBook {
	private readonly entries = new Map<string, RoadDisposition>();
	private codes = new Map<string, string>();

	/** Notes whose order each id of a road is from now on. */
	know(roots: readonly KnownRoot[]): void {
		this.codes = new Map(
			roots.flatMap(({ code, deliveries }) =>
				deliveries.map(({ road, id }) => [`${road}/${id}`, code] as const),
			),
		);
	}

	/** Notes orders that entered the workflow. */
	enter(items: readonly INodeExecutionData[]): void {
		for (const { json } of items) {
			const at = this.placeOf(json);
			if (!at || this.entries.has(at.key)) continue;
			const { road, orderId, root, key } = at;
			const silent = { rootKey: '', status: undefined, code: '', message: '', erpNumber: '' };
			this.entries.set(key, { ...silent, road, orderId, root });
		}
	}

	/** Notes what a node's items say, in the order the nodes ran. */
	follow(items: readonly INodeExecutionData[]): void {
		for (const { json } of items) {
			const key = this.placeOf(json)?.key ?? '';
			const known = this.entries.get(key);
			const said = readItem(json as ItemJson);
			if (!known || !said || (known.status === 'written' && said.status !== 'written')) continue;
			const rootKey = said.rootKey || known.rootKey;
			const erpNumber = said.erpNumber || known.erpNumber;
			this.entries.set(key, { ...known, ...said, rootKey, erpNumber });
		}
	}

	list(): readonly RoadDisposition[] {
		return [...this.entries.values()];
	}

	/** Codes of roots that are in one of these states on some road. */
	codesOf(status: OutcomeStatus): readonly string[] {
		return this.list()
			.filter((entry) => entry.status === status && entry.root !== '')
			.map(({ root }) => root);
	}

	/** Which ERP order was written for, or linked to, which root. */
	links(): readonly NamedLink[] {
		return this.list()
			.filter(({ status, root, erpNumber }) => LINKABLE.includes(status) && root && erpNumber)
			.map(({ root, erpNumber }) => ({ root, document: erpNumber }));
	}

	/** Entries per final status; `in` is their number. */
	totals(): Totals {
		return totalsOf(this.list());
	}

	private placeOf(json: INodeExecutionData['json']) {
		const found = roadOf(json);
		if (!found) return undefined;
		const orderId = `${found.road}/${found.id}`;
		const root = this.codes.get(orderId) ?? '';
		return { road: found.road, orderId, root, key: `${orderId} ${root}` };
	}
}
