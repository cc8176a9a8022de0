import { assigner } from './assign-orders';
import { countBy } from './count-by';
import type { ErpName } from './erp-name';
import type { ErpSalesOrder } from './erp-side';
import { EXPECTATIONS } from './seed/stream-options';
import type { ForeignMoment, ForeignWrite, RootOutcome, SeededRoot } from './seeded-root';
import { judgeLinks, type Link, type WrongLink } from './wrong-links';

/** What the caller says about its own work. */
export interface TruthRequest {
	/** The ERP to judge; default the one seeded last. */
	erp?: ErpName;
	/** What waits for a person or was refused with a reason: BaseLinker order ids, keys or codes of roots. */
	accountedFor?: readonly string[];
	/** Of these, the refused ones; they count as accounted for too. */
	refused?: readonly string[];
	/** What the caller linked or settled. */
	links?: readonly Link[];
	/** Whether to list every root. */
	details?: boolean;
}

/** Comparison of what was ordered with what the ERP holds. */
export interface TruthReport {
	/** Sales orders that came into the ERP since the last reset. */
	erpOrders: number;
	/** Confirmed root orders seeded, or released when they come by roads. */
	roots: number;
	/** Roots with at least one ERP order. */
	rootsInErp: number;
	/** ERP orders beyond the first of a root, without the foreign copies. */
	duplicates: number;
	/** Roots without an ERP order that the caller does not account for; a merged one is covered by the order it is in. */
	losses: number;
	/** Roots without an ERP order that the caller accounts for. */
	accounted: number;
	/** Writable roots the caller calls refused. */
	refusedWronglyAccounted: number;
	/** Roots that must not be written yet and were. */
	writtenTooEarly: number;
	/** ERP orders that belong to no seeded root. */
	unknownErpOrders: number;
	/** Links of the caller to an ERP order that is not the root's. */
	wrongLinks: number;
	/** Links of the caller to an ERP order that is not there. */
	deadLinks: number;
	/** Orders somebody else's integrator wrote, by when. */
	foreignWrites: Record<ForeignMoment, number>;
	/** Of these, the ones beside another order of the root that were written while or after it. */
	foreignCopies: number;
	/** The first offenders of each kind. */
	findings: {
		duplicates: RootOutcome[];
		losses: RootOutcome[];
		refusedWronglyAccounted: RootOutcome[];
		writtenTooEarly: RootOutcome[];
		foreignCopies: RootOutcome[];
		unknownErpOrders: string[];
		wrongLinks: WrongLink[];
		deadLinks: Link[];
	};
	details?: RootOutcome[];
}

/** One root with the ERP orders that are its own. */
interface Judged {
	root: SeededRoot;
	outcome: RootOutcome;
}

const FINDINGS_SHOWN = 50;

function shown<T>(list: readonly T[]): T[] {
	return list.slice(0, FINDINGS_SHOWN);
}

function outcomesOf(judged: readonly Judged[]): RootOutcome[] {
	return shown(judged).map(({ outcome }) => outcome);
}

function isNamed({ code, rootKey, orderIds }: RootOutcome, names: ReadonlySet<string>): boolean {
	if (names.has(code) || names.has(rootKey)) return true;
	return orderIds.length > 0 && orderIds.every((orderId) => names.has(orderId));
}

/** ERP orders of a root that nobody but us can have written beside another one. */
function ownCount({ erpNumbers, foreignCopies }: RootOutcome): number {
	return erpNumbers.length - foreignCopies.length;
}

/** The sandbox's own book of the root orders seeded for one ERP, against which that ERP is judged. */
export class GroundTruth {
	private roots: SeededRoot[] = [];
	private readonly foreign = new Map<number, ForeignWrite>();

	/** Forgets every root. */
	reset(): void {
		this.roots = [];
		this.foreign.clear();
	}

	add(root: SeededRoot): void {
		this.roots.push(root);
	}

	/** Notes an order that somebody else's integrator wrote. */
	addForeign(write: ForeignWrite): void {
		this.foreign.set(write.erpOrderId, write);
	}

	/** Number of roots known, unconfirmed ones included. */
	get size(): number {
		return this.roots.length;
	}

	/** Every root known, in the order in which they became known. */
	all(): readonly SeededRoot[] {
		return this.roots;
	}

	/** ERP orders by root. */
	assign(erpOrders: readonly ErpSalesOrder[]): Map<SeededRoot, ErpSalesOrder[]> {
		const rootOf = assigner(this.roots, this.foreign);
		const byRoot = new Map<SeededRoot, ErpSalesOrder[]>();
		for (const order of erpOrders) {
			const root = rootOf(order);
			if (!root) continue;
			const others = byRoot.get(root);
			if (others) others.push(order);
			else byRoot.set(root, [order]);
		}
		return byRoot;
	}

	/**
	 * Judges the orders that came into the ERP; `earlier` are those it held before.
	 *
	 * Errors: `RangeError` for a link whose root is not known.
	 */
	report(
		erpOrders: readonly ErpSalesOrder[],
		request: TruthRequest = {},
		earlier: readonly ErpSalesOrder[] = [],
	): TruthReport {
		const rootOf = assigner(this.roots, this.foreign);
		const byRoot = this.assign(erpOrders);
		const unknown = erpOrders.filter((order) => rootOf(order) === undefined);
		const judged = this.roots.map((root) => this.judge(root, byRoot.get(root) ?? []));
		const due = judged.filter(({ outcome }) => outcome.expectation !== 'never');
		const isAbsent = ({ outcome }: Judged) => outcome.erpNumbers.length === 0;
		const isMergedAway = ({ root }: Judged) =>
			root.mergedInto !== undefined && (byRoot.get(root.mergedInto)?.length ?? 0) > 0;
		const absent = due.filter((entry) => isAbsent(entry) && !isMergedAway(entry));
		const refused = new Set(request.refused);
		const accountedFor = new Set([...(request.accountedFor ?? []), ...refused]);
		const lost = absent.filter(({ outcome }) => !isNamed(outcome, accountedFor));
		const wronglyRefused = absent.filter(
			({ outcome }) => outcome.expectation === 'write' && isNamed(outcome, refused),
		);
		const doubled = judged.filter(({ outcome }) => ownCount(outcome) > 1);
		const copied = judged.filter(({ outcome }) => outcome.foreignCopies.length > 0);
		const early = judged.filter(
			(entry) => entry.outcome.expectation === 'never' && !isAbsent(entry),
		);
		const links = judgeLinks(request.links ?? [], this.roots, [...earlier, ...erpOrders], rootOf);
		const moments = countBy([...this.foreign.values()], ({ moment }) => moment);
		return {
			erpOrders: erpOrders.length,
			roots: due.length,
			rootsInErp: due.filter((entry) => !isAbsent(entry)).length,
			duplicates: doubled.reduce((sum, { outcome }) => sum + ownCount(outcome) - 1, 0),
			losses: lost.length,
			accounted: absent.length - lost.length,
			refusedWronglyAccounted: wronglyRefused.length,
			writtenTooEarly: early.length,
			unknownErpOrders: unknown.length,
			wrongLinks: links.wrong.length,
			deadLinks: links.dead.length,
			foreignWrites: {
				before: moments.before ?? 0,
				between: moments.between ?? 0,
				after: moments.after ?? 0,
			},
			foreignCopies: copied.reduce((sum, { outcome }) => sum + outcome.foreignCopies.length, 0),
			findings: {
				duplicates: outcomesOf(doubled),
				losses: outcomesOf(lost),
				refusedWronglyAccounted: outcomesOf(wronglyRefused),
				writtenTooEarly: outcomesOf(early),
				foreignCopies: outcomesOf(copied),
				unknownErpOrders: shown(unknown).map((order) => order.number),
				wrongLinks: shown(links.wrong),
				deadLinks: shown(links.dead),
			},
			...(request.details ? { details: judged.map(({ outcome }) => outcome) } : {}),
		};
	}

	private judge(root: SeededRoot, orders: readonly ErpSalesOrder[]): Judged {
		const isCopy = (order: ErpSalesOrder) =>
			(this.foreign.get(order.id)?.moment ?? 'before') !== 'before';
		const copies = orders.length > 1 ? orders.filter(isCopy) : [];
		return {
			root,
			outcome: {
				rootKey: root.rootKey,
				code: root.code,
				trait: root.trait,
				expectation: EXPECTATIONS[root.trait],
				orderIds: root.orderIds,
				deliveries: root.deliveries,
				erpNumbers: orders.map((order) => order.number),
				foreignCopies: copies.map((order) => order.number),
				foreignEarlier: orders
					.filter((order) => this.foreign.has(order.id) && !copies.includes(order))
					.map((order) => order.number),
			},
		};
	}
}
