import { DateTime } from 'luxon';
import { WARSAW, warsawTime } from '../../../src/domain/order/warsaw-day';

describe('an instant in Warsaw time', () => {
	it.each([
		['in winter', '2026-01-15T11:30:15.250Z', '2026-01-15T12:30:15.250+01:00'],
		['in summer', '2026-07-15T11:30:15.000Z', '2026-07-15T13:30:15.000+02:00'],
		['before the clocks go back', '2026-10-25T00:59:59.999Z', '2026-10-25T02:59:59.999+02:00'],
		['after the clocks went back', '2026-10-25T01:00:00.000Z', '2026-10-25T02:00:00.000+01:00'],
	])('has the offset of its hour: %s', (_when, utc, warsaw) => {
		const instant = Date.parse(utc);

		expect(DateTime.fromISO(warsawTime(instant) ?? '').toMillis()).toBe(instant);
		expect(warsawTime(instant)).toBe(DateTime.fromMillis(instant, { zone: WARSAW }).toISO());
		expect(warsawTime(instant)).toBe(warsaw);
	});

	it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('is none for %p', (ms) => {
		expect(warsawTime(ms)).toBeNull();
	});
});
