import type { ContractorCard, Party } from '../../../src/domain/contractor/party';
import type { Saying } from '../figures';

/** A way to find the buyer's card, made for the cards of one shop. */
export interface Rival {
	readonly name: string;
	/** What it does, for the report. */
	readonly note: string;
	build(cards: readonly ContractorCard[]): (party: Party) => Saying;
}

/** Cards by a key of theirs; no key, no entry. */
export function groupedBy(
	cards: readonly ContractorCard[],
	keyOf: (card: Party) => string,
): Map<string, ContractorCard[]> {
	const groups = new Map<string, ContractorCard[]>();
	for (const card of cards) {
		const key = keyOf(card);
		if (key === '') continue;
		const group = groups.get(key);
		if (group) group.push(card);
		else groups.set(key, [card]);
	}
	return groups;
}

/** As integrators do: the first card that is found is taken. */
export function takeFirst(cards: readonly ContractorCard[] | undefined): Saying {
	const [first] = cards ?? [];
	return first
		? { verdict: 'one', card: first.id, candidates: (cards ?? []).map(({ id }) => id) }
		: { verdict: 'none', candidates: [] };
}
