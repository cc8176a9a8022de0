import type { ContractorCard, Party } from '../contractor/party';
import type { Evidence } from './evidence';
import { cardKeyOf, identityKeyOf, type IdentityKey } from './identity-key';
import { comparePair, evidenceOf, likelihoodOf, stancesOf } from './judge-pair';
import { judgeStanding, type Standing } from './judge-standing';
import { type IsShared, sharedContactsOf, withoutShared } from './shared-contacts';
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
	const distinct = [...distinctCards(cards)];
	return matchIdentity(identityKeyOf(party), distinct, sharedContactsOf(distinct), options);
}

/** As {@link matchContractor}, for a party read before and such of {@link distinctCards} as may be his; all of them tell what is shared. */
export function matchIdentity(
	party: IdentityKey,
	cards: Iterable<ContractorCard>,
	isShared: IsShared,
	options: MatchOptions = {},
): MatchDecision {
	const weighed: WeighedCard[] = [];
	const buyer = withoutShared(party, isShared);
	for (const card of cards) {
		const candidate = weigh(buyer, card, isShared);
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

/**
 * The cards that exist for matching, which blocked and one-time cards do not. A card that comes several times counts
 * once; of two states of one card always the same one is taken.
 */
export function distinctCards(cards: Iterable<ContractorCard>): Iterable<ContractorCard> {
	const byId = new Map<string, ContractorCard>();
	for (const card of cards) {
		if (card.blocked || card.oneTime) continue;
		const known = byId.get(card.id);
		const keep = known && JSON.stringify(known) <= JSON.stringify(card);
		if (!keep) byId.set(card.id, card);
	}
	return byId.values();
}

/** Undefined for somebody else's card, of which nothing is kept: a match that holds little is seldom moved by the collector. */
function weigh(
	party: IdentityKey,
	card: ContractorCard,
	isShared: IsShared,
): WeighedCard | undefined {
	const key = withoutShared(cardKeyOf(card), isShared);
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
