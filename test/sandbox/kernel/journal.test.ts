import { SandboxClock } from '../../../sandbox/kernel/clock';
import { Journal } from '../../../sandbox/kernel/journal';
import { Recent } from '../../../sandbox/kernel/recent';

describe('a journal that is full', () => {
	it('keeps the newest entries, whatever is asked of it', () => {
		const journal = new Journal(new SandboxClock(), 10);
		for (let number = 1; number <= 37; number += 1) {
			journal.record({
				service: 'shop',
				call: number % 2 === 0 ? 'even' : 'odd',
				request: null,
				outcome: 'ok',
				detail: '',
			});
			const kept = journal.list().map(({ sequence }) => sequence);
			const oldest = Math.max(1, number - 9);
			expect(kept).toEqual(Array.from({ length: number - oldest + 1 }, (_, at) => oldest + at));
		}
		expect(journal.list({ call: 'even', after: 33 }).map(({ sequence }) => sequence)).toEqual([
			34, 36,
		]);
		expect(journal.counts()).toEqual({ shop: { even: 18, odd: 19 } });
		expect(journal.counts(35)).toEqual({ shop: { even: 1, odd: 1 } });
		journal.clear();
		expect([journal.list(), journal.counts(), journal.last()]).toEqual([[], {}, 37]);
	});
});

describe('what was asked for lately', () => {
	it('is made once and forgotten when enough others came', () => {
		const recent = new Recent<string, string>(2);
		const made: string[] = [];
		const take = (key: string) =>
			recent.take(key, (own) => {
				made.push(own);
				return own.toUpperCase();
			});
		expect(['a', 'a', 'b', 'a', 'c', 'a'].map(take)).toEqual(['A', 'A', 'B', 'A', 'C', 'A']);
		expect(made).toEqual(['a', 'b', 'c']);
		['d', 'e', 'f', 'g', 'a'].forEach(take);
		expect(made).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'a']);
	});

	it('is not remembered when it could not be made', () => {
		const recent = new Recent<string, number>(2);
		const fail = () => {
			throw new Error('not yet');
		};
		expect(() => recent.take('a', fail)).toThrow('not yet');
		expect(recent.take('a', () => 1)).toBe(1);
	});
});
