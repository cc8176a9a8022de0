import type { ContractorCard } from '../../domain/contractor/party';
import { type Result, succeed } from '../../domain/result';
import { codeOf } from '../../domain/sync/erp-rules';
import type { ShopClient } from '../../domain/sync/shop-client';
import { isLinked, type Link, type LinkMemory } from './link-memory';
import { loadCards } from './open-cards';
import type { AnsweredQuestion } from './standing-questions';
import type { SyncPlan } from './sync-plan';
import type { SyncRequest, SyncServices } from './sync-request';

/** Answered links that are looked up together; as many as one call of the shop takes. */
const GROUP = 100;

/** What was read about some answers. */
interface Facts {
	readonly clients: ReadonlyMap<number, ShopClient>;
	readonly cards: ReadonlyMap<string, ContractorCard>;
	readonly links: ReadonlyMap<string, Link>;
	readonly holders: readonly ShopClient[];
}

/**
 * Plans the links people chose at the desk: the customer gets the code of the card, if both are still as they were shown
 * and nobody else carries that code. What cannot be carried out is asked again, with the reason.
 *
 * Errors: those of reading shop, ERP and ledger.
 */
export async function planChosenLinks(
	services: SyncServices,
	request: SyncRequest,
	links: LinkMemory,
	plan: SyncPlan,
): Promise<Result<void>> {
	const chosen = plan.standing.links;
	for (let start = 0; start < chosen.length; start += GROUP) {
		const group = chosen.slice(start, start + GROUP);
		const facts = await readFacts(group, services, request, links);
		if (!facts.ok) return facts;
		for (const answered of group) planLink(answered, facts.value, request, plan);
	}
	return succeed(undefined);
}

async function readFacts(
	group: readonly AnsweredQuestion[],
	services: SyncServices,
	request: SyncRequest,
	memory: LinkMemory,
): Promise<Result<Facts>> {
	const clientIds = group.flatMap(({ question }) => question.client?.clientId ?? []);
	const clients = await services.shop.byIds([...new Set(clientIds)]);
	if (!clients.ok) return clients;
	const cardIds = [...new Set(group.map(({ answer }) => answer.cardId))];
	const cards = await loadCards(cardIds, services, request);
	if (!cards.ok) return cards;
	const links = await memory.ofCards(cardIds);
	if (!links.ok) return links;
	const codes = [...cards.value.values()].map((card) => codeOf(card, request.rules.code));
	const holders = await services.shop.byCodes([...new Set(codes)].filter(Boolean));
	if (!holders.ok) return holders;
	return succeed({
		clients: new Map(clients.value.map((client) => [client.clientId, client])),
		cards: cards.value,
		links: links.value,
		holders: holders.value,
	});
}

function planLink(
	{ key, question, answer }: AnsweredQuestion,
	{ clients, cards, links, holders }: Facts,
	{ rules }: SyncRequest,
	plan: SyncPlan,
): void {
	const { standing } = plan;
	const client = clients.get(question.client?.clientId ?? -1);
	const card = cards.get(answer.cardId);
	const refuse = (why: string) => void standing.refused.set(key, why);
	if (client === undefined) return refuse('The customer is gone from the shop.');
	if (card === undefined) return refuse('The contractor is gone from the ERP, or blocked.');
	const code = codeOf(card, rules.code);
	if (code === '') return refuse('The contractor has no code in the ERP.');
	if (client.externalCode === code) return void standing.linked.add(key);
	if (client.externalCode !== question.client?.code) {
		return refuse(`The customer carries the code ${client.externalCode || 'none'} now.`);
	}
	const link = links.get(card.id);
	if (isLinked(link) && link.clientId !== client.clientId) {
		return refuse(`The contractor belongs to customer ${link.clientId} now.`);
	}
	const other = holders.find((holder) => holder.externalCode === code);
	if (other || plan.codes.some((planned) => planned.card.id === card.id)) {
		return refuse(`Another customer carries the code ${code}.`);
	}
	plan.setCode({ client, card });
}
