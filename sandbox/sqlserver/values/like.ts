import { syntaxError } from '../errors';
import type { CollationKind } from '../sql-type';
import { foldText, sortKey } from './collation';

type PatternPart =
	| { kind: 'any' }
	| { kind: 'one' }
	| { kind: 'letter'; letter: string }
	| { kind: 'class'; negated: boolean; singles: string[]; ranges: [string, string][] };

function readClass(
	pattern: string,
	start: number,
): { part: PatternPart; next: number } | undefined {
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
	return { part: { kind: 'class', negated, singles, ranges }, next: end + 1 };
}

function compile(pattern: string, escape: string | null): PatternPart[] {
	const parts: PatternPart[] = [];
	let index = 0;
	while (index < pattern.length) {
		const letter = pattern.charAt(index);
		if (escape !== null && letter === escape) {
			if (index + 1 >= pattern.length) throw syntaxError(escape);
			parts.push({ kind: 'letter', letter: pattern.charAt(index + 1) });
			index += 2;
		} else if (letter === '%') {
			if (parts.at(-1)?.kind !== 'any') parts.push({ kind: 'any' });
			index += 1;
		} else if (letter === '_') {
			parts.push({ kind: 'one' });
			index += 1;
		} else if (letter === '[') {
			const read = readClass(pattern, index);
			if (!read) return [{ kind: 'class', negated: false, singles: [], ranges: [] }];
			parts.push(read.part);
			index = read.next;
		} else {
			parts.push({ kind: 'letter', letter });
			index += 1;
		}
	}
	return parts;
}

function matchesOne(part: PatternPart, letter: string): boolean {
	switch (part.kind) {
		case 'any':
		case 'one':
			return true;
		case 'letter':
			return part.letter === letter;
		case 'class': {
			const key = sortKey(letter);
			const inside =
				part.singles.includes(letter) ||
				part.ranges.some(([low, high]) => key >= low && key <= high);
			return inside !== part.negated;
		}
	}
}

function matchesAll(text: string, parts: PatternPart[]): boolean {
	let at = 0;
	let part = 0;
	let starPart = -1;
	let starAt = 0;
	while (at < text.length) {
		const current = parts[part];
		if (current?.kind === 'any') {
			starPart = part;
			starAt = at;
			part += 1;
		} else if (current && matchesOne(current, text.charAt(at))) {
			at += 1;
			part += 1;
		} else if (starPart >= 0) {
			starAt += 1;
			at = starAt;
			part = starPart + 1;
		} else {
			return false;
		}
	}
	while (parts[part]?.kind === 'any') part += 1;
	return part === parts.length;
}

const compiled = new Map<string, PatternPart[]>();
const CACHE_LIMIT = 500;

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
	const bend = (value: string) => (options.collation === 'bin' ? value : value.toLowerCase());
	const key = `${bend(pattern)}\u0000${escape ?? ''}`;
	let parts = compiled.get(key);
	if (!parts) {
		parts = compile(bend(pattern), escape === null ? null : bend(escape));
		if (compiled.size >= CACHE_LIMIT) compiled.clear();
		compiled.set(key, parts);
	}
	if (matchesAll(bend(text), parts)) return true;
	return !options.unicode && matchesAll(foldText(text, options.collation), parts);
}
