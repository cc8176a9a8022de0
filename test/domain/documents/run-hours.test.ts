import { checkRunHours, mayRunNow, type RunHours } from '../../../src/domain/documents/run-hours';

const ALWAYS: RunHours = { fromHour: 1, toHour: 23, weekdays: [], pauseMinutes: 0 };
const OFFICE: RunHours = { fromHour: 8, toHour: 16, weekdays: [1, 2, 3, 4, 5], pauseMinutes: 0 };
const NIGHT: RunHours = { fromHour: 22, toHour: 5, weekdays: [5], pauseMinutes: 0 };
const at = (text: string) => Date.parse(text);

describe('mayRunNow (S4.9)', () => {
	it.each([
		['the first minute of the hours', OFFICE, '2026-11-20T08:00:00+01:00', true],
		['the minute before them', OFFICE, '2026-11-20T07:59:59+01:00', false],
		['the last minute of the last hour', OFFICE, '2026-11-20T16:59:59+01:00', true],
		['the minute after it', OFFICE, '2026-11-20T17:00:00+01:00', false],
		['Saturday', OFFICE, '2026-11-21T12:00:00+01:00', false],
		['Monday', OFFICE, '2026-11-23T12:00:00+01:00', true],
		['midnight, which hours 1 to 23 leave out', ALWAYS, '2026-11-20T00:30:00+01:00', false],
		['one in the morning', ALWAYS, '2026-11-20T01:00:00+01:00', true],
		['a quarter to midnight', ALWAYS, '2026-11-20T23:45:00+01:00', true],
		['summer time, not UTC', OFFICE, '2026-07-20T06:30:00Z', true],
		['hours over midnight, before it', NIGHT, '2026-11-20T23:00:00+01:00', true],
		['hours over midnight, after it: still Friday', NIGHT, '2026-11-21T05:59:00+01:00', true],
		['hours over midnight, too late', NIGHT, '2026-11-21T06:00:00+01:00', false],
		['the small hours of Friday, which are Thursday’s', NIGHT, '2026-11-20T03:00:00+01:00', false],
		[
			'the first 2:30 of the night the clocks go back',
			{ ...ALWAYS, toHour: 2 },
			'2026-10-25T00:30:00Z',
			true,
		],
		['the second 2:30 of that night', { ...ALWAYS, toHour: 2 }, '2026-10-25T01:30:00Z', true],
		['3:00 after it', { ...ALWAYS, toHour: 2 }, '2026-10-25T02:00:00Z', false],
		[
			'3:00 in spring, a minute after 1:59',
			{ ...ALWAYS, fromHour: 3 },
			'2027-03-28T01:00:00Z',
			true,
		],
		['1:59 in spring', { ...ALWAYS, fromHour: 2 }, '2027-03-28T00:59:00Z', false],
	])('knows %s', (_what, hours, now, expected) => {
		expect(mayRunNow(hours, at(now), null).open).toBe(expected);
	});

	const PAUSED = { ...ALWAYS, pauseMinutes: 30 };
	it.each([
		['no run before', null, true],
		['a run that ended 30 minutes ago', '2026-11-20T11:30:00+01:00', true],
		['a run that ended 29 minutes ago', '2026-11-20T11:31:00+01:00', false],
		[
			'a run that ended in the future, by a clock that was set back',
			'2026-11-21T12:00:00+01:00',
			true,
		],
	])('pauses after %s', (_what, ended, expected) => {
		const now = at('2026-11-20T12:00:00+01:00');
		expect(mayRunNow(PAUSED, now, ended === null ? null : at(ended)).open).toBe(expected);
	});

	it('says why it is closed', () => {
		expect(mayRunNow(OFFICE, at('2026-11-20T18:05:00+01:00'), null)).toEqual({
			open: false,
			reason: 'It is 18:05 in Warsaw, outside the hours 8 to 16.',
		});
		expect(mayRunNow(OFFICE, at('2026-11-22T12:00:00+01:00'), null)).toMatchObject({
			reason: 'Sunday is no day to run.',
		});
	});
});

describe('checkRunHours', () => {
	it.each([
		['hour 0', { fromHour: 0 }, /"From Hour" is 0/],
		['hour 24', { toHour: 24 }, /"To Hour" is 24/],
		['half an hour', { fromHour: 8.5 }, /"From Hour" is 8.5/],
		['a pause of less than nothing', { pauseMinutes: -1 }, /"Pause Between Runs" is -1/],
	])('refuses %s', (_what, wrong, message) => {
		const checked = checkRunHours({ ...OFFICE, ...wrong });
		expect(checked.ok ? '' : checked.error.message).toMatch(message);
	});

	it('takes hours over midnight', () => {
		expect(checkRunHours(NIGHT).ok).toBe(true);
	});
});
