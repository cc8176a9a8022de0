import { DateTime } from 'luxon';
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
		expect(isInOrderWindow(placedAt, issuedOn, 14, placedAt.slice(0, 10))).toBe(expected);
	});

	it.each([
		['issued today', '2026-11-20', true],
		['issued 14 days ago', '2026-11-06', true],
		['issued 15 days ago, 19 after the placing', '2026-11-05', false],
		['dated in the future', '2026-11-21', false],
	])('finds a document %s for an order that was paid late', (_case, issuedOn, expected) => {
		const placedAt = '2026-10-17T12:00:00+02:00';
		expect(isInOrderWindow(placedAt, issuedOn, 14, '2026-11-20')).toBe(expected);
	});

	it.each([
		['spring', '2027-03-20', '2027-04-03', '2027-04-04'],
		['autumn', '2026-10-20', '2026-11-03', '2026-11-04'],
	])(
		'counts day 14 to its last minute and not the first one of day 15, over the change of the hour in %s (S2.4)',
		(_case, issuedOn, lastDay, dayAfter) => {
			const at = (day: string, time: string) =>
				DateTime.fromISO(`${day}T${time}`, { zone: 'Europe/Warsaw' }).toUTC().toISO() ?? '';
			expect(isInOrderWindow(at(lastDay, '23:59:00'), issuedOn, 14, lastDay)).toBe(true);
			expect(isInOrderWindow(at(dayAfter, '00:00:00'), issuedOn, 14, dayAfter)).toBe(false);
		},
	);

	it('goes by the day of an order that says it was placed tomorrow', () => {
		const placedAt = '2026-12-05T00:00:00+01:00';
		expect(isInOrderWindow(placedAt, '2026-11-20', 14, '2026-11-20')).toBe(false);
	});

	it('is unlimited at 0 days', () => {
		expect(isInOrderWindow('2026-11-20T09:30:00+01:00', '2001-01-01', 0, '2026-11-20')).toBe(true);
	});
});

describe('windowStart', () => {
	it.each([
		[14, '2026-10-21'],
		[1, '2026-11-03'],
		[0, null],
	])('looks, for a window of %s days, at documents from %s on', (days, expected) => {
		expect(windowStart('2026-11-20T09:30:00+01:00', days)).toBe(expected);
	});

	it('looks at all documents when the order date cannot be read', () => {
		expect(windowStart('yesterday', 14)).toBeNull();
	});
});
