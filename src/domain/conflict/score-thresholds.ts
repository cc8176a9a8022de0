import type { MatchDecision } from '../matching/match-contractor';

/** How sure matching has to be, beside its own rules; scores run from 0 to 1. */
export interface ScoreThresholds {
	/** Below, the one similar card is a question for a person instead of an answer. */
	readonly settle: number;
	/** Below, a card is not similar at all. */
	readonly offer: number;
}

/** As sure as matching is by itself. */
export const NO_THRESHOLDS: ScoreThresholds = { settle: 0, offer: 0 };

/** A decision of matching, read by somebody who wants to be surer. It never becomes bolder. */
export function applyThresholds(
	match: MatchDecision,
	{ settle, offer }: ScoreThresholds,
): MatchDecision {
	const candidates = match.candidates.filter(({ score }) => score >= offer);
	const [best] = candidates;
	if (!best) return { verdict: 'none', candidates };
	const { card, score = best.score } = match;
	const isSettled = match.verdict === 'one' && score >= Math.max(settle, offer);
	return isSettled && card
		? { verdict: 'one', card, score, candidates }
		: { verdict: 'many', score: best.score, candidates };
}
