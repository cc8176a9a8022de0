import {
	checkSendingWindow,
	sendingStart,
	type SendingWindow,
} from '../../../src/domain/documents/sending-window';

const NEW_ONLY = { kind: 'none' } as const;
const last = (days: number) => ({ kind: 'lastDays', days }) as const;
const usual = (lookBackDays: number, preExisting: SendingWindow['preExisting'] = NEW_ONLY) => ({
	lookBackDays,
	preExisting,
	extended: false,
});
const extended = (lookBackDays: number, preExisting: SendingWindow['preExisting'] = NEW_ONLY) => ({
	...usual(lookBackDays, preExisting),
	extended: true,
});

describe('checkSendingWindow (S4.1, S4.2)', () => {
	it.each([
		['1 day back', usual(1)],
		['14 days back', usual(14)],
		['150 days back, extended', extended(150)],
		['7 days before the set-up', usual(7, last(7))],
		['90 days before the set-up, extended', extended(90, last(90))],
		['as many days before the set-up as back', usual(5, last(5))],
	])('takes %s', (_what, window) => {
		expect(checkSendingWindow(window)).toEqual({ ok: true, value: window });
	});

	it.each([
		['0 days back', usual(0), /"Look-Back Days" is 0/],
		['half a day', usual(1.5), /"Look-Back Days" is 1.5/],
		['no number', usual(Number.NaN), /"Look-Back Days" is NaN/],
		['15 days back without the extension', usual(15), /"Look-Back Days" is 15/],
		['151 days back', extended(151), /"Look-Back Days" is 151/],
		[
			'8 days before the set-up without the extension',
			usual(14, last(8)),
			/"Days Before Set-Up" is 8/,
		],
		['91 days before the set-up', extended(150, last(91)), /"Days Before Set-Up" is 91/],
		['0 days before the set-up', usual(14, last(0)), /"Days Before Set-Up" is 0/],
		[
			'more days before the set-up than back',
			usual(5, last(6)),
			/is 6, but "Look-Back Days" is 5: older orders would never/,
		],
		['the same, extended', extended(30, last(90)), /is 90, but "Look-Back Days" is 30/],
	])('refuses %s', (_what, window, message) => {
		const checked = checkSendingWindow(window);
		expect(checked).toMatchObject({ ok: false, error: { kind: 'configuration' } });
		expect(checked.ok ? '' : checked.error.message).toMatch(message);
	});
});

describe('sendingStart', () => {
	const at = (text: string) => Date.parse(text);
	const LONG_AGO = at('2020-01-01T00:00:00Z');

	it.each([
		['midnight in Warsaw a day ago', '2026-11-20T14:30:00+01:00', 1, '2026-11-19T00:00:00+01:00'],
		['14 calendar days back', '2026-11-20T14:30:00+01:00', 14, '2026-11-06T00:00:00+01:00'],
		[
			'150 calendar days back, into summer',
			'2026-11-20T14:30:00+01:00',
			150,
			'2026-06-23T00:00:00+02:00',
		],
		['the first minute of a day', '2026-11-20T00:00:00+01:00', 1, '2026-11-19T00:00:00+01:00'],
		['the last minute of a day', '2026-11-20T23:59:59+01:00', 1, '2026-11-19T00:00:00+01:00'],
		['a Warsaw day, not a UTC day', '2026-11-19T23:30:00Z', 1, '2026-11-19T00:00:00+01:00'],
		[
			'the day the clocks go back, which has 25 hours',
			'2026-10-26T00:30:00+01:00',
			1,
			'2026-10-25T00:00:00+02:00',
		],
		[
			'the day the clocks go forward, which has 23',
			'2027-03-29T00:30:00+02:00',
			1,
			'2027-03-28T00:00:00+01:00',
		],
		['over the change of the hour', '2027-04-03T12:00:00+02:00', 14, '2027-03-20T00:00:00+01:00'],
	])('looks back to %s (S4.1)', (_what, now, days, expected) => {
		const window = extended(days, last(1));
		expect(sendingStart(window, at(now), LONG_AGO)).toBe(at(expected));
	});

	const NOW = at('2026-11-20T14:30:00+01:00');
	const SET_UP = at('2026-11-18T10:15:00+01:00');
	it.each([
		['only orders after the set-up, to the minute', usual(14), SET_UP, '2026-11-18T10:15:00+01:00'],
		[
			'7 days before the day of the set-up',
			usual(14, last(7)),
			SET_UP,
			'2026-11-11T00:00:00+01:00',
		],
		['90 days before it', extended(150, last(90)), SET_UP, '2026-08-20T00:00:00+02:00'],
		['not before the look-back', usual(3, last(3)), SET_UP, '2026-11-17T00:00:00+01:00'],
		[
			'the look-back alone once the set-up is long ago',
			usual(14),
			LONG_AGO,
			'2026-11-06T00:00:00+01:00',
		],
	])('takes %s (S4.2)', (_what, window, setUpAt, expected) => {
		expect(sendingStart(window, NOW, setUpAt)).toBe(at(expected));
	});
});
