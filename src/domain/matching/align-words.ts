import { areSameGivenName, isGivenName } from '../contractor/given-names';
import { isTypo } from './edit-distance';

/** How two words of names belong together, best first. */
export const WORD_BONDS = ['same', 'everyday', 'typo', 'cut', 'initial'] as const;

/** One of {@link WORD_BONDS}. */
export type WordBond = (typeof WORD_BONDS)[number];

/** Words of two names paired with each other, and what is left over on each side. */
export interface WordAlignment {
	readonly bonds: readonly { readonly a: string; readonly b: string; readonly bond: WordBond }[];
	readonly leftOfA: readonly string[];
	readonly leftOfB: readonly string[];
}

/**
 * Pairs the words of two names, whatever their order; the strongest bonds are tied first.
 *
 * Shape: `allowed` names the bonds that count.
 */
export function alignWords(
	a: readonly string[],
	b: readonly string[],
	allowed: readonly WordBond[] = WORD_BONDS,
): WordAlignment {
	const leftOfA = [...a].slice(0, 12);
	const leftOfB = [...b].slice(0, 12);
	const bonds: { a: string; b: string; bond: WordBond }[] = [];
	for (const bond of allowed) {
		for (let i = 0; i < leftOfA.length; i++) {
			const own = leftOfA[i] ?? '';
			const at = leftOfB.findIndex((other) => isBound(own, other, bond));
			if (at < 0) continue;
			bonds.push({ a: own, b: leftOfB[at] ?? '', bond });
			leftOfA.splice(i--, 1);
			leftOfB.splice(at, 1);
		}
	}
	return { bonds, leftOfA, leftOfB };
}

function isBound(a: string, b: string, bond: WordBond): boolean {
	switch (bond) {
		case 'same':
			return a === b;
		case 'everyday':
			return areSameGivenName(a, b);
		case 'typo':
			return !areTwoNames(a, b) && (isTypo(a, b) || isSameWithLostLetter(a, b));
		case 'cut':
			return isCut(a, b) || isCut(b, a);
		case 'initial':
			return isInitial(a, b) || isInitial(b, a);
	}
}

/** Two given names, or a man's and a woman's form: one letter apart, yet two people. */
function areTwoNames(a: string, b: string): boolean {
	if (isGivenName(a) && isGivenName(b)) return true;
	if (isGivenName(a)) return mayBeName(b, a);
	if (isGivenName(b)) return mayBeName(a, b);
	return (a === `${b}a` || b === `${a}a`) && !isWomansSurname(a) && !isWomansSurname(b);
}

/** A word one letter from a known given name: `Norberta` and `Mario` may be names, `Alicjs`, `Katarzyn`, `Paulinaa` are none. */
function mayBeName(word: string, known: string): boolean {
	if (word === `${known}a`) return !known.endsWith('a');
	const otherEnding =
		word.slice(0, -1) === known.slice(0, -1) && word.endsWith('a') !== known.endsWith('a');
	return otherEnding && /[aeiouy]$/.test(word);
}

/** `Górecka` has no man's form `Góreck`, so that a lost last letter is a typing error. */
function isWomansSurname(word: string): boolean {
	return /(?:sk|ck|dzk)a$/.test(word);
}

/** `w_jcik`: a letter was lost in an encoding. */
function isSameWithLostLetter(a: string, b: string): boolean {
	if (a.length !== b.length || !(a.includes('_') || b.includes('_'))) return false;
	return [...a].every((letter, i) => letter === b[i] || letter === '_' || b[i] === '_');
}

function isCut(short: string, long: string): boolean {
	return short.length >= 12 && short.length < long.length && long.startsWith(short);
}

function isInitial(short: string, long: string): boolean {
	return short.length === 1 && long.length > 1 && long.startsWith(short) && !/\d/.test(short);
}
