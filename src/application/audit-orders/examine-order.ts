import {
	type CopyVerdict,
	isWrittenAfter,
	judgeCopy,
	type KnownOrder,
} from '../../domain/dedupe/judge-copy';
import { NO_KEYS } from '../../domain/dedupe/weigh-keys';
import type { IdentificationRules } from '../../domain/dedupe/erp-order-fit';
import { parseRefKey } from '../../domain/order/channel-ref';
import type { ErpOrder } from '../../domain/order/erp-order';
import { windowStart } from '../../domain/order/order-window';
import { type Result, succeed } from '../../domain/result';
import type { ErpAdapter, FoundOrder } from '../../ports/erp-adapter';
import type { SettledClaim } from '../../ports/order-ledger';
import { type Patience, patiently } from '../patience';
import type { CardShelf } from '../card-shelf';
import { type AuditFinding, goneFinding, pairFinding, recreatedFinding } from './finding';

/** What examining one order works with. */
export interface Examining {
	readonly erp: ErpAdapter;
	readonly cards: CardShelf;
	readonly rules: IdentificationRules;
	readonly patience: Patience;
}

/** The references of a claim; empty for what is claimed besides orders, e.g. an invoice. */
export function refsOf({ rootKey, aliases }: Pick<SettledClaim, 'rootKey' | 'aliases'>) {
	const root = parseRefKey(rootKey);
	return root ? [root, ...aliases.flatMap((alias) => parseRefKey(alias) ?? [])] : [];
}

/**
 * Whether a document under the key of the order's own one still is that one. Keys may be handed out again after a
 * deletion: then it has another number, and none of our references.
 */
function isStillOwn(order: ErpOrder, { rootKey, aliases, document }: SettledClaim): boolean {
	if ([rootKey, ...aliases].includes(order.rootKey)) return true;
	return document.number === '' || order.number === '' || document.number === order.number;
}

/** The order's own document, among those found by its keys or asked for by its own; null when it is gone. */
export async function readOwn(
	claim: SettledClaim,
	found: readonly FoundOrder[],
	{ erp, patience }: Examining,
): Promise<Result<ErpOrder | null>> {
	const { id, number } = claim.document;
	const listed = found.find((order) => (id === '' ? order.number === number : order.id === id));
	const read = listed
		? succeed(listed)
		: await patiently(async () => await erp.getOrder(id === '' ? { number } : { id }), patience);
	if (!read.ok) return read.error.kind === 'notFound' ? succeed(null) : read;
	return succeed(isStillOwn(read.value, claim) ? read.value : null);
}

interface Judged {
	readonly other: ErpOrder;
	readonly verdict: CopyVerdict;
}

async function judgeOthers(
	order: KnownOrder,
	ours: ErpOrder | null,
	others: readonly FoundOrder[],
	{ cards, rules }: Examining,
): Promise<Result<readonly Judged[]>> {
	const judged: Judged[] = [];
	for (const { carried, ...erpOrder } of others) {
		const buyer = ours ? await cards.compare(ours, erpOrder) : succeed('unclear' as const);
		if (!buyer.ok) return buyer;
		const candidate = { erpOrder, carried, buyer: buyer.value };
		const verdict = judgeCopy(order, ours, candidate, rules);
		if (verdict) judged.push({ other: erpOrder, verdict });
	}
	return succeed(judged);
}

/**
 * Examines one settled order: whether its document still stands, and whether the ERP holds it once more. Two roots of
 * one purchase are told once, from the side of the one that was written first.
 *
 * Shape: `lookalikes` are documents that share buyer and total, found without any number.
 * Errors: those of reading the ERP.
 */
export async function examineOrder(
	claim: SettledClaim,
	lookalikes: readonly ErpOrder[],
	examining: Examining,
): Promise<Result<readonly AuditFinding[]>> {
	const { erp, rules, patience } = examining;
	const refs = refsOf(claim);
	if (refs.length === 0) return succeed([]);
	const { rootKey, aliases, customerOrderNumber, placedAt } = claim;
	const issuedSince = windowStart(placedAt, rules.windowDays);
	const keys = { rootKey, refs, customerOrderNumber, issuedSince };
	const found = await patiently(async () => await erp.findOrders(keys), patience);
	if (!found.ok) return found;
	const ours = await readOwn(claim, found.value, examining);
	if (!ours.ok) return ours;
	const own = ours.value;
	const byKeys = found.value.filter(({ id }) => id !== own?.id);
	const strangers = lookalikes
		.filter(({ id }) => byKeys.every((order) => order.id !== id))
		.map((order) => ({ ...order, carried: NO_KEYS }));
	const order = { keys: new Set([rootKey, ...aliases]), customerOrderNumber, placedAt };
	const judged = await judgeOthers(order, own, [...byKeys, ...strangers], examining);
	if (!judged.ok) return judged;
	const { system } = erp;
	if (own === null || own.status === 'cancelled') {
		const best =
			judged.value.find(({ verdict }) => verdict.certainty === 'certain') ?? judged.value[0];
		if (best) return succeed([recreatedFinding(claim, own, best.other, best.verdict, system)]);
		return succeed(own === null ? [goneFinding(claim, system)] : []);
	}
	return succeed(
		judged.value
			.filter(({ other, verdict }) => !verdict.underOtherRoot || isWrittenAfter(other, own))
			.map(({ other, verdict }) => pairFinding(claim, own, other, verdict, system)),
	);
}
