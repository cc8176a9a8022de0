import { exceedsGuard } from '../../../src/domain/sync/change-guard';

const GUARD = { mostChanges: 500, mostShare: 0.2 };

describe('exceedsGuard', () => {
	it.each([
		['as many as may be', { changes: 500, changedPairs: 0, pairs: 10_000 }, null],
		['one more', { changes: 501, changedPairs: 0, pairs: 10_000 }, /501 .* at most 500/],
		['the share that may be', { changes: 400, changedPairs: 200, pairs: 1_000 }, null],
		[
			'more than the share',
			{ changes: 201, changedPairs: 201, pairs: 1_000 },
			/201 of 1000 .*20 %.*at most 20 %/,
		],
		['a great share of few', { changes: 38, changedPairs: 19, pairs: 20 }, null],
		['many customers to be added', { changes: 400, changedPairs: 0, pairs: 0 }, null],
	])('%s', (_what, size, words) => {
		const said = exceedsGuard(size, GUARD);
		if (words === null) expect(said).toBeNull();
		else expect(said).toMatch(words);
	});
});
