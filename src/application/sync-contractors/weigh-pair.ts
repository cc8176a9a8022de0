import type { ContractorCard } from '../../domain/contractor/party';
import type { Result } from '../../domain/result';
import { succeed } from '../../domain/result';
import type { NewerSide } from '../../domain/sync/decide-merge';
import { baseAfter, decidePair, NOTHING_WRITTEN } from '../../domain/sync/decide-pair';
import { type PairBase, pairUp, type SyncPair } from '../../domain/sync/pair';
import { aboutCard } from '../../domain/sync/sync-question';
import type { ShopClient } from '../../domain/sync/shop-client';
import { erpSide, shopSide } from '../../domain/sync/sync-sides';
import { baseWithShopsReading } from '../../domain/sync/shops-reading';
import { baseWithIntents } from '../../domain/sync/write-intent';
import { listContractors } from '../list-contractors';
import type { Link, LinkEvent } from './link-memory';
import { clashQuestion, type PlannedPair, type SyncPlan } from './sync-plan';
import type { SyncRequest, SyncServices } from './sync-request';

/** A card and the customer who carries its code. */
export interface FoundPair {
	readonly card: ContractorCard;
	readonly code: string;
	readonly client: ShopClient;
	readonly link: Link | undefined;
	/** Whether another customer was linked before: then nothing is known of how this pair was. */
	readonly moved: boolean;
	readonly now: number;
}

function eventOf({ link, moved, code, client, now }: FoundPair): LinkEvent | null {
	if (link === undefined || link.clientId === null) {
		return { at: now, what: 'linked', detail: `customer ${client.clientId}, code ${code}` };
	}
	if (moved) {
		return {
			at: now,
			what: 'moved',
			detail: `from customer ${link.clientId} to ${client.clientId}, code ${code}`,
		};
	}
	if (link.code === code) return null;
	return { at: now, what: 'renamed', detail: `code ${link.code} became ${code} on both sides` };
}

/**
 * Which side changed last: the ERP is asked for what changed since the customer did. Null where it keeps no times, or
 * the shop does not say when.
 */
async function newerSide(
	{ card, client }: SyncPair,
	{ erp, clock }: SyncServices,
	{ pausesMs, signal }: SyncRequest,
): Promise<Result<NewerSide>> {
	const canTell = erp.capabilities.contractorsChangedSince.supported;
	if (!canTell || client.modifiedAt === '') return succeed(null);
	const listing = {
		cursor: null,
		limit: Number.POSITIVE_INFINITY,
		changedSince: client.modifiedAt.replace(' ', 'T'),
		withUnusable: false,
	};
	for await (const page of listContractors(listing, erp, { clock, pausesMs, signal })) {
		if (!page.ok) return page;
		if (page.value.items.some(({ id }) => id === card.id)) return succeed('erp');
	}
	return succeed('shop');
}

/** How the pair was in step, also where a run died before its note, or the shop made something else of our write. */
function baseOf({ link, card, client }: FoundPair, { rules }: SyncRequest): PairBase | null {
	if (link === undefined) return null;
	const sides = { erp: erpSide(card, rules), shop: shopSide(client, rules) };
	const base = baseWithIntents(link.base, link.intents, sides);
	return baseWithShopsReading(base, link.shopWrite, sides.shop, client.modifiedAt);
}

/**
 * Decides about a pair and puts it into the plan. Answers the link to remember of a pair that takes no write, null when
 * nothing about it is new.
 *
 * Errors: those of reading the ERP.
 */
export async function weighPair(
	found: FoundPair,
	services: SyncServices,
	request: SyncRequest,
	plan: SyncPlan,
): Promise<Result<Link | null>> {
	const { card, code, client, link, moved } = found;
	const pair = pairUp(card, client, request.rules, moved ? null : baseOf(found, request));
	const { settings } = request;
	plan.standing.look(aboutCard(card.id));
	let decision = decidePair(pair, settings);
	if (decision.conflicts.length > 0 && settings.survivor === 'newest') {
		const newer = await newerSide(pair, services, request);
		if (!newer.ok) return newer;
		decision = decidePair(pair, settings, newer.value);
	}
	const open = decision.conflicts.filter(({ winner }) => winner === 'review');
	const chosen = open.length > 0 ? plan.standing.sideFor(card.id, open) : null;
	if (chosen) decision = decidePair(pair, { ...settings, survivor: chosen.side });
	const event = eventOf(found);
	const kept: Link = {
		cardId: card.id,
		clientId: client.clientId,
		code,
		base: pair.base,
		twins: [],
		intents: [],
		shopWrite: moved ? null : (link?.shopWrite ?? null),
		history: link?.history ?? [],
	};
	const decidedBy = chosen?.by ?? null;
	const planned: PlannedPair = { pair, decision, link: kept, event, decidedBy };
	const question = clashQuestion(planned);
	if (question) {
		plan.questions.push(question);
		plan.leftOver.add(card.id);
	}
	if (decision.toShop !== null || decision.toErp !== null) {
		plan.pairs.set(card.id, planned);
		return succeed(null);
	}
	if (!question) plan.counts.inStep += 1;
	return succeed(rememberedAs(planned, baseAfter(pair, decision, NOTHING_WRITTEN), link));
}

/** A pair as it is remembered now; null when that is as before. */
function rememberedAs(
	{ link, event }: PlannedPair,
	base: Link['base'],
	before: Link | undefined,
): Link | null {
	const isSame =
		event === null &&
		before?.intents.length === 0 &&
		before.twins.length === 0 &&
		JSON.stringify(before.base) === JSON.stringify(base);
	return isSame ? null : { ...link, base, history: [...link.history, ...(event ? [event] : [])] };
}
