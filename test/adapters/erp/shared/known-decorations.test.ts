import fc from 'fast-check';
import { isStorable } from '../../../../src/adapters/erp/shared/cp1250';
import { toErpReference } from '../../../../src/adapters/erp/shared/erp-reference';
import { isAmong, knownSpellings } from '../../../../src/adapters/erp/shared/known-decorations';
import { readKnownDecorations } from '../../../../src/adapters/erp/shared/read-decorations';
import { anyText } from '../../../builders/hostile-texts';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';

const USUAL = { knownPrefixes: ['BL/', 'B_'], knownSuffixes: [] };
const NONE = { knownPrefixes: [], knownSuffixes: [] };
const UUID = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';

describe('knownSpellings', () => {
	it('are the bare number, and every prefix with every suffix', () => {
		expect(knownSpellings(' 77 ', USUAL)).toEqual(['77', 'BL/77', 'B_77']);
		expect(knownSpellings('77', { knownPrefixes: ['BL/'], knownSuffixes: ['-X'] })).toEqual([
			'77',
			'77-X',
			'BL/77',
			'BL/77-X',
		]);
		expect(knownSpellings('77', NONE)).toEqual(['77']);
	});

	it('leave out what is too long with its decoration, and cut nothing but a UUID', () => {
		const fitting = '7'.repeat(28);
		expect(knownSpellings(fitting, USUAL)).toEqual([fitting, `B_${fitting}`]);
		const bare = '7'.repeat(30);
		expect(knownSpellings(bare, USUAL)).toEqual([bare]);
		const long = '7'.repeat(31);
		expect(knownSpellings(long, USUAL)).toEqual([toErpReference(long)]);
		expect(knownSpellings(UUID, USUAL)).toEqual([
			toErpReference(UUID),
			UUID.slice(0, 30),
			`BL/${UUID.slice(0, 27)}`,
			`B_${UUID.slice(0, 28)}`,
		]);
		expect(knownSpellings(UUID, USUAL, 50)).toEqual([UUID, `BL/${UUID}`, `B_${UUID}`]);
	});

	it('are none of an empty number: a decoration alone is none', () => {
		expect(knownSpellings('  ', USUAL)).toEqual([]);
	});

	it('fit the column whole and can be stored, whatever the number is', () => {
		fc.assert(
			fc.property(anyText, fc.constantFrom(30, 50), (number, length) => {
				const spellings = knownSpellings(number, USUAL, length);
				expect(new Set(spellings).size).toBe(spellings.length);
				for (const spelling of spellings) {
					expect(spelling.length).toBeLessThanOrEqual(length);
					expect(isStorable(spelling)).toBe(true);
					expect(isAmong(` ${spelling.toLowerCase()} `, spellings)).toBe(true);
				}
			}),
		);
	});
});

describe('isAmong', () => {
	it('counts neither letter case nor outer blanks, and takes no part for the whole', () => {
		const spellings = knownSpellings('77', USUAL);
		expect(isAmong(' bl/77', spellings)).toBe(true);
		expect(isAmong('BL/778', spellings)).toBe(false);
		expect(isAmong('BX77', spellings)).toBe(false);
		expect(isAmong(' ', ['', ' '])).toBe(false);
	});
});

describe('readKnownDecorations', () => {
	const read = (fields: Record<string, unknown>) => readKnownDecorations('Demo', fields);

	it('knows BaseLinker connectors where a credential says nothing', () => {
		expect(valueOf(read({}))).toEqual(USUAL);
	});

	it('knows nobody where the fields were emptied', () => {
		expect(valueOf(read({ knownPrefixes: ' ', knownSuffixes: '' }))).toEqual(NONE);
	});

	it('takes texts between commas', () => {
		expect(valueOf(read({ knownPrefixes: ' ALL-, ,Zam. nr ', knownSuffixes: '-X,/K' }))).toEqual({
			knownPrefixes: ['ALL-', 'Zam. nr'],
			knownSuffixes: ['-X', '/K'],
		});
	});

	it.each([
		[{ knownPrefixes: `BL/, ${'x'.repeat(11)}` }, 'Known Prefixes holds a text of more than 10'],
		[{ knownSuffixes: 'x'.repeat(11) }, 'Known Suffixes holds a text of more than 10'],
		[{ knownPrefixes: 'abcdefghijk'.split('').join(',') }, 'Known Prefixes holds more than 10'],
		[{ knownSuffixes: 'abcdefghijk'.split('').join(',') }, 'Known Suffixes holds more than 10'],
	])('refuses %p', (fields, words) => {
		const error = errorOf(read(fields));
		expect(error).toMatchObject({ kind: 'configuration', code: 'CONFIGURATION_INVALID' });
		expect(error.message).toContain(words);
	});
});
