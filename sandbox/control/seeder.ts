import type { BaseLinkerStore } from '../baselinker/store';
import { countBy } from './count-by';
import type { ErpName } from './erp-name';
import type { ErpSide } from './erp-side';
import type { GroundTruth, SeededRoot } from './ground-truth';
import { generateStream, type StreamRoot } from './seed/generate-stream';
import { freshCounters, rootKeyOf } from './seed/order-origins';
import {
	EXPECTATIONS,
	planStream,
	type Expectation,
	type StreamPlan,
	type StreamRequest,
	type StreamShares,
} from './seed/stream-options';

/** One ERP of the sandbox and the book of the root orders seeded for it. */
export interface JudgedErp {
	side: ErpSide;
	truth: GroundTruth;
}

/** What a seeding put into the sandbox. Units: unix seconds. */
export interface SeedSummary {
	/** The ERP the stream was seeded for. */
	erp: ErpName;
	orders: number;
	seed: number;
	shares: StreamShares;
	/** Confirmed BaseLinker orders, repeats included. */
	confirmed: number;
	unconfirmed: number;
	/** BaseLinker orders that carry a root another one carried before. */
	repeats: number;
	/** Confirmed root orders. */
	roots: number;
	/** Roots another integrator had already written into the ERP. */
	foreign: number;
	/** Confirmed roots by what should become of them. */
	expected: Record<Exclude<Expectation, 'never'>, number>;
	/** Roots by trait. */
	traits: Record<string, number>;
	firstOrderId: number;
	lastOrderId: number;
	firstConfirmedAt: number;
	lastConfirmedAt: number;
}

/**
 * Fills the sandbox with order streams, each exactly once.
 *
 * Shape: a request that was seeded before answers its first summary and changes nothing, also while the
 * first one is still under way; another request adds a further stream.
 */
export class Seeder {
	private counters = freshCounters();
	private readonly known = new Map<string, Promise<SeedSummary>>();
	private queue: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly account: BaseLinkerStore,
		private readonly erps: Readonly<Record<ErpName, JudgedErp>>,
	) {}

	seed(request: StreamRequest): Promise<SeedSummary> {
		const plan = planStream(request);
		const key = JSON.stringify(plan);
		const earlier = this.known.get(key);
		if (earlier) return earlier;
		const sowing = this.afterEarlierWork(() => this.sow(plan));
		this.known.set(key, sowing);
		sowing.catch(() => this.known.delete(key));
		return sowing;
	}

	/** Summaries of every stream seeded since the last reset. */
	summaries(): Promise<SeedSummary[]> {
		return Promise.all(this.known.values());
	}

	/** Forgets every stream after `clear` emptied the sandbox; waits for a seeding under way. */
	reset(clear: () => void | Promise<void>): Promise<void> {
		return this.afterEarlierWork(async () => {
			await clear();
			this.counters = freshCounters();
			this.known.clear();
		});
	}

	private afterEarlierWork<T>(work: () => Promise<T>): Promise<T> {
		const running = this.queue.then(work);
		this.queue = running.catch(() => undefined);
		return running;
	}

	private async sow(plan: StreamPlan): Promise<SeedSummary> {
		const { side, truth } = this.erps[plan.erp];
		const statusId = this.account.dictionaries.statuses[0]?.id ?? 0;
		const { arrivals, roots } = generateStream({
			plan,
			catalogue: side.catalogue(),
			payments: side.paymentMethods,
			nowSeconds: this.account.nowSeconds(),
			statusId,
			counters: this.counters,
		});
		const records = new Map<StreamRoot, SeededRoot>();
		const foreign: Array<{ record: SeededRoot; root: StreamRoot }> = [];
		const orderIds: number[] = [];
		for (const { root, order } of arrivals) {
			const orderId = this.account.insertOrder(order);
			orderIds.push(orderId);
			const record = records.get(root);
			if (record) {
				record.orderIds.push(String(orderId));
				continue;
			}
			const fresh: SeededRoot = {
				code: root.code,
				rootKey: rootKeyOf(root.origin, orderId),
				trait: root.trait,
				externalNumber: root.origin.externalId,
				totalMinor: root.totalMinor,
				orderIds: [String(orderId)],
			};
			records.set(root, fresh);
			truth.add(fresh);
			if (root.trait === 'foreign') foreign.push({ record: fresh, root });
		}
		for (const { record, root } of foreign) {
			record.foreignErpOrderId = await side.writeForeignOrder(root);
		}

		const confirmed = arrivals.filter(({ order }) => order.confirmed);
		const dates = confirmed.map(({ order }) => order.date_confirmed ?? 0);
		const expectations = countBy(roots, (root) => EXPECTATIONS[root.trait]);
		return {
			erp: plan.erp,
			orders: plan.orders,
			seed: plan.seed,
			shares: plan.shares,
			confirmed: confirmed.length,
			unconfirmed: arrivals.length - confirmed.length,
			repeats: arrivals.filter((arrival) => arrival.isRepeat).length,
			roots: roots.length - (expectations.never ?? 0),
			foreign: foreign.length,
			expected: {
				write: expectations.write ?? 0,
				refuse: expectations.refuse ?? 0,
				either: expectations.either ?? 0,
			},
			traits: countBy(roots, (root) => root.trait),
			firstOrderId: orderIds[0] ?? 0,
			lastOrderId: orderIds.at(-1) ?? 0,
			firstConfirmedAt: dates.reduce((low, date) => Math.min(low, date), dates[0] ?? 0),
			lastConfirmedAt: dates.reduce((high, date) => Math.max(high, date), 0),
		};
	}
}
