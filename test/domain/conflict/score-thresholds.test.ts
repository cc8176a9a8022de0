import { applyThresholds, NO_THRESHOLDS } from '../../../src/domain/conflict/score-thresholds';
import type { MatchDecision } from '../../../src/domain/matching/match-contractor';
import { aContractorCard } from '../../builders/a-party';

function candidate(id: string, score: number) {
	return { id, symbol: `KARTA-${id}`, score, evidence: [] };
}

const ONE: MatchDecision = {
	verdict: 'one',
	card: aContractorCard('101').build(),
	score: 0.93,
	candidates: [candidate('101', 0.93), candidate('102', 0.5)],
};
const MANY: MatchDecision = {
	verdict: 'many',
	score: 0.93,
	candidates: [candidate('101', 0.93), candidate('102', 0.5)],
};

describe('applyThresholds', () => {
	it.each([ONE, MANY, { verdict: 'none', candidates: [] } as MatchDecision])(
		'changes nothing without thresholds',
		(match) => {
			expect(applyThresholds(match, NO_THRESHOLDS)).toEqual(match);
		},
	);

	it.each([
		[0.93, 'one'],
		[0.931, 'many'],
	])('asks about the one card when it scores less than %s: %s', (settle, verdict) => {
		expect(applyThresholds(ONE, { settle, offer: 0 }).verdict).toBe(verdict);
	});

	it('leaves out cards that score too little', () => {
		const { candidates, verdict } = applyThresholds(ONE, { settle: 0, offer: 0.6 });
		expect(candidates.map(({ id }) => id)).toEqual(['101']);
		expect(verdict).toBe('one');
	});

	it('knows nobody similar when all score too little', () => {
		expect(applyThresholds(MANY, { settle: 0, offer: 0.95 })).toEqual({
			verdict: 'none',
			candidates: [],
		});
	});

	it('never settles between several cards because one of them is left out', () => {
		expect(applyThresholds(MANY, { settle: 0, offer: 0.6 }).verdict).toBe('many');
	});
});
