import type { BaseLinkerStore } from '../baselinker/store';
import { countBy } from './count-by';
import type { ErpName } from './erp-name';
import type { JudgedErp } from './judged-erp';
import type { RoadReleaser } from './road-releaser';
import { generateStream, type GeneratedStream, type StreamRoot } from './seed/generate-stream';
import { freshCounters } from './seed/order-origins';
import { summarize, type RoadSummary } from './seed/roads/road-script';
import { ScriptWriter } from './seed/roads/write-script';
import {
	EXPECTATIONS,
	planStream,
	type Expectation,
	type StreamPlan,
	type StreamRequest,
	type StreamShares,
} from './seed/stream-options';
import { newRecord, type SeededRoot } from './seeded-root';

/** What a seeding put into the sandbox. Units: unix seconds. */
export interface SeedSummary {
	/** The ERP the stream was seeded for. */
	erp: ErpName;
	orders: number;
	seed: number;
	shares: StreamShares;
	/** Confirmed BaseLinker orders, repeats included; with roads, the confirmed orders customers placed. */
	confirmed: number;
	unconfirmed: number;
	/** BaseLinker orders that carry a root another one carried before. */
	repeats: number;
	/** Confirmed root orders. */
	roots: number;
	/** Roots another integrator had already written into the ERP, or will have when they are released. */
	foreign: number;
	/** Confirmed roots by what should become of them. */
	expected: Record<Exclude<Expectation, 'never'>, number>;
	/** Roots by trait. */
	traits: Record<string, number>;
	firstOrderId: number;
	lastOrderId: number;
	firstConfirmedAt: number;
	lastConfirmedAt: number;
	/** What is held back on which road; absent when everything went into BaseLinker at once. */
	roads?: RoadSummary;
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
		private readonly releaser: RoadReleaser,
		private readonly nowSeconds: () => number,
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

	/** Runs other work on what was seeded, after everything asked for before. */
	afterSeeding<T>(work: () => Promise<T>): Promise<T> {
		return this.afterEarlierWork(work);
	}

	private afterEarlierWork<T>(work: () => Promise<T>): Promise<T> {
		const running = this.queue.then(work);
		this.queue = running.catch(() => undefined);
		return running;
	}

	private async sow(plan: StreamPlan): Promise<SeedSummary> {
		const erp = this.erps[plan.erp];
		const statusId = this.account.dictionaries.statuses[0]?.id ?? 0;
		const stream = generateStream({
			plan,
			catalogue: erp.side.catalogue(),
			payments: erp.side.paymentMethods,
			nowSeconds: this.nowSeconds(),
			statusId,
			counters: this.counters,
		});
		if (!plan.roads) return summarizeStream(plan, stream, await this.deliver(stream, erp));
		const script = new ScriptWriter(stream.arrivals, {
			orders: plan.orders,
			seed: plan.seed,
			shares: plan.roads,
			editedRepeats: plan.shares.editedRepeats,
		}).write();
		this.releaser.hold(script, erp);
		return { ...summarizeStream(plan, stream, []), roads: summarize(script) };
	}

	/** Puts a stream into BaseLinker, and its foreign orders into the ERP. Answers with the BaseLinker ids. */
	private async deliver({ arrivals }: GeneratedStream, erp: JudgedErp): Promise<number[]> {
		const records = new Map<StreamRoot, SeededRoot>();
		const orderIds: number[] = [];
		for (const { root, order } of arrivals) {
			const orderId = this.account.insertOrder(order);
			orderIds.push(orderId);
			const record = records.get(root) ?? newRecord(root, orderId);
			record.orderIds.push(String(orderId));
			record.deliveries.push({ road: 'baselinker', id: String(orderId) });
			if (records.has(root)) continue;
			records.set(root, record);
			erp.truth.add(record);
		}
		for (const [root, record] of records) {
			if (root.trait !== 'foreign') continue;
			const erpOrderId = await erp.side.writeForeignOrder(root);
			erp.truth.addForeign({ root: record, erpOrderId, moment: 'before' });
		}
		return orderIds;
	}
}

function summarizeStream(
	plan: StreamPlan,
	{ arrivals, roots }: GeneratedStream,
	orderIds: readonly number[],
): SeedSummary {
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
		foreign: roots.filter((root) => root.trait === 'foreign').length,
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
