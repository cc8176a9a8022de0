import { KeyTable } from '../../../src/domain/matching/key-table';

/** Keys this far apart are not cut to one. */
const KEY = 1024;

describe('KeyTable', () => {
	it('names the cards of a key, and nobody for another', () => {
		const table = new KeyTable();
		for (const card of [5, 2, 9]) table.add(KEY, card);
		table.add(2 * KEY, 7);
		expect(table.cardsOf(KEY, 10)).toEqual([2, 5, 9]);
		expect(table.cardsOf(3 * KEY, 10)).toEqual([]);
	});

	it('answers undefined when more cards carry a key than one wants to see, late ones counted', () => {
		const table = new KeyTable();
		for (const card of [1, 2]) table.add(KEY, card);
		table.seal();
		expect(table.cardsOf(KEY, 2)).toEqual([1, 2]);
		table.add(KEY, 3);
		expect(table.cardsOf(KEY, 3)).toEqual([1, 2, 3]);
		expect(table.cardsOf(KEY, 2)).toBeUndefined();
	});

	it('tells whether more cards carry a key than so many, late ones counted', () => {
		const table = new KeyTable();
		for (const card of [1, 2]) table.add(KEY, card);
		table.seal();
		table.add(KEY, 3);
		table.add(2 * KEY, 4);
		const answers = [1, 2, 3, 4].map((most) => table.hasMoreThan(KEY, most));
		expect(answers).toEqual([true, true, false, false]);
		expect(table.hasMoreThan(2 * KEY, 0)).toBe(true);
		expect(table.hasMoreThan(3 * KEY, 0)).toBe(false);
	});

	it('takes negative keys and the largest card', () => {
		const table = new KeyTable();
		table.add(-KEY, 2 ** 24 - 1);
		expect(table.cardsOf(-KEY, 1)).toEqual([2 ** 24 - 1]);
	});

	it('forgets nothing when very many cards come late', () => {
		const table = new KeyTable();
		table.add(KEY, 0);
		table.seal();
		for (let card = 1; card <= 30_000; card++) table.add(KEY * (card % 3), card);
		expect(table.cardsOf(KEY, 20_000)).toHaveLength(10_001);
		expect(table.cardsOf(0, 20_000)).toHaveLength(10_000);
	});
});
