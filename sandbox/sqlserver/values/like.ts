import { syntaxError } from '../errors';
import type { CollationKind } from '../sql-type';
import { foldText, sortKey } from './collation';

/** One place of a pattern: a letter it must be, or a test the letter must pass. */
type Place = string | ((letter: string) => boolean);

/** The places between two `%`, and the longest run of plain letters among them, by which they are looked for. */
interface Stretch {
	places: Place[];
	run: string;
	runAt: number;
}

/** A pattern cut at its `%`. */
interface Pattern {
	stretches: Stretch[];
	/** Whether a `%` stands at the beginning or the end. */
	opensFree: boolean;
	closesFree: boolean;
}

const ANY_LETTER: Place = () => true;
const NO_LETTER: Place = () => false;

/** Whether a letter is in a class; the answer is remembered, because its place in the collation is dear. */
function classTest(singles: string[], ranges: [string, string][], negated: boolean): Place {
	const known = new Map<string, boolean>();
	return (letter) => {
		let fits = known.get(letter);
		if (fits === undefined) {
			const key = sortKey(letter);
			const inside =
				singles.includes(letter) || ranges.some(([low, high]) => key >= low && key <= high);
			fits = inside !== negated;
			known.set(letter, fits);
		}
		return fits;
	};
}

function readClass(pattern: string, start: number): { place: Place; next: number } | undefined {
	const end = pattern.indexOf(']', start + 1);
	if (end < 0) return undefined;
	let body = pattern.slice(start + 1, end);
	const negated = body.startsWith('^');
	if (negated) body = body.slice(1);
	const singles: string[] = [];
	const ranges: [string, string][] = [];
	for (let index = 0; index < body.length; index += 1) {
		if (body.charAt(index + 1) === '-' && index + 2 < body.length) {
			ranges.push([sortKey(body.charAt(index)), sortKey(body.charAt(index + 2))]);
			index += 2;
		} else {
			singles.push(body.charAt(index));
		}
	}
	const [only] = singles;
	const plain = only !== undefined && singles.length === 1 && ranges.length === 0 && !negated;
	return { place: plain ? only : classTest(singles, ranges, negated), next: end + 1 };
}

function stretchOf(places: Place[]): Stretch {
	let best = { run: '', runAt: 0 };
	let run = '';
	places.forEach((place, index) => {
		run = typeof place === 'string' ? run + place : '';
		if (run.length > best.run.length) best = { run, runAt: index + 1 - run.length };
	});
	return { places, ...best };
}

function compile(pattern: string, escape: string | null): Pattern {
	const parts: Place[][] = [[]];
	const add = (place: Place) => parts.at(-1)?.push(place);
	let index = 0;
	while (index < pattern.length) {
		const letter = pattern.charAt(index);
		if (escape !== null && letter === escape) {
			if (index + 1 >= pattern.length) throw syntaxError(escape);
			add(pattern.charAt(index + 1));
			index += 2;
		} else if (letter === '%') {
			parts.push([]);
			index += 1;
		} else if (letter === '_') {
			add(ANY_LETTER);
			index += 1;
		} else if (letter === '[') {
			const read = readClass(pattern, index);
			if (!read)
				return { stretches: [stretchOf([NO_LETTER])], opensFree: false, closesFree: false };
			add(read.place);
			index = read.next;
		} else {
			add(letter);
			index += 1;
		}
	}
	const free = parts.length > 1;
	return {
		stretches: parts.filter((places) => places.length > 0).map(stretchOf),
		opensFree: free && parts[0]?.length === 0,
		closesFree: free && parts.at(-1)?.length === 0,
	};
}

function standsAt({ places, run, runAt }: Stretch, text: string, at: number): boolean {
	if (at < 0 || at + places.length > text.length) return false;
	if (run.length === places.length) return text.startsWith(run, at);
	if (!text.startsWith(run, at + runAt)) return false;
	return places.every((place, index) => {
		const letter = text.charAt(at + index);
		return typeof place === 'string' ? place === letter : place(letter);
	});
}

/** Where a stretch stands first, from a place on; -1 when nowhere. */
function find(stretch: Stretch, text: string, from: number): number {
	const { places, run, runAt } = stretch;
	const last = text.length - places.length;
	for (let at = from; at <= last; at += 1) {
		if (run !== '') {
			const hit = text.indexOf(run, at + runAt);
			if (hit < 0) return -1;
			at = hit - runAt;
		}
		if (standsAt(stretch, text, at)) return at;
	}
	return -1;
}

function matches(text: string, { stretches, opensFree, closesFree }: Pattern): boolean {
	const [first] = stretches;
	if (!first) return opensFree || text === '';
	if (stretches.length === 1 && !opensFree && !closesFree)
		return first.places.length === text.length && standsAt(first, text, 0);
	let from = 0;
	for (const [index, stretch] of stretches.entries()) {
		const isLast = index === stretches.length - 1;
		const length = stretch.places.length;
		if (index === 0 && !opensFree) {
			if (!standsAt(stretch, text, 0)) return false;
			from = length;
		} else if (isLast && !closesFree) {
			return text.length - length >= from && standsAt(stretch, text, text.length - length);
		} else {
			const at = find(stretch, text, from);
			if (at < 0) return false;
			from = at + length;
		}
	}
	return true;
}

interface AskedPattern {
	pattern: string;
	escape: string | null;
	collation: CollationKind;
	parts: Pattern;
}

const compiled = new Map<string, Pattern>();
const CACHE_LIMIT = 500;
/** A scan asks for the same pattern row after row. */
let latest: AskedPattern | undefined;

function bend(value: string, collation: CollationKind): string {
	return collation === 'bin' ? value : value.toLowerCase();
}

function patternOf(pattern: string, escape: string | null, collation: CollationKind): Pattern {
	if (latest?.pattern === pattern && latest.escape === escape && latest.collation === collation) {
		return latest.parts;
	}
	const bent = bend(pattern, collation);
	const key = `${bent}\u0000${escape ?? ''}\u0000${collation}`;
	let known = compiled.get(key);
	if (!known) {
		known = compile(bent, escape === null ? null : bend(escape, collation));
		if (compiled.size >= CACHE_LIMIT) compiled.clear();
		compiled.set(key, known);
	}
	latest = { pattern, escape, collation, parts: known };
	return known;
}

const BEYOND_ASCII = /[^\x20-\x7e]/;
/** `İ` and the sign of Kelvin become `i` and `k`, which SQLite does not know; `_` stands for any letter there too. */
const UNFAITHFUL = /[ik%_]/g;
const LONGEST_RUN = 200;

/**
 * A pattern for SQLite's own LIKE that takes every text without NUL that the given one takes, and seldom another: it looks
 * for the longest run of plain letters alone.
 */
export function widerLike(
	pattern: string,
	escape: string | null,
	collation: CollationKind,
): string {
	let parts: Pattern;
	try {
		parts = patternOf(pattern, escape, collation);
	} catch {
		return '%';
	}
	const runs = parts.stretches.flatMap(({ run }) => run.toLowerCase().split(BEYOND_ASCII));
	const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
	return `%${longest.slice(0, LONGEST_RUN).replace(UNFAITHFUL, '_')}%`;
}

/**
 * T-SQL LIKE with `%`, `_`, `[a-z]`, `[^x]` and ESCAPE, without regard to letter case.
 *
 * Shape: trailing blanks of `text` are overlooked unless one side is Unicode, as SQL Server does.
 */
export function matchesLike(
	text: string,
	pattern: string,
	escape: string | null,
	options: { unicode: boolean; collation: CollationKind },
): boolean {
	const parts = patternOf(pattern, escape, options.collation);
	if (matches(bend(text, options.collation), parts)) return true;
	return (
		!options.unicode && text.endsWith(' ') && matches(foldText(text, options.collation), parts)
	);
}
