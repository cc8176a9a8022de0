import {
	isBlank,
	readDecimal,
	readEntries,
	readFlag,
	readId,
	readInstant,
	readList,
	readSeconds,
	readText,
	toSeconds,
} from '../../../src/adapters/baselinker/baselinker-values';

describe('values of BaseLinker', () => {
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

	it.each([
		[1763801000, 1763801000],
		['1763801000', 1763801000],
		[1763801000.9, 1763801000],
		[0, 0],
		['', 0],
		[-1, 0],
		['soon', 0],
	])('time %p is %p', (value, seconds) => expect(readSeconds(value)).toBe(seconds));

	it('says an unset time as null', () => {
		expect([0, '', null].map(readInstant)).toEqual([null, null, null]);
	});

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
});

describe('toSeconds', () => {
	const MORNING = Date.UTC(2026, 10, 20, 8) / 1000;
	const read = (value: unknown) => toSeconds(value, 'Europe/Warsaw');

	it.each<[string, unknown]>([
		['text with zone', '2026-11-20T08:00:00Z'],
		['text with offset', '2026-11-20T09:00:00.500+01:00'],
		['text without zone', '2026-11-20T09:00:00'],
		['text with a blank', '2026-11-20 09:00:00'],
		['a date', new Date(MORNING * 1000)],
		['milliseconds', MORNING * 1000],
	])('reads %s', (_what, value) => {
		expect(read(value)).toBe(MORNING);
	});

	it('reads a day as its midnight in the zone', () => {
		expect(read('2026-11-20')).toBe(Date.UTC(2026, 10, 19, 23) / 1000);
		expect(read('2026-07-20')).toBe(Date.UTC(2026, 6, 19, 22) / 1000);
	});

	it.each([[''], ['soon'], [null], [undefined], [{}], ['2026-02-30'], [Number.NaN]])(
		'refuses %p',
		(value) => {
			expect(read(value)).toBeUndefined();
		},
	);
});
