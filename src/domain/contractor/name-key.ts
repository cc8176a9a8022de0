import type { Party } from './party';
import { isCommonInFirms } from './common-words';
import { foldText, isPlaceholder, wordsOf } from './fold-text';
import { isGivenName } from './given-names';
import { takeLegalForms } from './legal-form';

/** A person's name as words, whichever field they stood in. */
export interface PersonName {
	readonly words: readonly string[];
	/** The last word may be the beginning of a longer one. */
	readonly raw: string;
}

/** A firm's name taken apart. */
export interface FirmName {
	/** Distinctive words in their order, e.g. `alfa`, `meble`. */
	readonly words: readonly string[];
	/** Legal forms, sorted; empty when the name has none. */
	readonly forms: readonly string[];
	/** Descriptions of a trade (`pphu`), sorted. */
	readonly trades: readonly string[];
	/** The whole name folded, single blanks, without punctuation. */
	readonly folded: string;
	readonly raw: string;
}

/** Who a party or card says it is. */
export interface NameKey {
	/** Null when no person is named. */
	readonly person: PersonName | null;
	/** Null when no firm is named; the person's own name repeated as company is no firm. */
	readonly firm: FirmName | null;
}

const TITLES = new Set([
	'mgr',
	'inz',
	'dr',
	'hab',
	'prof',
	'pan',
	'pani',
	'lek',
	'mr',
	'mrs',
	'ms',
	'herr',
	'frau',
]);
const EMPTY_WORDS = new Set([
	'i',
	'oraz',
	'w',
	'z',
	'the',
	'and',
	'und',
	'of',
	'likwidacji',
	'upadlosci',
	'restrukturyzacji',
]);

/** Reads the names of a party or card. */
export function nameKeyOf(party: Pick<Party, 'companyName' | 'firstName' | 'lastName'>): NameKey {
	const named = [party.firstName, party.lastName].filter((part) => !isPlaceholder(part));
	const person = personOf(named.join(' '));
	if (isPlaceholder(party.companyName)) return { person, firm: null };
	const firm = firmOf(party.companyName);
	const plain = firm.forms.length + firm.trades.length === 0;
	if (plain && person && firm.words.every((part) => person.words.includes(part))) {
		return { person, firm: null };
	}
	if (
		plain &&
		!person &&
		!WRITTEN_AS_FIRM.test(firm.raw) &&
		readsAsPerson(firm.folded.split(' '))
	) {
		return { person: personOf(party.companyName), firm: null };
	}
	return { person, firm };
}

/** The words a document would be addressed to: the firm's, else the person's. */
export function tradeWords(name: NameKey): readonly string[] {
	return name.firm?.words ?? name.person?.words ?? [];
}

function personOf(raw: string): PersonName | null {
	const all = wordsOf(raw);
	const words = all.filter((part) => !TITLES.has(part));
	return words.length ? { words, raw: raw.trim() } : null;
}

/** Schools by their letters, where a number follows: `SP nr 4`. */
const SCHOOL_NAMES = new Map([
	['sp', 'szkola podstawowa'],
	['lo', 'liceum ogolnoksztalcace'],
	['zs', 'zespol szkol'],
]);
const SCHOOLS = /(?<![a-z])(?:sp|lo|zs)(?= nr \d)/;

function firmOf(raw: string): FirmName {
	const folded = wordsOf(
		foldText(raw)
			.replace(/['’`´]/g, '')
			.replace(/&/g, ' and '),
	)
		.join(' ')
		.replace(SCHOOLS, (letters) => SCHOOL_NAMES.get(letters) ?? letters);
	const { rest, forms, trades } = takeLegalForms(folded);
	const words = joinSingleLetters(rest.split(' ')).filter((part) => part && !EMPTY_WORDS.has(part));
	return {
		words: words.length ? words : folded.split(' ').filter(Boolean),
		forms,
		trades,
		folded,
		raw: raw.trim(),
	};
}

/** `A B C Meble` and `ABC Meble` are one name. */
function joinSingleLetters(words: readonly string[]): readonly string[] {
	const joined: string[] = [];
	let run = '';
	for (const part of words) {
		if (part.length === 1 && /\p{L}/u.test(part)) {
			run += part;
			continue;
		}
		if (run) joined.push(run);
		run = '';
		joined.push(part);
	}
	return run ? [...joined, run] : joined;
}

/** What is in quotation marks is no surname (`"Granmax" Wiśniewski Stanisław`), and a hyphen alone joins no name (`Jan-Trans`). */
const WRITTEN_AS_FIRM = /(?:^|\s)["'‚„“”«»‘’]|^\S+-\S+$/;

/**
 * Two or three words, one of them a known given name, none with a digit or a trade's (`Tartak Nowak Anna`): nobody names a
 * firm so. Some given names are surnames, too (`Marek Bożena`).
 */
function readsAsPerson(words: readonly string[]): boolean {
	if (words.length < 2 || words.length > 3) return false;
	if (words.some((part) => /\d/.test(part) || part.length < 2 || isCommonInFirms(part)))
		return false;
	const given = words.filter(isGivenName).length;
	if (given === words.length) return given === 2;
	return given >= 1 && isGivenName(words[0] ?? '') !== isGivenName(words.at(-1) ?? '');
}
