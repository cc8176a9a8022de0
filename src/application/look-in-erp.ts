import type { ContractorCard } from '../domain/contractor/party';
import { compareBuyer } from '../domain/dedupe/compare-buyer';
import {
	askAboutLookalikes,
	type Identification,
	identifyErpOrder,
} from '../domain/dedupe/identify-erp-order';
import { mayBeReused } from '../domain/dedupe/reused-number';
import type { MatchFields } from '../domain/dedupe/weigh-keys';
import { refKey } from '../domain/order/channel-ref';
import type { ErpOrder } from '../domain/order/erp-order';
import { isInOrderWindow, windowStart } from '../domain/order/order-window';
import type { SalesOrder } from '../domain/order/sales-order';
import { warsawDay } from '../domain/order/warsaw-day';
import { type Result, succeed } from '../domain/result';
import type { Clock } from '../ports/clock';
import type { ErpAdapter, FoundOrder, OrderKeys, OrderLook } from '../ports/erp-adapter';
import type { LookalikeFinder } from './lookalike-finder';

/** How an order is recognised in the ERP. */
export interface MatchRules {
	/** Calendar days around the placing of the order and up to today; 0 for all. */
	readonly windowDays: number;
	/** Numbers that count; both when nobody says otherwise. */
	readonly matchFields?: MatchFields | undefined;
}

/** What a look into the ERP needs to know besides the order. */
export interface LookRules extends MatchRules {
	/** Tells today. */
	readonly clock: Clock;
	/** Asked about orders that no number leads to a document; without it nobody is. */
	readonly lookalikes?: LookalikeFinder | undefined;
	/** Root the order is claimed under, when another source brought it first under another reference. */
	readonly claimedAs?: string | undefined;
}

/** Which order it is; when it is none, the look that found none. */
export type LookAnswer =
	| Exclude<Identification, { kind: 'none' }>
	| (Extract<Identification, { kind: 'none' }> & { readonly look: OrderLook });

/** By what an order is looked for: its own root, and the root it is claimed under. */
function questionsFor(order: SalesOrder, rules: LookRules): readonly OrderKeys[] {
	const ownRoot = refKey(order.ref);
	return [...new Set([ownRoot, rules.claimedAs ?? ownRoot])].map((rootKey) => ({
		rootKey,
		refs: [order.ref, ...order.aliases],
		customerOrderNumber: order.customerOrderNumber,
		issuedSince: windowStart(order.placedAt, rules.windowDays),
	}));
}

/** Documents any of the questions finds; each once. */
async function findDocuments(
	asked: readonly OrderKeys[],
	erp: ErpAdapter,
): Promise<Result<readonly FoundOrder[]>> {
	const documents = new Map<string, FoundOrder>();
	for (const keys of asked) {
		const found = await erp.findOrders(keys);
		if (!found.ok) return found;
		for (const document of found.value) documents.set(document.id, document);
	}
	return succeed([...documents.values()]);
}

/** The card a document stands on; null when it has none or the card is gone. */
async function cardOf(document: ErpOrder, erp: ErpAdapter): Promise<Result<ContractorCard | null>> {
	if (document.contractorId === '') return succeed(null);
	const card = await erp.getContractor({ id: document.contractorId });
	return !card.ok && card.error.kind === 'notFound' ? succeed(null) : card;
}

/**
 * Looks whether the ERP already has the order: by our root reference, its technical ids and the customer's number
 * (S2.3).
 *
 * Shape: cards are read only for documents somebody else wrote, because ours identify themselves, and for those of ours
 * that are older than the order and come to another total, and those of the same total where lookalikes are asked about.
 * Errors: those of reading the ERP; nothing is known then, so nothing may be written.
 */
export async function lookInErp(
	order: SalesOrder,
	erp: ErpAdapter,
	rules: LookRules,
): Promise<Result<LookAnswer>> {
	const { windowDays, matchFields = 'both', clock, claimedAs } = rules;
	const today = warsawDay(clock.now()) ?? '';
	const asked = questionsFor(order, rules);
	const documents = await findDocuments(asked, erp);
	if (!documents.ok) return documents;
	const ourKeys = new Set([order.ref, ...order.aliases].map(refKey));
	if (claimedAs !== undefined) ourKeys.add(claimedAs);
	const candidates = [];
	for (const { carried, ...erpOrder } of documents.value) {
		const needsBuyer = ourKeys.has(erpOrder.rootKey)
			? mayBeReused(order, erpOrder)
			: erpOrder.rootKey === '' &&
				isInOrderWindow(order.placedAt, erpOrder.issuedOn, windowDays, today);
		const card = needsBuyer ? await cardOf(erpOrder, erp) : succeed(null);
		if (!card.ok) return card;
		candidates.push({ erpOrder, carried, buyer: compareBuyer(order.buyer, card.value) });
	}
	const identity = identifyErpOrder(order, ourKeys, candidates, {
		windowDays,
		today,
		matchFields,
	});
	if (identity.kind !== 'none') return succeed(identity);
	const alike = await rules.lookalikes?.of(order);
	if (alike?.ok === false) return alike;
	if (alike && alike.value.length > 0) return succeed(askAboutLookalikes(order, alike.value));
	const seen = new Set(documents.value.map(({ id }) => id));
	return succeed({ ...identity, look: { asked, seen } });
}
