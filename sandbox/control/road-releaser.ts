import { copyOrder, mergeOrders, splitOrder } from '../baselinker/rearrange-orders';
import type { BaseLinkerStore } from '../baselinker/store';
import type { AllegroStore } from '../shops/allegro/store';
import type { MagentoStore } from '../shops/magento/store';
import type { WooStore } from '../shops/woocommerce/store';
import type { JudgedErp } from './judged-erp';
import type { StreamRoot } from './seed/generate-stream';
import type { Road } from './seed/roads/road';
import type { RoadArrival, RoadScript } from './seed/roads/road-script';
import { toPlacedOrder } from './seed/roads/to-placed-order';
import { newRecord, type SeededRoot } from './seeded-root';

/** Where the roads end. */
export interface RoadStores {
	account: BaseLinkerStore;
	allegro: AllegroStore;
	woocommerce: WooStore;
	magento: MagentoStore;
}

/** What to let in. Shape: without `count` everything up to the outage, and everything after it in the next request. */
export interface ReleaseRequest {
	count?: number;
	road?: Road;
}

/** What came in, and what is still held back. */
export interface ReleaseReport {
	released: Record<Road, number>;
	remaining: Record<Road, number>;
	/** True when the next arrivals lie after the outage in which ids got lost. */
	atOutage: boolean;
}

/** A root of a script as somebody else's integrator sees it once it is out. */
export interface ReleasedRoot {
	root: StreamRoot;
	record: SeededRoot;
	/** The order as BaseLinker shows it, whichever road it came by. */
	order: Extract<RoadArrival, { kind: 'order' }>['order'];
	erp: JudgedErp;
}

interface Pending {
	arrival: RoadArrival;
	erp: JudgedErp;
	isAfterOutage: boolean;
}

function noneByRoad(): Record<Road, number> {
	return { baselinker: 0, allegro: 0, woocommerce: 0, magento: 0 };
}

/** Holds the orders of streams with roads back and lets them in when it is asked to. */
export class RoadReleaser {
	private pending: Pending[] = [];
	private readonly released = new Map<StreamRoot, ReleasedRoot>();

	constructor(private readonly stores: RoadStores) {}

	/** Forgets everything, released or not. */
	reset(): void {
		this.pending = [];
		this.released.clear();
	}

	/** Takes a script over; nothing of it is visible yet. */
	hold({ arrivals, outage }: RoadScript, erp: JudgedErp): void {
		arrivals.forEach((arrival, position) => {
			this.pending.push({ arrival, erp, isAfterOutage: position >= outage });
		});
	}

	/** Roots that came in, in the order in which they did. */
	roots(): ReleasedRoot[] {
		return [...this.released.values()];
	}

	/** Arrivals still held back. */
	remaining(): Record<Road, number> {
		const remaining = noneByRoad();
		for (const { arrival } of this.pending) remaining[arrival.road] += 1;
		return remaining;
	}

	/** Lets the next arrivals in, in their order; those of other roads wait when one road is asked for. */
	async release({ count = Infinity, road }: ReleaseRequest = {}): Promise<ReleaseReport> {
		const isAsked = ({ arrival }: Pending) => road === undefined || arrival.road === road;
		const isBeforeOutage = this.pending.some((entry) => isAsked(entry) && !entry.isAfterOutage);
		const chosen = new Set<Pending>();
		for (const entry of this.pending) {
			if (chosen.size >= count) break;
			if (isAsked(entry) && !(isBeforeOutage && entry.isAfterOutage)) chosen.add(entry);
		}
		const released = noneByRoad();
		this.pending = this.pending.filter((entry) => !chosen.has(entry));
		for (const { arrival, erp } of chosen) {
			await this.letIn(arrival, erp);
			released[arrival.road] += 1;
		}
		const next = this.pending.filter(isAsked);
		return {
			released,
			remaining: this.remaining(),
			atOutage: next.length > 0 && next.every((entry) => entry.isAfterOutage),
		};
	}

	private async letIn(arrival: RoadArrival, erp: JudgedErp): Promise<void> {
		switch (arrival.kind) {
			case 'order':
				await this.letOrderIn(arrival, erp);
				return;
			case 'again':
				this.letInAgain(arrival);
				return;
			case 'merge': {
				const [main, joined] = [this.recordOf(arrival.root), this.recordOf(arrival.joined)];
				mergeOrders(this.stores.account, this.idOf(main), this.idOf(joined));
				joined.mergedInto = main;
				return;
			}
			case 'split': {
				const record = this.recordOf(arrival.root);
				const newId = splitOrder(this.stores.account, this.idOf(record), arrival.at);
				if (newId !== undefined) this.noteBaseLinker(record, newId);
			}
		}
	}

	private async letOrderIn(
		arrival: Extract<RoadArrival, { kind: 'order' }>,
		erp: JudgedErp,
	): Promise<void> {
		const known = this.released.get(arrival.root)?.record;
		const isForeign = !known && arrival.root.trait === 'foreign';
		const erpOrderId = isForeign ? await erp.side.writeForeignOrder(arrival.root) : undefined;
		const id = this.putIn(arrival);
		const record = known ?? this.begin(arrival, erp, id);
		if (erpOrderId !== undefined)
			erp.truth.addForeign({ root: record, erpOrderId, moment: 'before' });
		record.deliveries.push({ road: arrival.road, id });
		if (arrival.road === 'baselinker') record.orderIds.push(id);
	}

	private begin(
		{ root, order }: Extract<RoadArrival, { kind: 'order' }>,
		erp: JudgedErp,
		id: string,
	): SeededRoot {
		const record = newRecord(root, Number(id));
		erp.truth.add(record);
		this.released.set(root, { root, record, order, erp });
		return record;
	}

	/** Puts an order where its road ends, and answers with its id there. */
	private putIn({
		road,
		root,
		order,
		at,
		idOf,
		takesPlace,
	}: Extract<RoadArrival, { kind: 'order' }>): string {
		const { account, allegro, woocommerce, magento } = this.stores;
		const placed = toPlacedOrder(root, order);
		switch (road) {
			case 'baselinker': {
				const isConfirmed = order.confirmed !== false;
				const dated = { ...order, date_confirmed: isConfirmed ? at : 0, date_in_status: at };
				if (!idOf || !takesPlace) return String(account.insertOrder(dated));
				const orderId = this.idOf(this.recordOf(idOf));
				account.replaceOrder(orderId, dated);
				return String(orderId);
			}
			case 'allegro':
				return allegro.insert(root.origin.sourceId, placed, at);
			case 'woocommerce':
				return String(woocommerce.insert(placed, at));
			case 'magento':
				return String(magento.insert(placed, at));
		}
	}

	private letInAgain({ road, root, at, edited }: Extract<RoadArrival, { kind: 'again' }>): void {
		const { account, allegro, woocommerce, magento } = this.stores;
		const record = this.recordOf(root);
		switch (road) {
			case 'baselinker':
				this.noteBaseLinker(record, copyOrder(account, this.idOf(record), at, edited));
				return;
			case 'allegro':
				allegro.repeat(root.origin.externalId, at);
				return;
			case 'woocommerce':
				woocommerce.touch(root.origin.shopOrderId, at, edited);
				return;
			case 'magento':
				magento.touch(root.origin.shopOrderId, at, edited);
		}
	}

	private noteBaseLinker(record: SeededRoot, orderId: number): void {
		record.orderIds.push(String(orderId));
		record.deliveries.push({ road: 'baselinker', id: String(orderId) });
	}

	private recordOf(root: StreamRoot): SeededRoot {
		const released = this.released.get(root);
		if (!released) throw new Error(`${root.code} has not come in yet`);
		return released.record;
	}

	/** The first BaseLinker order of a root. */
	private idOf({ orderIds, code }: SeededRoot): number {
		const [first] = orderIds;
		if (first === undefined) throw new Error(`${code} is not in BaseLinker`);
		return Number(first);
	}
}
