import { existsSync } from 'node:fs';
import { count, figuresOf, noCounts } from '../../bench/matching/figures';
import { measure } from '../../bench/matching/measure';
import { OUR_MATCHER } from '../../bench/matching/our-matcher';
import { ProcessorTime } from '../../bench/matching/processor-time';
import { INTEGRATORS } from '../../bench/matching/rivals/integrators';
import { askClerk, type Relation } from '../../bench/matching/world/clerk';
import { makeWorld } from '../../bench/matching/world/stories';
import type { Case } from '../../bench/matching/world/world';
import { normalizeTaxId } from '../../src/domain/contractor/tax-id';
import { aParty } from '../builders/a-party';

describe('the shops of the matching benchmark', () => {
	const world = makeWorld(11, 150, 450, 1);

	it('are the same for the same seed, and others for another', () => {
		expect(makeWorld(11, 150, 450, 1)).toEqual(world);
		expect(makeWorld(12, 150, 450, 1).cases).not.toEqual(world.cases);
	});

	it('name cards that exist, and as the buyer’s own only usable ones', () => {
		const usable = world.cards.filter(({ blocked, oneTime }) => !blocked && !oneTime);
		const ids = new Set(usable.map(({ id }) => id));
		expect(world.cases.flatMap(({ own }) => own).filter((id) => !ids.has(id))).toEqual([]);
		expect(new Set(world.cards.map(({ id }) => id)).size).toBe(world.cards.length);
	});

	it('have tax numbers with right check digits', () => {
		const numbers = world.cards.filter(({ taxId, countryCode }) => taxId && countryCode === 'PL');
		expect(numbers.length).toBeGreaterThan(60);
		for (const { taxId } of numbers) expect(normalizeTaxId(taxId).status).toBe('valid');
	});
});

describe('the clerk of the matching benchmark', () => {
	it.each<[string, Partial<Relation>, string]>([
		['everything agrees', {}, 'merge'],
		['one contact is another', { email: 'other' }, 'merge'],
		['both contacts are others', { email: 'other', phone: 'other' }, 'ask'],
		['the buyer moved and kept the mailbox', { address: 'other', phone: 'other' }, 'merge'],
		['the buyer moved and kept the telephone', { address: 'other', email: 'unknown' }, 'merge'],
		['the telephone stayed, the mailbox did not', { address: 'other', email: 'other' }, 'ask'],
		['nothing but the name stayed', { address: 'other', email: 'unknown', phone: 'other' }, 'new'],
		['the surname is another one', { renamed: true }, 'ask'],
	])('when %s', (_what, changes, answer) => {
		const relation = { address: 'same', email: 'same', phone: 'same', renamed: false } as const;
		expect(askClerk({ ...relation, ...changes })).toBe(answer);
	});
});

describe('the figures of the matching benchmark', () => {
	const order = (answer: Case['answer'], own: string[]): Case => ({
		party: aParty().build(),
		answer,
		own,
		tags: [],
	});

	it.each([
		['a right merge', order('merge', ['1']), '1', { rightMerges: 1, falseMerges: 0, guesses: 0 }],
		['a false merge', order('merge', ['1']), '2', { rightMerges: 0, falseMerges: 1, guesses: 0 }],
		['a guess', order('ask', ['1', '2']), '2', { rightMerges: 0, falseMerges: 0, guesses: 1 }],
		['a merge of a stranger', order('new', []), '2', { rightMerges: 0, falseMerges: 1 }],
	])('count %s', (_what, one, card, expected) => {
		const counts = noCounts();
		count(counts, one, { verdict: 'one', card, candidates: [card] }, new Set());
		expect(counts).toMatchObject({ ...expected, merges: 1 });
	});

	it('count needless questions and unusable cards', () => {
		const counts = noCounts();
		count(counts, order('new', []), { verdict: 'many', candidates: ['9'] }, new Set(['9']));
		count(counts, order('ask', ['1']), { verdict: 'many', candidates: ['1'] }, new Set());
		expect(counts).toMatchObject({ questions: 2, needless: 1, unusable: 1, known: 1, offered: 1 });
		expect(figuresOf(counts)).toMatchObject({ questionsPercent: 100, needlessPercent: 50 });
	});

	it('put our matcher before the rules of integrators, with a false merge at most', () => {
		const [ours, ...others] = measure([OUR_MATCHER, ...INTEGRATORS], {
			seed: 21,
			orders: 400,
			noise: 1,
		});
		expect(ours?.counts.falseMerges).toBeLessThanOrEqual(1);
		const f1 = ours ? figuresOf(ours.counts).f1 : 0;
		for (const { counts } of others) expect(f1).toBeGreaterThan(figuresOf(counts).f1 + 0.1);
	});
});

describe('the processor time of the matching benchmark', () => {
	it('counts what this thread works, and not that it waits, where the system tells', () => {
		const processor = ProcessorTime.open();
		if (!processor) {
			expect(existsSync('/proc/self/schedstat')).toBe(false);
			return;
		}
		const before = processor.now();
		while (processor.now() === before);
		const worked = processor.now();
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
		expect(processor.now() - worked).toBeLessThan(200);
		processor.close();
	});
});
