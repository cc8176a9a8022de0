import {
	COMPARE_BESIDE_JOURNAL_MS,
	type ComparisonHistory,
	decideComparison,
	JOURNAL_REACH_MS,
} from '../../../src/domain/sync/decide-comparison';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EVERY = 15 * MINUTE;

describe('decideComparison', () => {
	it.each<[string, ComparisonHistory, string | null]>([
		['at the very first look', { lookedAt: 0, comparedAt: 0, journalSpokeAt: 0 }, 'first'],
		[
			'after an outage longer than the journal reaches back, though it speaks',
			{ lookedAt: NOW - JOURNAL_REACH_MS - 1, comparedAt: NOW - HOUR, journalSpokeAt: NOW },
			'outage',
		],
		[
			'not yet after an outage it reaches over',
			{ lookedAt: NOW - JOURNAL_REACH_MS, comparedAt: NOW - HOUR, journalSpokeAt: NOW },
			null,
		],
		[
			'when the journal never spoke and it is time',
			{ lookedAt: NOW - MINUTE, comparedAt: NOW - EVERY, journalSpokeAt: 0 },
			'journalSilent',
		],
		[
			'not before it is time',
			{ lookedAt: NOW - MINUTE, comparedAt: NOW - EVERY + 1, journalSpokeAt: 0 },
			null,
		],
		[
			'when the journal has been silent for as long as it keeps events',
			{
				lookedAt: NOW - MINUTE,
				comparedAt: NOW - EVERY,
				journalSpokeAt: NOW - JOURNAL_REACH_MS - 1,
			},
			'journalSilent',
		],
		[
			'not while the journal speaks',
			{ lookedAt: NOW - MINUTE, comparedAt: NOW - EVERY, journalSpokeAt: NOW - HOUR },
			null,
		],
		[
			'now and then although it speaks',
			{ lookedAt: NOW - MINUTE, comparedAt: NOW - COMPARE_BESIDE_JOURNAL_MS, journalSpokeAt: NOW },
			'routine',
		],
	])('compares everything %s', (_when, history, reason) => {
		expect(decideComparison(history, NOW, EVERY)).toBe(reason);
	});

	it('compares no more often beside the journal than asked for', () => {
		const history = { lookedAt: NOW, comparedAt: NOW - 8 * HOUR, journalSpokeAt: NOW };
		expect(decideComparison(history, NOW, 12 * HOUR)).toBeNull();
		expect(decideComparison(history, NOW, HOUR)).toBe('routine');
	});
});
