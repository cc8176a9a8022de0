import type { CandidateView } from '../../domain/conflict/candidate-view';
import { displayName, type ContractorCard } from '../../domain/contractor/party';
import type { MatchCandidate } from '../../domain/matching/match-contractor';

export type { CandidateView };

/** As many candidates as a person would look at. */
const MOST_SHOWN = 50;

/** The candidates of a decision with what their cards say, best first. */
export function viewCandidates(
	candidates: readonly MatchCandidate[],
	cards: readonly ContractorCard[],
): readonly CandidateView[] {
	const byId = new Map(cards.map((card) => [card.id, card]));
	return candidates.slice(0, MOST_SHOWN).flatMap(({ id, symbol, score, evidence }) => {
		const card = byId.get(id);
		if (!card) return [];
		const { taxId, email, phone, postcode, city } = card;
		const numbers = [card.houseNumber, card.flat].filter(Boolean).join('/');
		const street = [card.street, numbers].filter(Boolean).join(' ');
		const name = displayName(card);
		return [{ id, symbol, name, taxId, email, phone, street, postcode, city, score, evidence }];
	});
}
