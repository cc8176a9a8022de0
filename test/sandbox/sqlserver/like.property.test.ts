import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { createSandboxDatabase } from '../../../sandbox/sqlserver/database';
import { foldText, sortKey } from '../../../sandbox/sqlserver/values/collation';
import { matchesLike, widerLike } from '../../../sandbox/sqlserver/values/like';

type Test = (letter: string) => boolean;

/** The tests a class stands for: single letters, and ranges by the order of the collation. */
function classOf(body: string): Test {
	const negated = body.startsWith('^');
	const rest = negated ? body.slice(1) : body;
	const tests: Test[] = [];
	for (let at = 0; at < rest.length; at += 1) {
		const [low, high] = [rest.charAt(at), rest.charAt(at + 2)];
		if (rest.charAt(at + 1) === '-' && high !== '') {
			tests.push((letter) => sortKey(letter) >= sortKey(low) && sortKey(letter) <= sortKey(high));
			at += 2;
		} else {
			tests.push((letter) => letter === low);
		}
	}
	return (letter) => tests.some((test) => test(letter)) !== negated;
}

/** LIKE as one would write it for reading: letter by letter, every way a `%` can go. */
function matchesSlowly(text: string, pattern: string, escape: string | null): boolean {
	if (pattern === '') return text === '';
	const sign = pattern.charAt(0);
	const goesOn = (test: Test, length: number) =>
		text !== '' &&
		test(text.charAt(0)) &&
		matchesSlowly(text.slice(1), pattern.slice(length), escape);
	if (sign === escape) return goesOn((letter) => letter === pattern.charAt(1), 2);
	if (sign === '_') return goesOn(() => true, 1);
	if (sign === '%') {
		return (
			matchesSlowly(text, pattern.slice(1), escape) ||
			(text !== '' && matchesSlowly(text.slice(1), pattern, escape))
		);
	}
	if (sign === '[') {
		const end = pattern.indexOf(']', 1);
		return goesOn(classOf(pattern.slice(1, end)), end + 1);
	}
	return goesOn((letter) => letter === sign, 1);
}

const LETTERS = [...'aAbBzZłŁóÓśż019-.[]:%_^ '];
const PATTERN_PARTS = [
	...'aAbzŁóś09-.:^ ',
	...[
		'%',
		'_',
		'%%',
		'[[]',
		'[%]',
		'[^a]',
		'[a-c]',
		'[^l-ż]',
		'[0-9ó]',
		'[a-]',
		'[]',
		'[-a]',
		'[^]',
	],
];
const texts = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 14 });
const patterns = fc.string({ unit: fc.constantFrom(...PATTERN_PARTS), maxLength: 8 });

describe('LIKE', () => {
	it('finds what a matcher that tries every way finds', () => {
		fc.assert(
			fc.property(texts, patterns, (text, pattern) => {
				const [bent, like] = [text.toLowerCase(), pattern.toLowerCase()];
				const plain = matchesSlowly(bent, like, null);
				const unicode = matchesLike(text, pattern, null, { unicode: true, collation: 'ci' });
				const legacy = matchesLike(text, pattern, null, { unicode: false, collation: 'ci' });
				expect([unicode, legacy]).toEqual([
					plain,
					plain || matchesSlowly(foldText(text), like, null),
				]);
			}),
			{ numRuns: 5000 },
		);
	});

	it('counts letter case with a binary collation', () => {
		fc.assert(
			fc.property(texts, patterns, (text, pattern) => {
				expect(matchesLike(text, pattern, null, { unicode: true, collation: 'bin' })).toBe(
					matchesSlowly(text, pattern, null),
				);
			}),
			{ numRuns: 2000 },
		);
	});

	it('finds a text with escaped signs wherever it stands', () => {
		fc.assert(
			fc.property(texts, texts, texts, (before, wanted, after) => {
				const pattern = `%${wanted.replace(/[[\]%_^!]/g, '!$&')}%`;
				const options = { unicode: true, collation: 'ci' } as const;
				expect(matchesLike(before + wanted + after, pattern, '!', options)).toBe(true);
				expect(matchesLike(before + after, pattern, '!', options)).toBe(
					(before + after).toLowerCase().includes(wanted.toLowerCase()),
				);
			}),
			{ numRuns: 2000 },
		);
	});

	it('drops no hit by letting SQLite look first', () => {
		const sqlite = new DatabaseSync(':memory:');
		const first = sqlite.prepare('SELECT ? LIKE ? AS hit');
		const letters = [...'aAkKiIİ\u212a\u0307ſsSxXłŁ%_ '];
		const odd = fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 });
		const like = fc.string({ unit: fc.constantFrom(...letters, '[A]', '[%]'), maxLength: 8 });
		fc.assert(
			fc.property(
				fc.tuple(odd, odd, odd),
				fc.option(like),
				fc.constantFrom(null, 'X', 'x', '!'),
				fc.constantFrom('ci' as const, 'bin' as const),
				([before, between, after], given, escape, collation) => {
					const text = before + between + after;
					const pattern = given ?? `%${between}%`;
					const wider = widerLike(pattern, escape, collation);
					let hit = false;
					try {
						hit = matchesLike(text, pattern, escape, { unicode: false, collation });
					} catch {
						expect(wider).toBe('%');
					}
					if (hit) expect(first.get(text, wider)).toEqual({ hit: 1 });
				},
			),
			{ numRuns: 5000 },
		);
		expect(widerLike('%[[]order-bridge:X_1]%', null, 'ci')).toBe('%[order-br_dge:x%');
		expect(widerLike('%Łódź%', null, 'ci')).toBe('%d%');
	});

	it.each([
		['before the words looked for', 'a\u0000[order-bridge:7]', 1],
		['nowhere', 'a [Order-Bridge:7] b', 1],
		['in a text without the words', 'a\u0000[order-bridge:8]', 0],
	])('finds a text with NUL %s', (_where, text, hits) => {
		const database = createSandboxDatabase({
			name: 'Shop',
			schemaSql: 'CREATE TABLE dbo.note (text varchar(50) NULL)',
			seedSql: 'INSERT INTO dbo.note VALUES (NULL)',
		});
		database.query('INSERT INTO dbo.note VALUES (@text)', { text });
		const count = (condition: string) =>
			database.query(`SELECT COUNT(*) AS n FROM dbo.note WHERE text ${condition}`, {
				like: '%[[]order-bridge:7]%',
			}).recordsets[0];
		expect(count('LIKE @like')).toEqual([{ n: hits }]);
		expect(count('NOT LIKE @like')).toEqual([{ n: 1 - hits }]);
		database.close();
	});

	it('knows every letter that becomes an ASCII one', () => {
		const become = Array.from({ length: 0x10000 - 0x80 }, (_, index) =>
			String.fromCharCode(index + 0x80),
		).filter((letter) => /[\x20-\x7e]/.test(letter.toLowerCase()));
		expect(become).toEqual(['\u0130', '\u212a']);
	});

	it('finds nothing with a class that is never closed', () => {
		for (const text of ['', 'a', '[a', 'ab']) {
			expect(matchesLike(text, '%[a', null, { unicode: true, collation: 'ci' })).toBe(false);
		}
	});

	it('knows the ranges of the Polish alphabet', () => {
		const inRange = (letter: string) =>
			matchesLike(letter, '[l-n]', null, { unicode: true, collation: 'ci' });
		expect([...'lŁmnńok'].map(inRange)).toEqual([true, true, true, true, false, false, false]);
	});
});
