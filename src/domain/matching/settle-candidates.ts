import type { ContractorCard } from '../contractor/party';
import { compareAddress } from './compare-address';
import { compareTaxId } from './compare-tax-id';
import type { EvidenceField } from './evidence';
import type { IdentityKey } from './identity-key';
import type { PairLevels, Stances } from './judge-pair';
import { isLocated, isReached, isWhollyThatOf, type Standing } from './judge-standing';

/** What to do when a buyer has several cards. */
export type SeveralCards = 'ask' | 'oldest' | 'newest';

/** A card that is or may be the buyer's. */
export interface WeighedCard {
	readonly card: ContractorCard;
	readonly key: IdentityKey;
	readonly levels: PairLevels;
	readonly stances: Stances;
	readonly standing: Exclude<Standing, 'other'>;
	readonly score: number;
}

/** The candidates in order, and the one that is chosen if any. */
export interface SettledCandidates {
	readonly chosen?: WeighedCard;
	readonly candidates: readonly WeighedCard[];
}

const STANDING_RANK = { identity: 0, same: 1, possible: 2 } as const satisfies Record<
	WeighedCard['standing'],
	number
>;

/** Chooses between the cards that are or may be the buyer's; nobody is chosen where a clerk would ask. */
export function settleCandidates(
	isFirm: boolean,
	weighed: readonly WeighedCard[],
	severalCards: SeveralCards,
): SettledCandidates {
	const candidates = [...weighed].sort(
		(a, b) =>
			STANDING_RANK[a.standing] - STANDING_RANK[b.standing] ||
			b.score - a.score ||
			compareIds(a.card.id, b.card.id),
	);
	const identical = candidates.filter(({ standing }) => standing === 'identity');
	if (identical.length > 0) {
		if (isChallenged(identical, candidates)) return { candidates };
		const copies = candidates.filter((other) => isCopyWithoutNumber(other));
		return withChosen(chooseAmong([...identical, ...copies], true, severalCards), candidates);
	}
	const same = candidates.filter(({ standing }) => standing === 'same');
	const [only] = same;
	if (!only) return { candidates };
	if (same.length > 1) return withChosen(chooseAmong(same, isFirm, severalCards), candidates);
	return withChosen(candidates.some((other) => rivals(other, only)) ? undefined : only, candidates);
}

function withChosen(
	chosen: WeighedCard | undefined,
	candidates: readonly WeighedCard[],
): SettledCandidates {
	return chosen ? { chosen, candidates } : { candidates };
}

/** Orders ids by age: as numbers when they are, else as text. */
export function compareIds(a: string, b: string): number {
	const numeric = /^\d+$/.test(a) && /^\d+$/.test(b);
	if (numeric && a.length !== b.length) return a.length - b.length;
	return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The tax number says one card; name, address and e-mail all say another, or a branch at the buyer's address whose
 * card lacks the number.
 */
function isChallenged(
	identical: readonly WeighedCard[],
	candidates: readonly WeighedCard[],
): boolean {
	if (identical.some(({ stances }) => isLocated(stances))) return false;
	const sameFirm = identical.some(
		({ stances }) => isNamedAlike(stances) && stances.address === 'different',
	);
	return candidates.some(
		({ standing, stances }) =>
			standing !== 'identity' &&
			(isWhollyThatOf(stances) || (sameFirm && isBranchWithoutNumber(standing, stances))),
	);
}

function isNamedAlike(stances: Stances): boolean {
	return stances.name === 'same' || stances.name === 'close';
}

function isBranchWithoutNumber(standing: Standing, stances: Stances): boolean {
	return (
		standing === 'same' &&
		stances.taxId === 'unknown' &&
		isNamedAlike(stances) &&
		isLocated(stances) &&
		stances.email !== 'different'
	);
}

/** A second card of the same buyer that only lacks the tax number. */
function isCopyWithoutNumber({ standing, stances }: WeighedCard): boolean {
	return standing === 'same' && stances.taxId === 'unknown' && isWhollyThatOf(stances);
}

/** Branches of a firm are told apart by their address; copies of a card only by the setting. */
function chooseAmong(
	cards: readonly WeighedCard[],
	isFirm: boolean,
	severalCards: SeveralCards,
): WeighedCard | undefined {
	if (cards.length === 1) return cards[0];
	if (isFirm) {
		const located = cards.filter(({ stances }) => isLocated(stances));
		const elsewhere = cards.filter(({ stances }) => stances.address === 'different');
		if (located.length === 1 && located.length + elsewhere.length === cards.length)
			return located[0];
	}
	if (severalCards === 'ask') return undefined;
	const byAge = [...cards].sort((a, b) => compareIds(a.card.id, b.card.id));
	const preferred = severalCards === 'oldest' ? byAge[0] : byAge.at(-1);
	if (!preferred) return undefined;
	return cards.every((other) => areCopies(preferred, other, isFirm)) ? preferred : undefined;
}

/** Cards of one buyer: nothing in them speaks of two firms, two people or two branches. */
function areCopies(a: WeighedCard, b: WeighedCard, isFirm: boolean): boolean {
	if (a === b) return true;
	if (compareTaxId(a.key.taxId, b.key.taxId, '') === 'different') return false;
	const address = compareAddress(a.key.address, b.key.address);
	return !isFirm || !['otherFlat', 'otherAddress', 'otherTown'].includes(address);
}

const TELLING_FIELDS = [
	'name',
	'address',
	'email',
	'phone',
	'externalCode',
] as const satisfies readonly EvidenceField[];

/**
 * Whether another card makes the choice doubtful: it agrees with the buyer in a field where the chosen one does not, or
 * is an older card of the same person, with his name and a contact of his. The firm of a person who buys privately, and
 * the reverse, never do.
 */
function rivals(other: WeighedCard, chosen: WeighedCard): boolean {
	if (other === chosen || other.levels.name === 'soleTrader') return false;
	if (!other.levels.betweenFirms && isNamedAlike(other.stances) && isReached(other.stances)) {
		return true;
	}
	return TELLING_FIELDS.some(
		(field) => agrees(other.stances[field]) && !agrees(chosen.stances[field]),
	);
}

function agrees(stance: Stances[EvidenceField]): boolean {
	return stance === 'same' || stance === 'close';
}
