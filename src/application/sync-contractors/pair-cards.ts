import type { ContractorCard } from '../../domain/contractor/party';
import { type Result, succeed } from '../../domain/result';
import { codeOf } from '../../domain/sync/erp-rules';
import { judgeLink } from '../../domain/sync/judge-link';
import { aboutCard } from '../../domain/sync/sync-question';
import type { ShopClient } from '../../domain/sync/shop-client';
import { isLinked, type Link, type LinkMemory } from './link-memory';
import { loadCards } from './open-cards';
import type { ScannedCards } from './scan-cards';
import { aQuestion, cardOf, clientOf } from './sync-entry';
import type { SyncPlan } from './sync-plan';
import type { SyncRequest, SyncServices } from './sync-request';
import { weighPair } from './weigh-pair';

/** What the pairing of cards needs to know. */
export interface CardPairing {
	readonly services: SyncServices;
	readonly request: SyncRequest;
	readonly links: LinkMemory;
	readonly scanned: ScannedCards;
	readonly plan: SyncPlan;
	/** Cards whose customers have to be asked for, although all customers were read. */
	readonly doubtful: ReadonlySet<string>;
	/** Whether all customers were read: whom nobody met does not exist. */
	readonly isWhole: boolean;
	readonly now: number;
}

/** What was read about some cards. */
interface Facts {
	readonly cards: ReadonlyMap<string, ContractorCard>;
	readonly links: ReadonlyMap<string, Link>;
	/** Other cards that were known under these codes. */
	readonly ofCodes: ReadonlyMap<string, Link>;
	readonly others: ReadonlyMap<string, ContractorCard>;
	readonly holders: ReadonlyMap<string, readonly ShopClient[]>;
	readonly linkedClients: ReadonlyMap<number, ShopClient>;
}

/** Keys that are looked up together; as many codes as one call of the shop takes. */
export const CARD_GROUP = 100;

/**
 * Decides about cards whose customer was not met among those who changed: the shop is asked by their codes.
 *
 * Shape: answers the links to remember of cards that take no write.
 * Errors: those of reading shop, ERP and ledger.
 */
export async function pairCards(
	ids: readonly string[],
	pairing: CardPairing,
): Promise<Result<readonly Link[]>> {
	const facts = await gatherFacts(ids, pairing);
	if (!facts.ok) return facts;
	const remembered: Link[] = [];
	for (const id of ids) {
		const link = await judgeCard(id, facts.value, pairing);
		if (!link.ok) return link;
		if (link.value) remembered.push(link.value);
	}
	return succeed(remembered);
}

async function gatherFacts(
	ids: readonly string[],
	{ services, request, links, doubtful, isWhole }: CardPairing,
): Promise<Result<Facts>> {
	const cards = await loadCards(ids, services, request);
	if (!cards.ok) return cards;
	const known = await links.ofCards(ids);
	if (!known.ok) return known;
	const codeFor = (card: ContractorCard) => codeOf(card, request.rules.code);
	const codes = [...new Set([...cards.value.values()].map(codeFor).filter(Boolean))];
	const ofCodes = await links.ofCodes(codes);
	if (!ofCodes.ok) return ofCodes;
	const otherIds = [...ofCodes.value.values()]
		.map(({ cardId }) => cardId)
		.filter((id) => !cards.value.has(id));
	const others = await loadCards(otherIds, services, request);
	if (!others.ok) return others;

	const asked = [...cards.value.values()].filter(
		({ id }) => !isWhole || doubtful.has(id) || isLinked(known.value.get(id)),
	);
	const carrying = await services.shop.byCodes(asked.map(codeFor).filter(Boolean));
	if (!carrying.ok) return carrying;
	const holders = new Map<string, ShopClient[]>();
	for (const client of carrying.value) {
		holders.set(client.externalCode, [...(holders.get(client.externalCode) ?? []), client]);
	}
	const lost = [...known.value.values()].flatMap(({ cardId, clientId }) => {
		const card = cards.value.get(cardId);
		return clientId !== null && card && !holders.has(codeFor(card)) ? [clientId] : [];
	});
	const linked = lost.length === 0 ? succeed([]) : await services.shop.byIds(lost);
	if (!linked.ok) return linked;
	return succeed({
		cards: cards.value,
		links: known.value,
		ofCodes: ofCodes.value,
		others: others.value,
		holders,
		linkedClients: new Map(linked.value.map((client) => [client.clientId, client])),
	});
}

/** Whether another card has the code now. */
function hasTwin(
	id: string,
	code: string,
	{ cards, ofCodes, others }: Facts,
	{ scanned, request }: CardPairing,
): boolean {
	if ((scanned.byCode.get(code) ?? []).some((other) => other !== id)) return true;
	const otherId = ofCodes.get(code)?.cardId;
	if (otherId === undefined || otherId === id) return false;
	const other = cards.get(otherId) ?? others.get(otherId);
	return other !== undefined && codeOf(other, request.rules.code) === code;
}

async function judgeCard(
	id: string,
	facts: Facts,
	pairing: CardPairing,
): Promise<Result<Link | null>> {
	const { services, request, plan, now } = pairing;
	const card = facts.cards.get(id);
	const link = facts.links.get(id);
	plan.standing.look(aboutCard(id));
	if (card === undefined) return succeed(goneCard(id, link, plan));
	const code = codeOf(card, request.rules.code);
	const holders = facts.holders.get(code) ?? [];
	const known = isLinked(link) ? { clientId: link.clientId, code: link.code } : null;
	const linkedClient = known ? facts.linkedClients.get(known.clientId) : undefined;
	const verdict = judgeLink({
		code,
		hasTwin: code !== '' && hasTwin(id, code, facts, pairing),
		holders: holders.map(({ clientId }) => clientId),
		known,
		knownClientCode: linkedClient?.externalCode ?? null,
		addClients: request.settings.addClients,
	});
	const about = { row: verdict.row, card: cardOf(card, code) };
	switch (verdict.kind) {
		case 'linked': {
			const [client] = holders;
			if (client === undefined) return succeed(null);
			plan.counts.pairs += 1;
			const { moved } = verdict;
			return await weighPair({ card, code, client, link, moved, now }, services, request, plan);
		}
		case 'create':
			plan.adds.push(card);
			return succeed(null);
		case 'absent':
			plan.counts.absent += 1;
			return succeed(absentLink(card.id, code, link));
		case 'lost': {
			if (linkedClient && plan.isCoded(linkedClient.clientId)) {
				// A person said which code counts; the next run takes the link up with its history.
				plan.leftOver.add(id);
				return succeed(null);
			}
			const inShop = linkedClient
				? `customer ${linkedClient.clientId} carries ${linkedClient.externalCode || 'none'}`
				: `customer ${known?.clientId ?? ''} is gone`;
			const message = `Contractor ${card.symbol}: the link by code ${verdict.oldCode} is lost. The ERP has ${code} now, ${inShop}. Neither is changed, and no customer is added.`;
			const client = linkedClient ? clientOf(linkedClient) : null;
			plan.questions.push(aQuestion('LINK_LOST', message, { ...about, client }));
			plan.leftOver.add(id);
			return succeed(null);
		}
		case 'ambiguous': {
			const ids = holders.map(({ clientId }) => clientId).join(', ') || 'nobody';
			const message = `Code ${code} is not unique: customers ${ids} carry it${holders.length > 1 ? '' : ', and several contractors have it'}. None is changed.`;
			const client = holders[0] ? clientOf(holders[0]) : null;
			plan.questions.push(aQuestion('LINK_AMBIGUOUS', message, { ...about, client }));
			plan.leftOver.add(id);
			const twins = holders.map(({ clientId }) => clientId);
			return succeed({ ...(link ?? absentLink(id, code, undefined)), twins });
		}
		case 'codeless':
			plan.questions.push(
				aQuestion('CARD_WITHOUT_CODE', `Contractor ${card.id} has no code in the ERP.`, about),
			);
			return succeed(null);
	}
}

function absentLink(cardId: string, code: string, before: Link | undefined): Link {
	return {
		cardId,
		clientId: null,
		code,
		base: null,
		twins: [],
		intents: [],
		shopWrite: null,
		history: before?.history ?? [],
	};
}

/** A linked card that cannot be used any more: deleted, blocked or one-time. */
function goneCard(id: string, link: Link | undefined, plan: SyncPlan): null {
	if (!isLinked(link)) return null;
	const message = `Contractor ${link.code} of customer ${link.clientId} is gone from the ERP, or blocked.`;
	plan.questions.push(
		aQuestion('CARD_NOT_IN_ERP', message, {
			row: 'K10',
			card: { id, symbol: link.code, code: link.code },
		}),
	);
	return null;
}
