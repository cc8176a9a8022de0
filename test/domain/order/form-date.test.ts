import { DateTime } from 'luxon';
import {
	readMilliseconds,
	readWarsawDay,
	readWarsawTime,
} from '../../../src/domain/order/form-date';

const NEW_YORK = 'America/New_York';

describe('dates of a form', () => {
	it.each([
		['2026-11-30', NEW_YORK, '2026-11-30'],
		[' 2026-11-30 ', 'Asia/Tokyo', '2026-11-30'],
		['2026-11-29T23:30:00.000Z', NEW_YORK, '2026-11-30'],
		['2026-11-29T20:00:00', NEW_YORK, '2026-11-30'],
		['2026-03-29 01:30:00', 'Europe/Warsaw', '2026-03-29'],
		[new Date('2026-07-01T22:30:00Z'), NEW_YORK, '2026-07-02'],
		[DateTime.fromISO('2026-07-01T23:30:00+02:00'), NEW_YORK, '2026-07-01'],
		[Date.parse('2026-07-01T22:30:00Z'), NEW_YORK, '2026-07-02'],
	])('reads %j in %s as the Warsaw day %s', (value, zone, day) => {
		expect(readWarsawDay(value, zone)).toBe(day);
	});

	it.each([
		['2026-07-01T00:00:00.000Z', '2026-07-01T02:00:00'],
		['2026-12-01T00:00:00.000Z', '2026-12-01T01:00:00'],
		['2026-12-01', '2026-12-01T00:00:00'],
	])('reads %s as the local time %s that ERPs keep', (value, time) => {
		expect(readWarsawTime(value, 'Europe/Warsaw')).toBe(time);
	});

	it('takes text without zone in the zone of the workflow', () => {
		const noon = readMilliseconds('2026-12-01T12:00:00', NEW_YORK);
		expect(noon).toBe(Date.parse('2026-12-01T17:00:00Z'));
	});

	it.each(['', 'some day', '2026-13-01', null, undefined, {}, true, Number.NaN, new Date('x')])(
		'is no date: %p',
		(value) => {
			expect(readMilliseconds(value, NEW_YORK)).toBeUndefined();
			expect(readWarsawDay(value, NEW_YORK)).toBeUndefined();
			expect(readWarsawTime(value, NEW_YORK)).toBeUndefined();
		},
	);
});
