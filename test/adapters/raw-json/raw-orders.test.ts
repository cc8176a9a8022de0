import {
	firstInstant,
	readInstant,
	readPercent,
	timesPrice,
} from '../../../src/adapters/raw-json/raw-orders';

describe('instants of other systems', () => {
	it.each([
		['2026-11-20 08:30:00', 'utc', '2026-11-20T09:30:00.000+01:00'],
		['2026-07-20T08:30:00', 'utc', '2026-07-20T10:30:00.000+02:00'],
		['2026-11-20T09:30:00', 'Europe/Warsaw', '2026-11-20T09:30:00.000+01:00'],
		['2026-11-20T08:30:00Z', 'Europe/Warsaw', '2026-11-20T09:30:00.000+01:00'],
		['2026-11-20T10:30:00.5+02:00', 'utc', '2026-11-20T09:30:00.500+01:00'],
		['2026-11-20', 'Europe/Warsaw', '2026-11-20T00:00:00.000+01:00'],
		// Spring: 2:30 does not exist; autumn: 2:30 exists twice, the first is taken.
		['2026-03-29 02:30:00', 'Europe/Warsaw', '2026-03-29T03:30:00.000+02:00'],
		['2026-10-25 02:30:00', 'Europe/Warsaw', '2026-10-25T02:30:00.000+02:00'],
		['0000-00-00 00:00:00', 'utc', null],
		['2026-02-30', 'utc', null],
		['soon', 'utc', null],
		['', 'utc', null],
		[null, 'utc', null],
		[{}, 'utc', null],
		[true, 'utc', null],
	])('%j in %s is %s', (value, zone, instant) => {
		expect(readInstant(value, zone)).toBe(instant);
	});

	it('takes the first there is', () => {
		expect(firstInstant('utc', null, 'x', '2026-11-20', '2026-11-21')).toMatch(/^2026-11-20/);
		expect(firstInstant('utc')).toBeNull();
	});
});

describe('rates and products of other systems', () => {
	it.each([
		['23.00', { kind: 'percent', percent: '23' }],
		[5.5, { kind: 'percent', percent: '5.5' }],
		[0, { kind: 'percent', percent: '0' }],
		['', undefined],
		[null, undefined],
		[-1, undefined],
		['zw', undefined],
		[{}, undefined],
	])('rate %p', (value, vat) => expect(readPercent(value)).toEqual(vat));

	it.each([
		[2, '10.00', '20.00'],
		['3', 3.3333, '10.00'],
		['', '10', '0.00'],
		[1, 'free', 'free'],
		['two', '5', '5'],
		[1, {}, '?'],
	])('%p times %p is %s', (quantity, price, total) => {
		expect(timesPrice(quantity, price)).toBe(total);
	});
});
