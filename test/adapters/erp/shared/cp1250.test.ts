import { isStorable, toStorableText } from '../../../../src/adapters/erp/shared/cp1250';

describe('toStorableText', () => {
	it('keeps Polish, German and Czech letters and typographic signs of the code page', () => {
		const text = 'Zażółć gęślą jaźń – „Müller & Šťastný” 5 € …';
		expect(toStorableText(text)).toEqual({ text, lostLetters: [], droppedSigns: [] });
	});

	it('takes a letter and its accent as one', () => {
		expect(toStorableText('Wo\u0301jcik').text).toBe('Wójcik');
	});

	it('names every letter that does not fit once', () => {
		expect(toStorableText('Шевченко Peña').lostLetters).toEqual([
			'Ш',
			'е',
			'в',
			'ч',
			'н',
			'к',
			'о',
			'ñ',
		]);
	});

	it('leaves emoji and other signs out and says which', () => {
		expect(toStorableText('Dzięki 👍🏽👩‍👩‍👧! ★')).toEqual({
			text: 'Dzięki !',
			lostLetters: [],
			droppedSigns: ['👍', '🏽', '👩', '👧', '★'],
		});
	});

	it('turns controls into blanks and keeps line breaks', () => {
		expect(toStorableText('a\u0000b\tc\r\nd\u00a0e').text).toBe('a b c\r\nd e');
	});
});

describe('isStorable', () => {
	it.each([
		['Łódź', true],
		['\u0081', false],
		['ø', false],
	])('%j: %s', (text, storable) => expect(isStorable(text)).toBe(storable));
});
