import {
	readInstant,
	readSeconds,
	toSeconds,
} from '../../../src/adapters/baselinker/baselinker-values';

describe('values of BaseLinker', () => {
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
