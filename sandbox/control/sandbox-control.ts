import type { CallLimiter } from '../baselinker/call-limiter';
import type { BaseLinkerOptions } from '../baselinker/options';
import type { LookUp } from '../integrators/between';
import { Integrators, type BetweenRequest, type IntegratorRun } from '../integrators/integrators';
import type { IntegratorReport } from '../integrators/integrator-report';
import type { SandboxClock } from '../kernel/clock';
import type { FaultBox, FaultRule } from '../kernel/faults';
import type { Journal, JournalEntry } from '../kernel/journal';
import type { ESklepOptions } from '../shops/comarch-e-sklep/options';
import type { Shop } from '../shops/comarch-e-sklep/shop';
import type { MagentoOptions } from '../shops/magento/options';
import { ERP_DATABASES } from './erp-databases';
import { DEFAULT_ERP, ERP_NAMES, type ErpName } from './erp-name';
import type { ErpSide } from './erp-side';
import type { IdoSellDesk } from './idosell-desk';
import { FAULT_PROFILES, type FaultProfileName } from './fault-profiles';
import { GroundTruth, type TruthReport, type TruthRequest } from './ground-truth';
import { splitByAge, type JudgedErp } from './judged-erp';
import {
	RoadReleaser,
	type ReleaseReport,
	type ReleaseRequest,
	type RoadStores,
} from './road-releaser';
import { lookAt, type ArmedFaults, type SandboxState } from './sandbox-state';
import { Seeder, type SeedSummary } from './seeder';
import type { StreamRequest } from './seed/stream-options';

/** The pieces of one running sandbox that the control plane holds in its hand. */
export interface SandboxParts extends RoadStores {
	clock: SandboxClock;
	journal: Journal;
	faults: FaultBox;
	limiter: CallLimiter;
	erps: Readonly<Record<ErpName, ErpSide>>;
	/** Comarch e-Sklep, connected to Optima. */
	shop: Shop;
	idosell: IdoSellDesk;
}

/** Which faults are armed. */
export type FaultRequest =
	{ profile: FaultProfileName; seed?: number } | { rules: readonly FaultRule[]; seed?: number };

/**
 * Steers a sandbox from outside its vendors: empties, fills, breaks and judges it. Products under test
 * never see it.
 */
export class SandboxControl {
	/** The IdoSell shop: its clients, and a person who changes them. */
	readonly idosell: IdoSellDesk;
	private readonly erps: Readonly<Record<ErpName, JudgedErp>>;
	private readonly releaser: RoadReleaser;
	private readonly seeder: Seeder;
	private readonly integrators: Integrators;
	private judged: ErpName = DEFAULT_ERP;
	private armed: ArmedFaults = { profile: 'none', seed: 1 };

	constructor(private readonly parts: SandboxParts) {
		this.idosell = parts.idosell;
		const judgedErp = (name: ErpName) => ({ side: parts.erps[name], truth: new GroundTruth() });
		this.erps = {
			'subiekt-gt': judgedErp('subiekt-gt'),
			'wapro-mag': judgedErp('wapro-mag'),
			'comarch-optima': judgedErp('comarch-optima'),
		};
		this.releaser = new RoadReleaser(parts);
		this.seeder = new Seeder(parts.account, this.erps, this.releaser, () =>
			parts.clock.nowSeconds(),
		);
		this.integrators = new Integrators(
			() => this.releaser.roots(),
			({ erp }) => ERP_DATABASES[ERP_NAMES.find((name) => this.erps[name] === erp) ?? DEFAULT_ERP],
		);
	}

	/** Back to the state right after the start: empty account, seeded ERPs, no faults, no journal. */
	async reset(): Promise<void> {
		const { clock, journal, account, limiter, shop, allegro, woocommerce, magento } = this.parts;
		await this.seeder.reset(async () => {
			this.setFaults({ profile: 'none' });
			this.integrators.reset();
			this.releaser.reset();
			clock.reset();
			for (const store of [account, limiter, shop, allegro, woocommerce, magento]) store.reset();
			this.idosell.reset();
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

	/** Lets orders of streams with roads in that were held back. */
	async release(request: ReleaseRequest = {}): Promise<ReleaseReport> {
		return await this.seeder.afterSeeding(() => this.releaser.release(request));
	}

	/** Lets somebody else's integrator work through the orders that are out. */
	async runIntegrator(request: IntegratorRun): Promise<IntegratorReport> {
		return await this.seeder.afterSeeding(() => this.integrators.run(request));
	}

	/** Lets the foreign integrator write between our look-up and our write, or no longer. */
	writeBetween(request: BetweenRequest | undefined): void {
		this.integrators.writeBetween(request);
	}

	/** To be told of every request a client makes to an ERP's database. */
	async notice(lookUp: LookUp): Promise<void> {
		await this.integrators.notice(lookUp);
	}

	/** Arms a profile or explicit rules in place of those armed before. */
	setFaults(request: FaultRequest): void {
		const { faults } = this.parts;
		const seed = request.seed ?? 1;
		if ('profile' in request) {
			faults.arm(FAULT_PROFILES[request.profile], seed);
			this.armed = { profile: request.profile, seed };
		} else {
			faults.arm(request.rules, seed);
			this.armed = { profile: 'custom', seed };
		}
		for (const name of ERP_NAMES) {
			this.erps[name].side.setReadLag(faults.readLagMs(ERP_DATABASES[name]));
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

	/** Changes how the Magento shop behaves, until the next reset. */
	configureMagento(options: Partial<MagentoOptions>): void {
		this.parts.magento.configure(options);
	}

	/** Calls received, oldest first. */
	journal(filter: { service?: string; call?: string; after?: number } = {}): JournalEntry[] {
		return this.parts.journal.list(filter);
	}

	/** Number of calls per service and call name. */
	journalCounts(after = 0): Record<string, Record<string, number>> {
		return this.parts.journal.counts(after);
	}

	/** Compares an ERP with the roots seeded for it. Errors: `RangeError` for a link whose root is not known. */
	groundTruth(request: TruthRequest = {}): TruthReport {
		const { side, truth } = this.erps[request.erp ?? this.judged];
		const { fresh, earlier } = splitByAge(side);
		return truth.report(fresh, request, earlier);
	}

	/** Id of the newest sales order in the ERP that is judged, 0 when there is none: a cheap look at how far it is. */
	newestErpOrder(): number {
		return this.erps[this.judged].side.newestOrderId();
	}

	/** Moves sandbox time. */
	advanceTime(ms: number): void {
		this.parts.clock.advance(ms);
	}

	/** The sandbox at one glance. */
	async state(): Promise<SandboxState> {
		const { side, truth } = this.erps[this.judged];
		return lookAt(this.parts, {
			erp: {
				name: this.judged,
				salesOrders: side.salesOrders().length,
				contractors: side.contractors(),
			},
			heldBack: this.releaser.remaining(),
			roots: truth.size,
			seeds: await this.seeder.summaries(),
			armed: this.armed,
		});
	}
}
