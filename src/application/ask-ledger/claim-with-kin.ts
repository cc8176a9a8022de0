import { decideMerged, decideSplit, partOfMerged } from '../../domain/dedupe/claim-kin';
import { decideClaim } from '../../domain/dedupe/decide-claim';
import type { Finding } from '../../domain/outcome';
import type {
	ClaimAnswer,
	ClaimOptions,
	ClaimRecord,
	ClaimRequest,
} from '../../ports/order-ledger';
import { type KinFinder, kinKeys } from './kin-finder';
import { isTakenByOther } from './merged-by';

/** Relations by which an order may hold the goods of others. */
const MERGED = ['mergedFrom', 'mergedWith'] as const;

/** How an order that others were merged into is claimed; empty for all others. */
export interface MergePlan {
	/** References that lead to it once it is taken. */
	readonly parts?: readonly string[];
	/** Present when the ledger is not asked. */
	readonly answer?: ClaimAnswer;
	/** What a changed order is told instead of the ledger's words. */
	readonly reason?: Finding;
}

function nameOf({ customerOrderNumber, rootKey }: ClaimRequest): string {
	return `Order ${customerOrderNumber.trim() || rootKey}`;
}

function keysOf({ rootKey, aliases }: ClaimRequest): readonly string[] {
	return [rootKey, ...aliases];
}

function conflict(record: ClaimRecord | undefined, reason: Finding): ClaimAnswer {
	return { verdict: 'conflict', inDoubt: false, record: record ?? null, reason };
}

/** Decides about an order that others were merged into, before anything of the batch is claimed. */
export function planMerge(request: ClaimRequest, finder: KinFinder): MergePlan {
	const isPart = waitsForKin(request, finder);
	const named = isPart ? [] : MERGED.flatMap((relation) => kinKeys(request, relation));
	if (named.length === 0) return {};
	const parts = [...new Set(named.flatMap((key) => finder.referencesOf(key)))];
	const own = finder.record(request.rootKey);
	const others = finder.recordsOf(parts).filter((record) => record !== own);
	const decision = decideMerged(nameOf(request), own, others);
	switch (decision.kind) {
		case 'claim':
			return {};
		case 'claimWhole':
			return { parts };
		case 'claimAlone':
			return { reason: decision.reason };
		case 'conflict':
			return { answer: conflict(others[0], decision.reason) };
	}
}

/**
 * Whether an order is claimed after the others of its batch, because one of them decides about it. An order that was merged
 * with another one is a part of that, where that is still there or took it along already.
 */
export function waitsForKin(request: ClaimRequest, finder: KinFinder): boolean {
	if (kinKeys(request, 'splitFrom').length > 0) return true;
	const whole = kinKeys(request, 'mergedWith');
	return finder.inBatch(whole) !== undefined || sharedRecord(request, whole, finder) !== undefined;
}

/** The record that an order's own references and those of the order it went into lead to alike, if that one took it. */
function sharedRecord(
	request: ClaimRequest,
	whole: readonly string[],
	finder: KinFinder,
): ClaimRecord | undefined {
	const own = finder.recordsOf(keysOf(request));
	return finder
		.recordsOf(whole)
		.find((known) => own.includes(known) && isTakenByOther(known, request));
}

/** An order that went into another one is that one, where its references lead there. */
function judgePart(request: ClaimRequest, finder: KinFinder): ClaimAnswer | undefined {
	const whole = kinKeys(request, 'mergedWith');
	const taken = finder.takenAs(whole)?.record ?? undefined;
	const isTaken = taken !== undefined && finder.takenAs(keysOf(request))?.record === taken;
	const record = isTaken ? taken : sharedRecord(request, whole, finder);
	if (!record) return undefined;
	const reason = partOfMerged(nameOf(request), record);
	return { verdict: 'existing', inDoubt: false, record, reason };
}

/** Begins the references the tool itself gave to the order a part was split off. */
function toolOf(keys: readonly string[]): string {
	const [first = ''] = keys;
	return first.slice(0, first.lastIndexOf('/') + 1);
}

/**
 * A part that was split off. As an order of its own it is claimed when the rest surely goes without its goods; under the
 * customer's number it never takes that order's place, and is told as other content once that is written.
 */
function judgeSplit(request: ClaimRequest, finder: KinFinder): ClaimAnswer | undefined {
	const keys = kinKeys(request, 'splitFrom');
	const tool = toolOf(keys);
	const own = finder.record(request.rootKey);
	const isOfItsOwn = request.rootKey.startsWith(tool);
	if (keys.length === 0 || (isOfItsOwn ? own : own?.state === 'settled')) return undefined;
	// Only the tool knows what is left of the order; its own place still says the whole.
	const parent = isOfItsOwn
		? finder.inBatch(keys.filter((key) => key.startsWith(tool)))
		: undefined;
	const known = (parent && finder.answerTo(parent)?.record) ?? finder.recordsOf(keys)[0];
	const decision = decideSplit(nameOf(request), { known, now: parent?.fingerprint });
	return decision.kind === 'conflict' ? conflict(known, decision.reason) : undefined;
}

/** An order another road brought in the same batch, before this one's turn came. */
function judgeRepeated(
	request: ClaimRequest,
	finder: KinFinder,
	options: ClaimOptions,
): ClaimAnswer | undefined {
	const record = finder.takenAs(keysOf(request))?.record;
	if (!record) return undefined;
	const known = { ...record, inDoubt: false, revisions: [], takenInBatch: true };
	const { owner } = options;
	const situation = { now: record.updatedAt, owner, options, foreignAliases: [] };
	const { verdict, reason } = decideClaim(known, request, situation);
	return { verdict, inDoubt: false, record, ...(reason ? { reason } : {}) };
}

/** Decides about an order that waited for its relatives; undefined when the ledger is to be asked as for any other. */
export function judgeAfterClaims(
	request: ClaimRequest,
	finder: KinFinder,
	options: ClaimOptions,
): ClaimAnswer | undefined {
	return (
		judgePart(request, finder) ??
		judgeRepeated(request, finder, options) ??
		judgeSplit(request, finder)
	);
}
