import type { Chance } from '../random';
import { plain } from './identities';

const NEIGHBOURS: Readonly<Record<string, string>> = {
	a: 'sq',
	b: 'vn',
	c: 'xv',
	d: 'sf',
	e: 'wr',
	f: 'dg',
	g: 'fh',
	h: 'gj',
	i: 'uo',
	j: 'hk',
	k: 'jl',
	l: 'k',
	m: 'n',
	n: 'bm',
	o: 'ip',
	p: 'o',
	r: 'et',
	s: 'ad',
	t: 'ry',
	u: 'yi',
	w: 'qe',
	y: 'tu',
	z: 'xs',
};

/** A slip of the finger in a word: a letter lost, doubled, swapped with its neighbour or hit beside. */
export function mistype(chance: Chance, text: string): string {
	const letters = [...text];
	const places = letters.flatMap((letter, i) => (i > 0 && /\p{L}/u.test(letter) ? [i] : []));
	if (letters.length < 4 || places.length < 3) return text;
	const at = chance.of(places);
	const letter = letters[at] ?? '';
	const before = letters[at - 1] ?? '';
	switch (chance.below(4)) {
		case 0:
			return [...letters.slice(0, at), ...letters.slice(at + 1)].join('');
		case 1:
			return [...letters.slice(0, at), letter, ...letters.slice(at)].join('');
		case 2:
			if (at === 1 || !/\p{L}/u.test(before) || before === letter) return mistype(chance, text);
			return [...letters.slice(0, at - 1), letter, before, ...letters.slice(at + 1)].join('');
		default: {
			const near = NEIGHBOURS[plain(letter).toLowerCase()] ?? 'e';
			return [
				...letters.slice(0, at),
				near.charAt(chance.below(near.length)),
				...letters.slice(at + 1),
			].join('');
		}
	}
}

/** Another digit somewhere, or two neighbours swapped. */
export function misdial(chance: Chance, text: string): string {
	const places = [...text].flatMap((sign, i) => (/\d/.test(sign) ? [i] : []));
	if (places.length < 3) return text;
	const at = chance.of(places);
	const digit = String((Number(text[at]) + chance.between(1, 9)) % 10);
	return text.slice(0, at) + digit + text.slice(at + 1);
}

/** How whole fields get written: as they should, in capitals, small, without Polish letters, with some of them lost. */
export function restyle(chance: Chance, text: string, noise: number): string {
	let written = text;
	if (chance.happens(0.07 * noise)) written = plain(written);
	if (chance.happens(0.06 * noise)) written = written.toUpperCase();
	else if (chance.happens(0.03 * noise)) written = written.toLowerCase();
	if (chance.happens(0.003 * noise)) written = written.replace(/[ąćęłńóśźż]/g, '?');
	if (chance.happens(0.02 * noise)) written = ` ${written.replace(/ /g, '  ')} `;
	return written;
}
