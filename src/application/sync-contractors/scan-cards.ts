import { DateTime } from 'luxon';
import type { ContractorCard } from '../../domain/contractor/party';
import { WARSAW } from '../../domain/order/warsaw-day';
import { type Result, succeed } from '../../domain/result';
import { codeOf } from '../../domain/sync/erp-rules';
import { differingFields } from '../../domain/sync/sync-card';
import { erpSide } from '../../domain/sync/sync-sides';
import { listContractors } from '../list-contractors';
import { knownBase, type Link, type LinkMemory } from './link-memory';
import type { SyncPlan } from './sync-plan';
import type { SyncRequest, SyncServices } from './sync-request';

/** Cards that changed, or of which nothing is known yet. */
export interface ScannedCards {
	/** Key and code of those still to be decided about. */
	readonly open: Map<string, string>;
	/** Keys by code; several where cards share one. */
	readonly byCode: Map<string, string[]>;
	/** Whether every card of the ERP was looked at. */
	readonly isWhole: boolean;
}

/** A time of the ERP's clock as its list takes it. */
function localTime(instant: number): string {
	return DateTime.fromMillis(instant, { zone: WARSAW }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
}

/**
 * Whether nothing is to be done about a card: it is as it was when the pair was in step, when nobody in the shop had its
 * code, or when the shop refused to add it.
 */
function isAsBefore(card: ContractorCard, link: Link | undefined, request: SyncRequest): boolean {
	if (link === undefined || link.code !== codeOf(card, request.rules.code)) return false;
	if (link.twins.length > 0) return false;
	if (link.clientId === null && !request.settings.addClients) return true;
	const base = knownBase(link);
	if (base === null) return false;
	return differingFields(erpSide(card, request.rules), base.erp).length === 0;
}

/**
 * Looks through the ERP's cards for those that changed: all of them where the ERP keeps no time of change. Of the
 * others nothing is kept, so that memory grows with the changes and not with the card index.
 *
 * Errors: those of reading the ERP and the ledger.
 */
export async function scanCards(
	since: number | null,
	{ erp, clock }: SyncServices,
	request: SyncRequest,
	links: LinkMemory,
	plan: SyncPlan,
): Promise<Result<ScannedCards>> {
	const canTell = erp.capabilities.contractorsChangedSince.supported;
	const isWhole = since === null || !canTell;
	const listing = {
		cursor: null,
		limit: Number.POSITIVE_INFINITY,
		changedSince: isWhole ? null : localTime(since),
		withUnusable: false,
	};
	const scanned: ScannedCards = { open: new Map(), byCode: new Map(), isWhole };
	const patience = { clock, pausesMs: request.pausesMs, signal: request.signal };
	for await (const page of listContractors(listing, erp, patience)) {
		if (!page.ok) return page;
		const known = await links.ofCards(page.value.items.map(({ id }) => id));
		if (!known.ok) return known;
		for (const card of page.value.items) {
			plan.counts.cards += 1;
			if (!request.full && isAsBefore(card, known.value.get(card.id), request)) continue;
			const code = codeOf(card, request.rules.code);
			scanned.open.set(card.id, code);
			if (code !== '') scanned.byCode.set(code, [...(scanned.byCode.get(code) ?? []), card.id]);
		}
	}
	plan.counts.changedCards = scanned.open.size;
	return succeed(scanned);
}
