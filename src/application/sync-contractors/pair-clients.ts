import type { ContractorCard } from '../../domain/contractor/party';
import { readParty } from '../../domain/contractor/read-party';
import { type Result, succeed } from '../../domain/result';
import { codeOf } from '../../domain/sync/erp-rules';
import { aboutCard, aboutClient } from '../../domain/sync/sync-question';
import type { ShopClient } from '../../domain/sync/shop-client';
import { suggestLink } from '../../domain/sync/suggest-link';
import { differingFields } from '../../domain/sync/sync-card';
import { shopSide } from '../../domain/sync/sync-sides';
import { patiently } from '../patience';
import { viewCandidates } from '../route-contractor/candidate-view';
import { isLinked, knownBase, type Link, type LinkMemory } from './link-memory';
import { cardsOfCode, loadCards } from './open-cards';
import type { ScannedCards } from './scan-cards';
import { aQuestion, cardOf, clientOf } from './sync-entry';
import type { SyncPlan } from './sync-plan';
import type { SyncRequest, SyncServices } from './sync-request';
import { weighPair } from './weigh-pair';

/** What the pairing of customers needs to know. */
export interface ClientPairing {
	readonly services: SyncServices;
	readonly request: SyncRequest;
	readonly links: LinkMemory;
	readonly scanned: ScannedCards;
	readonly plan: SyncPlan;
	/** Whether every customer of the shop is read, so that who was not met does not exist. */
	readonly isWhole: boolean;
	/** Cards whose pair was met in this run, while nothing was remembered of it. */
	readonly met: Map<string, number>;
	/** Cards whose customers have to be asked for by code. */
	readonly doubtful: Set<string>;
	readonly now: number;
}

/** What is remembered of the customers of a page. */
interface Known {
	readonly ofClients: ReadonlyMap<number, Link>;
	readonly ofCodes: ReadonlyMap<string, Link>;
}

/** A customer whose card has to be read. */
interface Candidate {
	readonly client: ShopClient;
	readonly cardId: string;
	readonly link: Link | undefined;
}

/**
 * Pairs the customers of one page with their cards and decides about those who changed. Whoever is linked and as before
 * costs nothing; whoever might be linked twice is left for {@link pairCards}, which asks the shop by code.
 *
 * Shape: answers the links to remember of pairs that take no write.
 * Errors: those of reading the ERP and the ledger.
 */
export async function pairClients(
	clients: readonly ShopClient[],
	pairing: ClientPairing,
): Promise<Result<readonly Link[]>> {
	const { services, request, links, scanned, plan, met, now } = pairing;
	plan.counts.clients += clients.length;
	const ofClients = await links.ofClients(clients.map(({ clientId }) => clientId));
	if (!ofClients.ok) return ofClients;
	const codes = clients.map(({ externalCode }) => externalCode).filter(Boolean);
	const ofCodes = await links.ofCodes(codes);
	if (!ofCodes.ok) return ofCodes;
	const known = { ofClients: ofClients.value, ofCodes: ofCodes.value };

	const candidates: Candidate[] = [];
	for (const client of clients) {
		const place = await placeOf(client, known, pairing);
		if (!place.ok) return place;
		if (place.value) candidates.push(place.value);
	}
	const cards = await loadCards(
		[...new Set(candidates.map(({ cardId }) => cardId))],
		services,
		request,
	);
	if (!cards.ok) return cards;
	const remembered = new Map<string, Link>();
	for (const { client, cardId, link } of candidates) {
		const card = cards.value.get(cardId);
		const code = card ? codeOf(card, request.rules.code) : null;
		if (met.has(cardId) || card === undefined || code !== client.externalCode) {
			// Met twice, gone, or renamed: nothing is decided before both sides were asked.
			defer(cardId, link, pairing);
			remembered.delete(cardId);
			continue;
		}
		if ((link?.base ?? null) === null) met.set(cardId, client.clientId);
		scanned.open.delete(cardId);
		plan.counts.pairs += 1;
		const weighed = await weighPair(
			{ card, code, client, link, moved: false, now },
			services,
			request,
			plan,
		);
		if (!weighed.ok) return weighed;
		if (weighed.value) remembered.set(cardId, weighed.value);
	}
	return succeed([...remembered.values()]);
}

/** Takes back what was decided about a card and leaves it to be asked about by code. */
function defer(
	cardId: string,
	link: Link | undefined,
	{ doubtful, scanned, plan }: ClientPairing,
): void {
	plan.takeBack(cardId);
	doubtful.add(cardId);
	if (!scanned.open.has(cardId)) scanned.open.set(cardId, link?.code ?? '');
}

/** Which card has to be read for a customer; null when there is nothing to read, or somebody else asks. */
async function placeOf(
	client: ShopClient,
	known: Known,
	pairing: ClientPairing,
): Promise<Result<Candidate | null>> {
	const { scanned, request, isWhole } = pairing;
	const link = known.ofClients.get(client.clientId);
	pairing.plan.standing.look(aboutClient(client.clientId));
	const code = client.externalCode;
	if (link !== undefined && link.code !== code) defer(link.cardId, link, pairing);
	if (code === '') {
		return link === undefined ? await suggestCards(client, pairing) : succeed(null);
	}
	const byCode = known.ofCodes.get(code);
	const ids = new Set([...(scanned.byCode.get(code) ?? []), ...(byCode ? [byCode.cardId] : [])]);
	if (ids.size === 0 && !scanned.isWhole) {
		const cards = await cardsOfCode(code, pairing.services, request);
		if (!cards.ok) return cards;
		for (const { id } of cards.value) ids.add(id);
	}
	const [cardId] = ids;
	if (cardId === undefined) {
		pairing.plan.counts.unknown += 1;
		pairing.plan.questions.push(
			aQuestion(
				'CARD_NOT_IN_ERP',
				`Customer ${client.clientId} carries the code ${code}, which no contractor of the ERP has.`,
				{ row: 'K10', client: clientOf(client) },
			),
		);
		return succeed(null);
	}
	const linked = byCode?.cardId === cardId ? byCode : undefined;
	const isKnownPair = linked?.clientId === client.clientId && linked.twins.length === 0;
	if (isKnownPair && !scanned.open.has(cardId) && isAsBefore(client, linked, request)) {
		pairing.plan.counts.pairs += 1;
		pairing.plan.counts.inStep += 1;
		pairing.plan.standing.look(aboutCard(cardId));
		return succeed(null);
	}
	const isSure = isKnownPair || (isWhole && !isLinked(linked));
	if (!isSure || ids.size > 1 || pairing.doubtful.has(cardId)) {
		for (const id of ids) defer(id, linked, pairing);
		return succeed(null);
	}
	return succeed({ client, cardId, link: linked });
}

function isAsBefore(client: ShopClient, link: Link | undefined, request: SyncRequest): boolean {
	const base = knownBase(link);
	if (request.full || base === null) return false;
	return differingFields(shopSide(client, request.rules), base.shop).length === 0;
}

/** Looks for the cards of a customer without code, and asks a person or sets the code (S3.6). */
async function suggestCards(
	client: ShopClient,
	{ services, request, links, plan }: ClientPairing,
): Promise<Result<null>> {
	plan.counts.unknown += 1;
	if (!request.suggest || plan.isCoded(client.clientId)) return succeed(null);
	const { erp, clock } = services;
	const patience = { clock, pausesMs: request.pausesMs, signal: request.signal };
	const cards = await patiently(async () => await erp.findContractors(client), patience);
	if (!cards.ok) return cards;
	const taken = await links.ofCards(cards.value.map(({ id }) => id));
	if (!taken.ok) return taken;
	const free = cards.value.filter(({ id }) => !isLinked(taken.value.get(id)));
	const { candidates, certain } = suggestLink(client, free, request.linkFrom);
	if (certain && codeOf(certain, request.rules.code) !== '') {
		plan.setCode({ client, card: certain });
		return succeed(null);
	}
	const best = free.find(({ id }) => id === candidates[0]?.id);
	if (best) plan.questions.push(suggestion(client, best, free, candidates, request));
	return succeed(null);
}

function suggestion(
	client: ShopClient,
	best: ContractorCard,
	cards: readonly ContractorCard[],
	candidates: ReturnType<typeof suggestLink>['candidates'],
	{ rules }: SyncRequest,
) {
	const code = codeOf(best, rules.code);
	const message = `Customer ${client.clientId} carries no code; contractor ${code || best.id} may be the same.`;
	return aQuestion('LINK_SUGGESTED', message, {
		row: 'K4',
		card: cardOf(best, code),
		client: clientOf(client),
		candidates,
		compared: { party: readParty(client), cards: viewCandidates(candidates, cards) },
	});
}
