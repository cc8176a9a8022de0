import {
	decimalOrText,
	isBlank,
	isRecord,
	joinTexts,
	pricePerPiece,
	readDecimal,
	readEntries,
	readFirst,
	readFlag,
	readId,
	readList,
	readRecord,
	readTaxId,
	readText,
	sumOrText,
} from '../../../src/adapters/raw-json/raw-values';

describe('values of other systems', () => {
	it.each([
		[7, '7'],
		['7', '7'],
		[' 7 ', '7'],
		['007', '007'],
		[0, ''],
		['0', ''],
		['00', ''],
		['', ''],
		[null, ''],
		[undefined, ''],
		[{}, ''],
		['bl_205', 'bl_205'],
	])('id %p is %j', (value, id) => expect(readId(value)).toBe(id));

	it.each([
		[true, true],
		[1, true],
		['1', true],
		['true', true],
		[false, false],
		[0, false],
		['0', false],
		['', false],
		[null, false],
		['yes', false],
	])('flag %p is %p', (value, flag) => expect(readFlag(value)).toBe(flag));

	it.each([
		[134.98, '134.98'],
		['134.98', '134.98'],
		['50', '50.00'],
		[50, '50.00'],
		['0.00', '0.00'],
		[0.1 + 0.2, '0.30'],
		[1e-9, '0.00'],
		['', '0.00'],
		[null, '0.00'],
		[undefined, '0.00'],
		['12,5', '12.50'],
		['1 234.50', undefined],
		['free', undefined],
		[Number.NaN, undefined],
		[{}, undefined],
		[true, undefined],
	])('amount %p is %p', (value, decimal) => expect(readDecimal(value)).toBe(decimal));

	it('reads lists and maps in every spelling of PHP', () => {
		expect(readList([{ a: 1 }, null, 'x'])).toEqual([{ a: 1 }]);
		expect(readList({ 0: { a: 1 }, 5: { a: 2 } })).toEqual([{ a: 1 }, { a: 2 }]);
		expect([readList(''), readList([]), readList(undefined)]).toEqual([[], [], []]);
		expect(readEntries({ 0: 'Manual', 9001: 'B2B' })).toEqual([
			['0', 'Manual'],
			['9001', 'B2B'],
		]);
		expect(readEntries(['Manual'])).toEqual([['0', 'Manual']]);
		expect([readEntries([]), readEntries(''), readEntries(null)]).toEqual([[], [], []]);
	});

	it('knows what says nothing', () => {
		expect([undefined, null, '', '  '].every(isBlank)).toBe(true);
		expect([0, '0', false, []].some(isBlank)).toBe(false);
		expect([readText(12.5), readText(' x '), readText(true), readText([])]).toEqual([
			'12.5',
			'x',
			'',
			'',
		]);
	});

	it('takes the first value that says something, and joins those that do', () => {
		expect(readFirst('', null, ' a ', 'b')).toBe('a');
		expect(readFirst(undefined, {}, [])).toBe('');
		expect(joinTexts('ul. Prosta 5', '', null, ' m. 7 ')).toBe('ul. Prosta 5 m. 7');
		expect(readTaxId('-', 'brak', '', null, ' 123-456-32-18 ', '7')).toBe('123-456-32-18');
		expect(readTaxId('-', {}, undefined)).toBe('');
	});

	it('reads fields of objects alone', () => {
		expect([{}, { a: 1 }].every(isRecord)).toBe(true);
		expect([null, [], 'x', 1, undefined].some(isRecord)).toBe(false);
		expect(readRecord([1])).toEqual({});
		expect(readRecord({ a: 1 })).toEqual({ a: 1 });
	});
});

describe('sums of other systems', () => {
	it('adds net and tax and subtracts discounts without noise', () => {
		expect(sumOrText([0.1, 0.2])).toBe('0.30');
		expect(sumOrText(['81.30', '18.70'], ['10,00', ''])).toBe('90.00');
		expect(sumOrText([8.130081, 1.869919])).toBe('10.00');
		expect(sumOrText([], [5])).toBe('-5.00');
		expect(sumOrText([null, undefined, ''])).toBe('0.00');
	});

	it.each([
		[['free', 1], [], 'free'],
		[[1], ['x'], 'x'],
		[[{}], [], '?'],
		[[true, 1], [], '?'],
	])('keeps %j less %j for the check to judge', (added, subtracted, text) => {
		expect(sumOrText(added, subtracted)).toBe(text);
		expect(decimalOrText('free')).toBe('free');
	});

	it.each([
		['10.00', '3', '3.3333'],
		['20.00', '3', '6.6667'],
		['-10.00', '3', '-3.3333'],
		['7.38', '2', '3.69'],
		['1.00', '0.5', '2.00'],
		['5.00', '0', '5.00'],
		['5.00', '-1', '5.00'],
		['free', '2', 'free'],
		['5.00', 'two', '5.00'],
		['0.0001', '2', '0.0001'],
	])('%s for %s pieces is %s a piece', (total, quantity, price) => {
		expect(pricePerPiece(total, quantity)).toBe(price);
	});
});
