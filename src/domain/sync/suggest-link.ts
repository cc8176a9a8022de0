import type { ContractorCard } from '../contractor/party';
import { matchContractor, type MatchCandidate } from '../matching/match-contractor';
import type { ShopClient } from './shop-client';

/** Cards that may be a customer's who carries no code, and whether the code is written without asking. */
export interface LinkSuggestion {
	/** Best first; empty when no card is similar. */
	readonly candidates: readonly MatchCandidate[];
	/** The card whose code is written without a person; null when one decides. */
	readonly certain: ContractorCard | null;
}

/**
 * Suggests the cards a customer without code may belong to (S3.6). A code is only written without a person when one
 * card alone is his and the score reaches the threshold.
 *
 * Units: `threshold` 0 to 1; null when a person always decides.
 */
export function suggestLink(
	client: ShopClient,
	cards: readonly ContractorCard[],
	threshold: number | null,
): LinkSuggestion {
	const { verdict, card, score = 0, candidates } = matchContractor(client, cards);
	const isCertain = verdict === 'one' && threshold !== null && score >= threshold;
	return { candidates, certain: isCertain ? (card ?? null) : null };
}
