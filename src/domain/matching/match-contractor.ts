import type { ContractorCard, Party } from '../contractor/party';
import type { Evidence } from './evidence';
import { cardKeyOf, identityKeyOf, type IdentityKey } from './identity-key';
import { comparePair, evidenceOf, likelihoodOf, stancesOf } from './judge-pair';
import { judgeStanding, type Standing } from './judge-standing';
import { settleCandidates, type SeveralCards, type WeighedCard } from './settle-candidates';

/** How matching may be told to behave. */
export interface MatchOptions {
	/** What to do when a buyer has several cards; default `ask`. */
	readonly severalCards?: SeveralCards;
}

/** A card that is or may be the buyer's, with the reasons. */
export interface MatchCandidate {
	readonly id: string;
	readonly symbol: string;
	/** 0 to 1; from 0.9 the card is the buyer's, below it may be. */
	readonly score: number;
	readonly evidence: readonly Evidence[];
}

/**
 * What matching says about a buyer.
 *
 * - `none`: no card is or may be the buyer's.
 * - `one`: `card` is.
 * - `many`: a person decides between the candidates and a new card; with one candidate, between it and a new card.
 */
export interface MatchDecision {
	readonly verdict: 'none' | 'one' | 'many';
	/** Present when the verdict is `one`. */
	readonly card?: ContractorCard;
	/** Score of `card`, else of the best candidate. */
	readonly score?: number;
	/** Best first. */
	readonly candidates: readonly MatchCandidate[];
}

/** A card prepared for comparison with many parties. */
export interface PreparedCard {
	readonly card: ContractorCard;
	readonly key: IdentityKey;
}

/** Prepares a card; undefined for blocked and one-time cards, which do not exist for matching. */
export function prepareCard(card: ContractorCard): PreparedCard | undefined {
	return card.blocked || card.oneTime ? undefined : { card, key: cardKeyOf(card) };
}

/**
 * Decides which card is the buyer's, as a careful clerk would.
 *
 * A valid tax number of the buyer's country is final unless name, address and e-mail all belong to another card. A
 * buyer who names neither a firm nor a tax number is never put on a firm's card. Name and town alone never suffice;
 * name and address with both contacts contradicted are asked about; a masked e-mail says nothing; firms that differ
 * in legal form are different firms; several cards of one buyer are asked about unless the options say otherwise.
 *
 * Shape: the order of the cards does not matter; time grows with their number alone.
 */
export function matchContractor(
	party: Party,
	cards: Iterable<ContractorCard>,
	options: MatchOptions = {},
): MatchDecision {
	const prepared: PreparedCard[] = [];
	for (const card of cards) {
		const usable = prepareCard(card);
		if (usable) prepared.push(usable);
	}
	return matchPrepared(identityKeyOf(party), prepared, options);
}

/** As {@link matchContractor}, for parties and cards prepared before. */
export function matchPrepared(
	party: IdentityKey,
	cards: Iterable<PreparedCard>,
	options: MatchOptions = {},
): MatchDecision {
	const weighed: WeighedCard[] = [];
	for (const { card, key } of distinctCards(cards)) {
		const candidate = weigh(party, card, key);
		if (candidate) weighed.push(candidate);
	}
	const settled = settleCandidates(party.isFirm, weighed, options.severalCards ?? 'ask');
	const candidates = settled.candidates.map(({ card, score, levels }) => ({
		id: card.id,
		symbol: card.symbol,
		score,
		evidence: evidenceOf(levels),
	}));
	const best = settled.chosen ?? settled.candidates[0];
	return {
		verdict: settled.chosen ? 'one' : candidates.length > 0 ? 'many' : 'none',
		...(settled.chosen ? { card: settled.chosen.card } : {}),
		...(best ? { score: best.score } : {}),
		candidates,
	};
}

/** A card found by several keys counts once; of two states of one card always the same one is taken. */
function distinctCards(cards: Iterable<PreparedCard>): Iterable<PreparedCard> {
	const byId = new Map<string, PreparedCard>();
	for (const prepared of cards) {
		const known = byId.get(prepared.card.id);
		const keep = known && JSON.stringify(known.card) <= JSON.stringify(prepared.card);
		if (!keep) byId.set(prepared.card.id, prepared);
	}
	return byId.values();
}

function weigh(
	party: IdentityKey,
	card: ContractorCard,
	key: IdentityKey,
): WeighedCard | undefined {
	const levels = comparePair(party, key);
	const stances = stancesOf(levels);
	const standing = judgeStanding(levels, stances);
	if (standing === 'other') return undefined;
	const score = scoreWithin(standing, likelihoodOf(levels));
	return { card, key, levels, stances, standing, score };
}

/** Range of the score per standing, so that the score never says other than the verdict. */
const SCORE_RANGES = {
	identity: [0.98, 1],
	same: [0.9, 0.99],
	possible: [0.4, 0.89],
} as const satisfies Record<Exclude<Standing, 'other'>, readonly [number, number]>;

function scoreWithin(standing: Exclude<Standing, 'other'>, likelihood: number): number {
	const [least, most] = SCORE_RANGES[standing];
	return Math.round(Math.min(most, Math.max(least, likelihood)) * 1000) / 1000;
}
