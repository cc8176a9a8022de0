import { CLAIM_MOVES, MOVE_TARGETS, planMove } from '../../../src/domain/dedupe/claim-moves';
import { CLAIM_STATES } from '../../../src/domain/dedupe/claim-state';

describe('planMove', () => {
	it.each(CLAIM_MOVES)('says the same as the table (%s)', (move) => {
		const { target, from, fromAfterQuiet } = planMove(move);
		for (const state of CLAIM_STATES) {
			const cell = MOVE_TARGETS[move][state];
			expect(from.includes(state)).toBe(cell === target);
			expect(fromAfterQuiet.includes(state)).toBe(cell === 'writingAfterQuiet');
		}
	});

	it('lets no move but a settlement touch a known answer', () => {
		for (const move of CLAIM_MOVES) expect(MOVE_TARGETS[move].settled).toBe('stay');
	});

	it('begins a write only from a claim, or from a doubt after its quiet time (F6)', () => {
		expect(planMove('beginWrite')).toEqual({
			target: 'writing',
			from: ['claimed'],
			fromAfterQuiet: ['inDoubt'],
		});
	});
});
