import type { ContractorCard } from '../domain/contractor/party';
import { compareBuyer } from '../domain/dedupe/compare-buyer';
import { type Identification, identifyErpOrder } from '../domain/dedupe/identify-erp-order';
import { mayBeReused } from '../domain/dedupe/reused-number';
import type { MatchFields } from '../domain/dedupe/weigh-keys';
import { refKey } from '../domain/order/channel-ref';
import type { ErpOrder } from '../domain/order/erp-order';
import { isInOrderWindow, windowStart } from '../domain/order/order-window';
import type { SalesOrder } from '../domain/order/sales-order';
import { warsawDay } from '../domain/order/warsaw-day';
import { type Result, succeed } from '../domain/result';
import type { Clock } from '../ports/clock';
import type { ErpAdapter, FoundOrder } from '../ports/erp-adapter';

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
	/** Root the order is claimed under, when another source brought it first under another reference. */
	readonly claimedAs?: string | undefined;
}

/** Documents found by the order's own root and by the root it is claimed under; each once. */
async function findDocuments(
	order: SalesOrder,
	erp: ErpAdapter,
	rules: LookRules,
): Promise<Result<readonly FoundOrder[]>> {
	const documents = new Map<string, FoundOrder>();
	for (const rootKey of new Set([refKey(order.ref), rules.claimedAs ?? refKey(order.ref)])) {
		const found = await erp.findOrders({
			rootKey,
			refs: [order.ref, ...order.aliases],
			customerOrderNumber: order.customerOrderNumber,
			issuedSince: windowStart(order.placedAt, rules.windowDays),
		});
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
 * that are older than the order and come to another total.
 * Errors: those of reading the ERP; nothing is known then, so nothing may be written.
 */
export async function lookInErp(
	order: SalesOrder,
	erp: ErpAdapter,
	rules: LookRules,
): Promise<Result<Identification>> {
	const { windowDays, matchFields = 'both', clock, claimedAs } = rules;
	const today = warsawDay(clock.now()) ?? '';
	const documents = await findDocuments(order, erp, rules);
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
	return succeed(identifyErpOrder(order, ourKeys, candidates, { windowDays, today, matchFields }));
}
