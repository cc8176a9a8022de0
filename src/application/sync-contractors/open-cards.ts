import { type ContractorCard, EMPTY_PARTY } from '../../domain/contractor/party';
import { type Result, succeed } from '../../domain/result';
import { codeOf } from '../../domain/sync/erp-rules';
import { patiently } from '../patience';
import type { SyncRequest, SyncServices } from './sync-request';

/** Most cards asked for at the same moment; what comes together an adapter answers together. */
const AT_ONCE = 50;

/** Cards by key; those that are gone, blocked or one-time are left out. */
export async function loadCards(
	ids: readonly string[],
	{ erp, clock }: SyncServices,
	{ pausesMs, signal }: SyncRequest,
): Promise<Result<ReadonlyMap<string, ContractorCard>>> {
	const cards = new Map<string, ContractorCard>();
	for (let start = 0; start < ids.length; start += AT_ONCE) {
		const group = ids.slice(start, start + AT_ONCE);
		const read = await Promise.all(
			group.map(
				async (id) =>
					await patiently(async () => await erp.getContractor({ id }), { clock, pausesMs, signal }),
			),
		);
		for (const card of read) {
			if (!card.ok && card.error.kind !== 'notFound') return card;
			if (card.ok && !card.value.blocked && !card.value.oneTime)
				cards.set(card.value.id, card.value);
		}
	}
	return succeed(cards);
}

/** Usable cards that have a code, where the ERP was not looked through whole. */
export async function cardsOfCode(
	code: string,
	{ erp, clock }: SyncServices,
	{ rules, pausesMs, signal }: SyncRequest,
): Promise<Result<readonly ContractorCard[]>> {
	const patience = { clock, pausesMs, signal };
	if (rules.code === 'symbol') {
		const card = await patiently(async () => await erp.getContractor({ symbol: code }), patience);
		if (!card.ok) return card.error.kind === 'notFound' ? succeed([]) : card;
		return succeed(usable([card.value]));
	}
	const named = { ...EMPTY_PARTY, kind: 'company', companyName: code } as const;
	const cards = await patiently(async () => await erp.findContractors(named), patience);
	if (!cards.ok) return cards;
	return succeed(usable(cards.value).filter((card) => codeOf(card, rules.code) === code));
}

function usable(cards: readonly ContractorCard[]): ContractorCard[] {
	return cards.filter(({ blocked, oneTime }) => !blocked && !oneTime);
}
