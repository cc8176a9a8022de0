import { isInOrderWindow, windowStart } from '../../../src/domain/order/order-window';

describe('isInOrderWindow', () => {
	it.each([
		['the same day', '2026-11-20T09:30:00+01:00', '2026-11-20', true],
		['the whole last day (S2.4)', '2026-11-01T00:00:00+01:00', '2026-11-15', true],
		['not the day after it (S2.4)', '2026-11-01T23:59:59+01:00', '2026-11-16', false],
		['a day before the order was placed', '2026-11-20T09:30:00+01:00', '2026-11-06', true],
		['not further back', '2026-11-20T09:30:00+01:00', '2026-11-05', false],
		['a Warsaw day, not a UTC day', '2026-11-01T23:30:00Z', '2026-11-16', true],
		['whole days across the change of the hour', '2026-10-20T12:00:00+02:00', '2026-11-03', true],
		[
			'not one more across the change of the hour',
			'2026-10-20T12:00:00+02:00',
			'2026-11-04',
			false,
		],
		['a day that cannot be read', '2026-11-20T09:30:00+01:00', '', true],
		['an order date that cannot be read', 'yesterday', '2020-01-01', true],
	])('counts %s', (_case, placedAt, issuedOn, expected) => {
		expect(isInOrderWindow(placedAt, issuedOn, 14)).toBe(expected);
	});

	it('is unlimited at 0 days', () => {
		expect(isInOrderWindow('2026-11-20T09:30:00+01:00', '2001-01-01', 0)).toBe(true);
	});
});

describe('windowStart', () => {
	it.each([
		[14, '2026-11-06'],
		[1, '2026-11-19'],
		[0, null],
	])('goes %s days back', (days, expected) => {
		expect(windowStart('2026-11-20T09:30:00+01:00', days)).toBe(expected);
	});

	it('looks at all documents when the order date cannot be read', () => {
		expect(windowStart('yesterday', 14)).toBeNull();
	});
});
