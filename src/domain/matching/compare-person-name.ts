import { distance } from 'fastest-levenshtein';
import { isCutOf } from '../contractor/column-cut';
import { areSameGivenName, isGivenName } from '../contractor/given-names';
import type { PersonName } from '../contractor/name-key';
import { alignWords } from './align-words';
import { isOneEditApart } from './edit-distance';
import { NAME_LEVELS, type NameLevel } from './name-levels';

/** Compares two people's names as sets of words, so that swapped fields and one-field names do not matter. */
export function comparePersonNames(party: PersonName | null, card: PersonName | null): NameLevel {
	if (!party || !card) return 'missing';
	const [ageOfParty, ageOfCard] = [ageOf(party.words), ageOf(card.words)];
	if (ageOfParty !== ageOfCard) {
		return ageOfParty && ageOfCard ? 'otherGivenName' : weaken(compareWords(party, card));
	}
	return compareWords(party, card);
}

/** Words that tell father from son where both have one name. */
const AGES = new Map([
	['jr', 'younger'],
	['junior', 'younger'],
	['mlodszy', 'younger'],
	['sr', 'older'],
	['senior', 'older'],
	['starszy', 'older'],
]);

function ageOf(words: readonly string[]): string | undefined {
	return words.map((part) => AGES.get(part)).find((age) => age !== undefined);
}

/** Only one side says which of the two it is. */
function weaken(level: NameLevel): NameLevel {
	return NAME_LEVELS[level].stance === 'different' ? level : 'otherMiddleName';
}

function compareWords(party: PersonName, card: PersonName): NameLevel {
	const a = tellingWords(party.words);
	const b = tellingWords(card.words);
	if (a.join(' ') === b.join(' ')) return a.length > 1 ? 'exact' : 'oneWord';
	if (a.join('') === b.join('')) return 'typo';
	const { bonds, leftOfA, leftOfB } = alignWords(a, b);
	if (leftOfA.length > 0 && leftOfB.length > 0) {
		if (isCutName(party, card)) return 'cut';
		const given = bonds.some(({ a: part }) => isGivenName(part));
		return given && areAlike(leftOfA, leftOfB) ? 'farTypo' : contradiction(bonds, leftOfA, leftOfB);
	}
	if (bonds.length < 2)
		return bonds.length === 0 || a.length === b.length ? 'otherPerson' : 'oneWord';
	const kinds = new Set(bonds.map(({ bond }) => bond));
	if (kinds.has('initial')) return 'initial';
	const left = [...leftOfA, ...leftOfB];
	if (bonds.every((bond) => isGivenName(bond.a)) && left.length > 0) return 'oneWord';
	if (kinds.has('typo')) {
		const typos = bonds.filter(({ bond }) => bond === 'typo');
		const isPlain =
			typos.length === 1 && typos.every(({ a: one, b: other }) => isPlainTypo(one, other));
		return isPlain ? 'typo' : 'farTypo';
	}
	if (kinds.has('cut')) return 'cut';
	if (left.length > 0 && !left.every(isGivenName)) return 'doubleBarrelled';
	if (left.length > 0) return shareFirstName(a, b) ? 'middleName' : 'secondName';
	return kinds.has('everyday') ? 'everyday' : 'swapped';
}

/** With two letters apart it may be another surname: `Witkowska` and `Kwiatkowska`. */
function isPlainTypo(a: string, b: string): boolean {
	return isOneEditApart(a, b) || (a.length === b.length && a.includes('_') !== b.includes('_'));
}

/** `Barbara Paulina` and `Barbara` are one person; `Paulina` may be her daughter. */
function shareFirstName(a: readonly string[], b: readonly string[]): boolean {
	const [first = '', other = ''] = [a, b].map((words) => words.find(isGivenName) ?? '');
	return areSameGivenName(first, other) || a.length === b.length;
}

/** One surname on each side, too short or too different for a plain typing error: `Mróz` and `Mro`, `Kowalskii` and `Kowaski`. */
function areAlike(leftOfA: readonly string[], leftOfB: readonly string[]): boolean {
	const [a = '', b = ''] = [...leftOfA, ...leftOfB];
	const isOne = leftOfA.length === 1 && leftOfB.length === 1;
	if (!isOne || isGivenName(a) || isGivenName(b) || Math.min(a.length, b.length) < 3) return false;
	return isOneEditApart(a, b) || (Math.min(a.length, b.length) >= 6 && distance(a, b) <= 2);
}

/** Words are left over on both sides: tells a relative and a changed surname from somebody else. */
function contradiction(
	bonds: readonly { readonly a: string; readonly b: string; readonly bond: string }[],
	leftOfA: readonly string[],
	leftOfB: readonly string[],
): NameLevel {
	const firm = bonds.filter(({ bond }) => bond === 'same' || bond === 'everyday');
	const given = firm.some(({ a, b }) => isGivenName(a) || isGivenName(b));
	const surname = firm.some(({ a, b }) => !isGivenName(a) && !isGivenName(b));
	if (given && surname) return 'otherMiddleName';
	if (surname) return 'otherGivenName';
	const surnamesDiffer = ![...leftOfA, ...leftOfB].every(isGivenName);
	return given && surnamesDiffer ? 'otherSurname' : 'otherPerson';
}

function isCutName(party: PersonName, card: PersonName): boolean {
	const [a, b] = [party.words.join(' '), card.words.join(' ')];
	return isCutOf(a, b, party.raw) || isCutOf(b, a, card.raw);
}

/** `Jan Kowalski Kowalski`: a full name in one field and the surname again in the other. */
function tellingWords(words: readonly string[]): readonly string[] {
	return [...new Set(words.filter((part) => !AGES.has(part)))];
}
