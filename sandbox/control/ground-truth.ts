import type { ErpName } from './erp-name';
import type { ErpSalesOrder } from './erp-side';
import { EXPECTATIONS, type Expectation, type RootTrait } from './seed/stream-options';

/** What the sandbox knows of one seeded root order. */
export interface SeededRoot {
	/** `SBX-000123`, carried in the buyer's comments. */
	code: string;
	/** `allegro/<source>/<uuid>`, `shop/<source>/<shop order>` or `baselinker/<order>`. */
	rootKey: string;
	trait: RootTrait;
	/** Number the customer sees; empty for an order entered by hand. */
	externalNumber: string;
	totalMinor: number;
	/** BaseLinker orders that carry this root. */
	orderIds: string[];
	/** ERP order another integrator wrote before, if any. */
	foreignErpOrderId?: number;
}

/** What the caller says about its own work. */
export interface TruthRequest {
	/** The ERP to judge; default the one seeded last. */
	erp?: ErpName;
	/** BaseLinker order ids that wait for a person or were refused with a reason. */
	accountedFor?: readonly string[];
	/** Of these, the refused ones; they count as accounted for too. */
	refused?: readonly string[];
	/** Whether to list every root. */
	details?: boolean;
}

/** One root as the ERP shows it. */
export interface RootOutcome {
	rootKey: string;
	code: string;
	trait: RootTrait;
	expectation: Expectation;
	orderIds: string[];
	erpNumbers: string[];
}

/** Comparison of what was ordered with what the ERP holds. */
export interface TruthReport {
	/** Sales orders that came into the ERP since the last reset. */
	erpOrders: number;
	/** Confirmed root orders seeded. */
	roots: number;
	/** Roots with at least one ERP order. */
	rootsInErp: number;
	/** ERP orders beyond the first of a root. */
	duplicates: number;
	/** Roots without an ERP order that the caller does not account for. */
	losses: number;
	/** Roots without an ERP order that the caller accounts for. */
	accounted: number;
	/** Writable roots the caller calls refused. */
	refusedWronglyAccounted: number;
	/** Roots that must not be written yet and were. */
	writtenTooEarly: number;
	/** ERP orders that belong to no seeded root. */
	unknownErpOrders: number;
	/** The first offenders of each kind. */
	findings: {
		duplicates: RootOutcome[];
		losses: RootOutcome[];
		refusedWronglyAccounted: RootOutcome[];
		writtenTooEarly: RootOutcome[];
		unknownErpOrders: string[];
	};
	details?: RootOutcome[];
}

const CODE = /SBX-\d{6,}/;
const FINDINGS_SHOWN = 50;

function minorOf(amount: number | string): number {
	return Math.round(Number(amount) * 100);
}

/**
 * The sandbox's own book of the root orders seeded for one ERP, against which that ERP is judged.
 *
 * Shape: an ERP order belongs to a root when it is the foreign order written for it, when it carries the
 * root's code in remarks or title, or when its original number (and, if shared, its value) names the root.
 */
export class GroundTruth {
	private roots: SeededRoot[] = [];

	/** Forgets every root. */
	reset(): void {
		this.roots = [];
	}

	add(root: SeededRoot): void {
		this.roots.push(root);
	}

	/** Number of roots known, unconfirmed ones included. */
	get size(): number {
		return this.roots.length;
	}

	/** Judges the orders that came into the ERP. */
	report(erpOrders: readonly ErpSalesOrder[], request: TruthRequest = {}): TruthReport {
		const { byRoot, unknown } = this.assign(erpOrders);
		const refused = new Set(request.refused);
		const accountedFor = new Set([...(request.accountedFor ?? []), ...refused]);
		const outcomes = this.roots.map((root) => ({
			rootKey: root.rootKey,
			code: root.code,
			trait: root.trait,
			expectation: EXPECTATIONS[root.trait],
			orderIds: root.orderIds,
			erpNumbers: (byRoot.get(root) ?? []).map((order) => order.number),
		}));
		const due = outcomes.filter((outcome) => outcome.expectation !== 'never');
		const absent = due.filter((outcome) => outcome.erpNumbers.length === 0);
		const covered = (outcome: RootOutcome, ids: ReadonlySet<string>) =>
			outcome.orderIds.every((orderId) => ids.has(orderId));
		const doubled = outcomes.filter((outcome) => outcome.erpNumbers.length > 1);
		const lost = absent.filter((outcome) => !covered(outcome, accountedFor));
		const wronglyRefused = absent.filter(
			(outcome) => outcome.expectation === 'write' && covered(outcome, refused),
		);
		const early = outcomes.filter(
			(outcome) => outcome.expectation === 'never' && outcome.erpNumbers.length > 0,
		);
		return {
			erpOrders: erpOrders.length,
			roots: due.length,
			rootsInErp: due.length - absent.length,
			duplicates: doubled.reduce((sum, outcome) => sum + outcome.erpNumbers.length - 1, 0),
			losses: lost.length,
			accounted: absent.length - lost.length,
			refusedWronglyAccounted: wronglyRefused.length,
			writtenTooEarly: early.length,
			unknownErpOrders: unknown.length,
			findings: {
				duplicates: doubled.slice(0, FINDINGS_SHOWN),
				losses: lost.slice(0, FINDINGS_SHOWN),
				refusedWronglyAccounted: wronglyRefused.slice(0, FINDINGS_SHOWN),
				writtenTooEarly: early.slice(0, FINDINGS_SHOWN),
				unknownErpOrders: unknown.slice(0, FINDINGS_SHOWN).map((order) => order.number),
			},
			...(request.details ? { details: outcomes } : {}),
		};
	}

	private assign(erpOrders: readonly ErpSalesOrder[]) {
		const byForeignId = new Map(this.roots.map((root) => [root.foreignErpOrderId, root]));
		const byCode = new Map(this.roots.map((root) => [root.code, root]));
		const byNumber = new Map<string, SeededRoot[]>();
		for (const root of this.roots) {
			const number = root.externalNumber.toLowerCase();
			const sharing = byNumber.get(number);
			if (sharing) sharing.push(root);
			else byNumber.set(number, [root]);
		}
		const byRoot = new Map<SeededRoot, ErpSalesOrder[]>();
		const unknown: ErpSalesOrder[] = [];
		const named = (order: ErpSalesOrder): SeededRoot | undefined => {
			const number = order.originalNumber.trim().toLowerCase();
			const candidates = number === '' ? [] : (byNumber.get(number) ?? []);
			const sameValue = candidates.filter((root) => root.totalMinor === minorOf(order.totalGross));
			const [only, ...others] = candidates.length > 1 ? sameValue : candidates;
			return others.length === 0 ? only : undefined;
		};
		for (const order of erpOrders) {
			const [code] = CODE.exec(`${order.remarks} ${order.title}`) ?? [];
			const root =
				byForeignId.get(order.id) ?? (code ? byCode.get(code) : undefined) ?? named(order);
			if (!root) unknown.push(order);
			else byRoot.set(root, [...(byRoot.get(root) ?? []), order]);
		}
		return { byRoot, unknown };
	}
}
