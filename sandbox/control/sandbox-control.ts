import type { CallLimiter } from '../baselinker/call-limiter';
import type { BaseLinkerOptions } from '../baselinker/options';
import type { BaseLinkerStore } from '../baselinker/store';
import type { SandboxClock } from '../kernel/clock';
import type { FaultBox, FaultRule } from '../kernel/faults';
import type { Journal, JournalEntry } from '../kernel/journal';
import { DEFAULT_ERP, ERP_NAMES, type ErpName } from './erp-name';
import { countBy } from './count-by';
import type { ErpSalesOrder, ErpSide } from './erp-side';
import { FAULT_PROFILES, type FaultProfileName } from './fault-profiles';
import { GroundTruth, type TruthReport, type TruthRequest } from './ground-truth';
import { Seeder, type JudgedErp, type SeedSummary } from './seeder';
import type { StreamRequest } from './seed/stream-options';
import type { ESklepOptions } from '../shops/comarch-e-sklep/options';
import type { Shop } from '../shops/comarch-e-sklep/shop';

/** The pieces of one running sandbox that the control plane holds in its hand. */
export interface SandboxParts {
	clock: SandboxClock;
	journal: Journal;
	faults: FaultBox;
	account: BaseLinkerStore;
	limiter: CallLimiter;
	erps: Readonly<Record<ErpName, ErpSide>>;
	/** Comarch e-Sklep, connected to Optima. */
	shop: Shop;
}

/** Which faults are armed. */
export type FaultRequest =
	{ profile: FaultProfileName; seed?: number } | { rules: readonly FaultRule[]; seed?: number };

/** The sandbox at one glance. */
export interface SandboxState {
	/** ISO 8601, sandbox time. */
	now: string;
	baselinker: {
		orders: number;
		/** Orders by status name. */
		statuses: Record<string, number>;
		options: BaseLinkerOptions;
	};
	/** The ERP that is judged: the one seeded last. */
	erp: { name: ErpName; salesOrders: number };
	/** Orders by state. */
	eSklep: { orders: number; states: Record<string, number>; options: ESklepOptions };
	roots: number;
	seeds: SeedSummary[];
	faults: { profile: FaultProfileName | 'custom'; seed: number; rules: FaultRule[] };
	journal: { last: number; counts: Record<string, Record<string, number>> };
}

/** Orders that came into an ERP since it was opened or reset. */
function newOrders(side: ErpSide): ErpSalesOrder[] {
	const orders = side.salesOrders();
	const earlier = side.earlierOrders();
	return orders.filter((order) => !earlier.has(order.id));
}

/**
 * Steers a sandbox from outside its vendors: empties, fills, breaks and judges it. Products under test
 * never see it.
 */
export class SandboxControl {
	private readonly erps: Readonly<Record<ErpName, JudgedErp>>;
	private readonly seeder: Seeder;
	private judged: ErpName = DEFAULT_ERP;
	private armed: { profile: FaultProfileName | 'custom'; seed: number } = {
		profile: 'none',
		seed: 1,
	};

	constructor(private readonly parts: SandboxParts) {
		const judgedErp = (name: ErpName) => ({ side: parts.erps[name], truth: new GroundTruth() });
		this.erps = {
			'subiekt-gt': judgedErp('subiekt-gt'),
			'wapro-mag': judgedErp('wapro-mag'),
			'comarch-optima': judgedErp('comarch-optima'),
		};
		this.seeder = new Seeder(parts.account, this.erps);
	}

	/** Back to the state right after the start: empty account, seeded ERPs, no faults, no journal. */
	async reset(): Promise<void> {
		const { clock, journal, account, limiter, shop } = this.parts;
		await this.seeder.reset(async () => {
			this.setFaults({ profile: 'none' });
			clock.reset();
			account.reset();
			limiter.reset();
			shop.reset();
			for (const name of ERP_NAMES) {
				await this.erps[name].side.reset();
				this.erps[name].truth.reset();
			}
			this.judged = DEFAULT_ERP;
			journal.clear();
		});
	}

	/** Puts a stream of orders into the sandbox; the same request again changes nothing but who is judged. */
	async seed(request: StreamRequest): Promise<SeedSummary> {
		const summary = await this.seeder.seed(request);
		this.judged = summary.erp;
		return summary;
	}

	/** Arms a profile or explicit rules in place of those armed before. */
	setFaults(request: FaultRequest): void {
		const seed = request.seed ?? 1;
		if ('profile' in request) {
			this.parts.faults.arm(FAULT_PROFILES[request.profile], seed);
			this.armed = { profile: request.profile, seed };
		} else {
			this.parts.faults.arm(request.rules, seed);
			this.armed = { profile: 'custom', seed };
		}
	}

	/** Changes how the BaseLinker account behaves, until the next reset. */
	configureBaseLinker(options: Partial<BaseLinkerOptions>): void {
		this.parts.account.configure(options);
	}

	/** Changes the settings of the e-Sklep, until the next reset. */
	configureESklep(options: Partial<ESklepOptions>): void {
		this.parts.shop.configure(options);
	}

	/** Calls received, oldest first. */
	journal(filter: { service?: string; call?: string; after?: number } = {}): JournalEntry[] {
		return this.parts.journal.list(filter);
	}

	/** Number of calls per service and call name. */
	journalCounts(after = 0): Record<string, Record<string, number>> {
		return this.parts.journal.counts(after);
	}

	/** Compares an ERP with the roots seeded for it. */
	groundTruth(request: TruthRequest = {}): TruthReport {
		const { side, truth } = this.erps[request.erp ?? this.judged];
		return truth.report(newOrders(side), request);
	}

	/** Moves sandbox time. */
	advanceTime(ms: number): void {
		this.parts.clock.advance(ms);
	}

	/** The sandbox at one glance. */
	async state(): Promise<SandboxState> {
		const { account, clock, faults, journal, shop } = this.parts;
		const { side, truth } = this.erps[this.judged];
		const orders = account.allOrders();
		const statuses = Object.fromEntries(
			account.dictionaries.statuses.map((status) => [
				status.name,
				orders.filter((order) => order.order_status_id === status.id).length,
			]),
		);
		return {
			now: new Date(clock.now()).toISOString(),
			baselinker: { orders: orders.length, statuses, options: account.options() },
			erp: { name: this.judged, salesOrders: side.salesOrders().length },
			eSklep: {
				orders: shop.list().length,
				states: countBy(shop.list(), (order) => order.state),
				options: shop.options(),
			},
			roots: truth.size,
			seeds: await this.seeder.summaries(),
			faults: { ...this.armed, rules: faults.rules() },
			journal: { last: journal.last(), counts: journal.counts() },
		};
	}
}
