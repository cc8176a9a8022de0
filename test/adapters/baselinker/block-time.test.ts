import { blockedUntil } from '../../../src/adapters/baselinker/block-time';

const WINTER = '2026-11-20T13:30:00Z';
const SUMMER = '2026-07-20T12:30:00Z';

describe('blockedUntil', () => {
	it.each([
		['Warsaw winter time', WINTER, 'token blocked until 2026-11-20 14:33:07', 187],
		['Warsaw summer time', SUMMER, 'token blocked until 2026-07-20 14:33:07', 187],
		['UTC where Warsaw makes no sense', WINTER, 'blocked until 2026-11-20 13:34:00', 240],
		['at least 65 s when the end is near', WINTER, 'blocked until 2026-11-20 14:30:05', 65],
		['65 s when the end is past', WINTER, 'blocked until 2026-11-20 11:00:00', 65],
		['65 s when the end is unlikely far', WINTER, 'blocked until 2026-11-21 14:30:00', 65],
		['65 s when the date is none', WINTER, 'blocked until 2026-13-45 99:99:99', 65],
		['65 s when no time is named', WINTER, 'Slow down', 65],
	])('reads %s', (_, now, message, seconds) => {
		const instant = Date.parse(now);
		expect(blockedUntil(message, instant) - instant).toBe(seconds * 1_000);
	});
});
