import type { ErpOrder } from '../../../domain/order/erp-order';
import { isStorable } from './cp1250';
import { foldCode } from './fold-code';
import type { KnownDecorations } from './known-decorations';

/** A number as a program leaves it that cuts what it writes to the column. */
interface Cut {
	/** What stands in the column, decoration included. */
	readonly text: string;
	/** How many characters of the number are left. */
	readonly kept: number;
}

/** Numbers that are believed cut only where the remarks name them whole. */
export interface CutNumbers {
	/** What is left of them in the column. */
	readonly texts: readonly string[];
	/** The numbers whole. */
	readonly wholes: readonly string[];
}

/** None. */
export const NO_CUT_NUMBERS: CutNumbers = { texts: [], wholes: [] };

/** A UUID of the versions whose digits are random, hashed, or a time and random. Source: RFC 9562, section 5. */
const UUID =
	/^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1345-7][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|[0-9a-f]{12}[1345-7][0-9a-f]{3}[89ab][0-9a-f]{15})$/i;
/** Nobody draws one digit six times running; whoever puts a counter into the shape of a UUID pads it with zeros. */
const PADDED = /(.)\1{5}/;
/**
 * Digits that have to be left of a UUID: with version and variant taken off, 82 bits. Where they begin with the time in
 * milliseconds (version 7), 34 random ones remain beside it; where with a time of 100 ns (1 and 6), 22.
 */
const DIGITS_LEFT = 22;

/**
 * Whether the first `kept` characters of a number are no other order's: those of a random UUID. Of every other number
 * they may be the beginning of many, however long it is: a year, a shop's name or noughts come first, and what counts
 * up comes last.
 */
export function isUnmistakable(number: string, kept: number): boolean {
	const left = number.slice(0, kept).replaceAll('-', '');
	return (
		UUID.test(number) && !PADDED.test(number.replaceAll('-', '')) && left.length >= DIGITS_LEFT
	);
}

/** Every way a number, bare or decorated, is cut to a column of `length` characters; none where all fits. */
function cutsOf(
	number: string,
	{ knownPrefixes, knownSuffixes }: KnownDecorations,
	length: number,
): Cut[] {
	const bare = number.trim();
	if (bare === '') return [];
	const cuts = ['', ...knownPrefixes].flatMap((before) =>
		['', ...knownSuffixes]
			.map((behind) => `${before}${bare}${behind}`)
			.filter((whole) => whole.length > length)
			.map((whole): Cut => {
				const kept = Math.max(0, Math.min(bare.length, length - before.length));
				return { text: whole.slice(0, length), kept };
			}),
	);
	return cuts.filter(({ text }) => isStorable(text));
}

/** What others leave of a number in a column, where it is unmistakable by itself. */
export function certainCuts(
	number: string,
	decorations: KnownDecorations,
	length: number,
): string[] {
	return cutsOf(number, decorations, length)
		.filter(({ kept }) => isUnmistakable(number.trim(), kept))
		.map(({ text }) => text);
}

function doubtfulCuts(number: string, decorations: KnownDecorations, length: number): Cut[] {
	return cutsOf(number, decorations, length).filter(
		({ kept }) => !isUnmistakable(number.trim(), kept),
	);
}

/** By what orders are looked for that carry one of the numbers cut, and whole in the remarks. */
export function toCutNumbers(
	numbers: readonly string[],
	decorations: KnownDecorations,
	length: number,
): CutNumbers {
	const cut = numbers
		.map((number) => ({ whole: number.trim(), cuts: doubtfulCuts(number, decorations, length) }))
		.filter(({ cuts }) => cuts.length > 0);
	return {
		texts: [...new Set(cut.flatMap(({ cuts }) => cuts.map(({ text }) => text)))],
		wholes: [...new Set(cut.map(({ whole }) => whole))],
	};
}

/** How a number may be set off in a sentence. A joint (`-`, `/`, `_`, a point) may belong to a longer number. */
const BEFORE = /(?:^|[\s,;:([{"'=#])$/;
const BEHIND = /^(?:$|[\s,;:)\]}"'!?]|\.(?:\s|$))/;

/**
 * Whether remarks name a number whole, bare or decorated, and no other one that begins with its first `kept`
 * characters: a note about a second order would leave open which of the two stands in the column.
 */
function namesWhole(
	remarks: string,
	number: string,
	kept: number,
	{ knownPrefixes, knownSuffixes }: KnownDecorations,
): boolean {
	const [text, whole] = [foldCode(remarks), foldCode(number)];
	const start = whole.slice(0, kept);
	if (start === '') return false;
	const prefixes = ['', ...knownPrefixes.map(foldCode)];
	const suffixes = ['', ...knownSuffixes.map(foldCode)];
	const isWhole = (at: number) => {
		const before = text.slice(0, at);
		const behind = text.slice(at + whole.length);
		return (
			text.startsWith(whole, at) &&
			prefixes.some(
				(prefix) =>
					before.endsWith(prefix) && BEFORE.test(before.slice(0, before.length - prefix.length)),
			) &&
			suffixes.some(
				(suffix) => behind.startsWith(suffix) && BEHIND.test(behind.slice(suffix.length)),
			)
		);
	};
	const places: number[] = [];
	for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + start.length)) {
		places.push(at);
	}
	return places.length > 0 && places.every(isWhole);
}

/** What an order shows of the number somebody else gave it. */
export type ShownNumber = Pick<ErpOrder, 'customerOrderNumber' | 'remarks'>;

/** Whether an order carries a number that is cut in its column and stands whole in its remarks. */
export function isNamedCut(
	{ customerOrderNumber, remarks }: ShownNumber,
	number: string,
	decorations: KnownDecorations,
	length: number,
): boolean {
	const shown = foldCode(customerOrderNumber);
	return doubtfulCuts(number, decorations, length).some(
		({ text, kept }) =>
			foldCode(text) === shown && namesWhole(remarks, number.trim(), kept, decorations),
	);
}
