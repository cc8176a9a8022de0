import { isCutOf, looksCut } from '../contractor/column-cut';
import { isCommonInFirms } from '../contractor/common-words';
import { isGivenName } from '../contractor/given-names';
import type { FirmName } from '../contractor/name-key';
import { alignWords } from './align-words';
import { isTypo } from './edit-distance';
import type { NameLevel } from './name-levels';

/** Compares two firms' names: distinctive words, legal form, description of the trade. */
export function compareFirmNames(
	party: FirmName,
	card: FirmName,
	owners: readonly string[] = [],
): NameLevel {
	const core = compareCores(party, card, owners);
	if (core === 'otherFirm') return core;
	// One name on both, and only one a partnership: the other is the partner's own firm.
	if (core === 'sameTrader')
		return party.forms.join() === card.forms.join() ? core : 'otherLegalForm';
	if (core === 'cut')
		return party.forms.length && card.forms.length ? withForms(party, card, core) : core;
	return withForms(party, card, core);
}

function withForms(party: FirmName, card: FirmName, core: NameLevel): NameLevel {
	const equalForms = party.forms.join() === card.forms.join();
	if (!equalForms && (losesForms(party, card) || losesForms(card, party))) return 'cut';
	const oneWithout = party.forms.length === 0 || card.forms.length === 0;
	if (!equalForms && !oneWithout) return 'otherLegalForm';
	if (core !== 'exact') return core;
	if (!equalForms) return 'legalFormMissing';
	const otherTrade =
		party.trades.length > 0 && card.trades.length > 0 && party.trades.join() !== card.trades.join();
	return otherTrade ? 'otherTrade' : 'exact';
}

/** `Alfa Spółka z ograniczoną odpow`, cut by a column: behind the cut there may have been one more form. */
function losesForms(short: FirmName, long: FirmName): boolean {
	const isInside =
		/(?:ograniczona (?!odpowiedzialnoscia$)o?\p{L}*|(?:spolka|spol|sp) z(?: o)?)$/u.test(
			short.folded,
		);
	return isInside && looksCut(short.raw) && short.forms.every((form) => long.forms.includes(form));
}

function compareCores(party: FirmName, card: FirmName, owners: readonly string[]): NameLevel {
	const [a, b] = [party.words, card.words];
	if (a.join('') === b.join('')) return 'exact';
	if (
		isCutOf(party.folded, card.folded, party.raw) ||
		isCutOf(card.folded, party.folded, card.raw) ||
		isCutOf(a.join(' '), b.join(' '), party.raw) ||
		isCutOf(b.join(' '), a.join(' '), card.raw) ||
		isCutBehindTrade(party, card) ||
		isCutBehindTrade(card, party)
	) {
		return 'cut';
	}
	const { bonds, leftOfA, leftOfB } = alignWords(a, b, ['same', 'typo', 'cut']);
	const typos = bonds.filter(({ bond }) => bond === 'typo').length;
	const left = [...leftOfA, ...leftOfB];
	if (left.length === 0) {
		if (typos === 0) {
			if (bonds.some(({ bond }) => bond === 'cut')) return 'cut';
			return namesPerson(a) ? 'exact' : 'reordered';
		}
		if (bonds.length === 1 && !typosAreLong(bonds)) return 'otherFirm';
		const few = typos <= Math.max(1, Math.floor(bonds.length / 2));
		return few && typosAreLong(bonds) ? 'typo' : 'farTypo';
	}
	if (isTypo(a.join(''), b.join('')) && Math.min(a.join('').length, b.join('').length) >= 8) {
		return 'typo';
	}
	const shared = bonds.filter(({ bond }) => bond === 'same').map((bond) => bond.a);
	if (leftOfA.length > 0 && leftOfB.length > 0) {
		if (leftOfA.some(isNumber) && leftOfB.some(isNumber)) return 'otherFirm';
		return namesPerson(shared) ? 'sameTrader' : 'otherFirm';
	}
	if (typos > 0 && typosAreLong(bonds) && namesPerson(left)) return 'farTypo';
	if (typos > 0 || left.some((part) => /\d/.test(part)) || !shared.some(isDistinctive)) {
		return 'otherFirm';
	}
	if (left.every((part) => owners.includes(part))) return 'withOwner';
	if (namesOwners(left) && !namesPerson(shared)) return 'withOwner';
	return namesPerson(shared) && shared.length === 2 ? 'sameTrader' : 'part';
}

/** `Przedsiębiorstwo Handlowo-Usługowe Drewf`: a long description of the trade left a column little room for the name. */
function isCutBehindTrade(short: FirmName, long: FirmName): boolean {
	const [begun, whole] = [short.words.join(' '), long.words.join(' ')];
	return (
		short.trades.length > 0 &&
		looksCut(short.raw) &&
		begun.length >= 3 &&
		whole.startsWith(begun) &&
		whole.charAt(begun.length) !== ' '
	);
}

function typosAreLong(bonds: readonly { readonly a: string; readonly bond: string }[]): boolean {
	return bonds.every(({ a, bond }) => bond !== 'typo' || a.length >= 5);
}

function namesPerson(words: readonly string[]): boolean {
	return words.length >= 2 && words.some(isGivenName) && !words.every(isGivenName);
}

/** `Szkoła nr 18` and `Szkoła nr 19`. */
function isNumber(part: string): boolean {
	return /^\d+$/.test(part);
}

/** `Maria Nowicka Andrzej Majała` behind a partnership's name: a given name for every two or three words. */
function namesOwners(words: readonly string[]): boolean {
	const given = words.filter(isGivenName).length;
	return namesPerson(words) && words.length <= 6 && given >= words.length / 3;
}

function isDistinctive(part: string): boolean {
	return part.length >= 3 && !isCommonInFirms(part) && !isGivenName(part);
}
