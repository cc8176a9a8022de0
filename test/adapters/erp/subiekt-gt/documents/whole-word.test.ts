import fc from 'fast-check';
import { holdsWholeWord } from '../../../../../src/adapters/erp/subiekt-gt/documents/whole-word';

describe('holdsWholeWord', () => {
	it.each([
		['WWW-70013', true],
		['zam. www-70013.', true],
		['(WWW-70013), pilne', true],
		['WWW-700131 i WWW-70013', true],
		['WWW-700131', false],
		['AWWW-70013', false],
		['WWW-70013/2', false],
		['1.WWW-70013', false],
		['WWW-70013.5', false],
		['WWW-70013_a', false],
		['WWW 70013', false],
		['', false],
	])('%j: %p', (text, holds) => {
		expect(holdsWholeWord(text, 'WWW-70013')).toBe(holds);
	});

	it('never finds nothing', () => {
		expect(holdsWholeWord('abc', ' ')).toBe(false);
	});

	it('takes any text for a text: a number between blanks is found, one with a tail is not', () => {
		const number = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '');
		fc.assert(
			fc.property(number, (text) => {
				expect(holdsWholeWord(`zam ${text} x`, text)).toBe(true);
				expect(holdsWholeWord(`a${text.trim()}1`, text)).toBe(false);
			}),
		);
	});
});
