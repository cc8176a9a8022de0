import fc from 'fast-check';
import type { Party } from '../../../src/domain/contractor/party';
import { EMPTY_PARTY } from '../../../src/domain/contractor/party';
import { matchContractor } from '../../../src/domain/matching/match-contractor';
import { aContractorCard, aParty } from '../../builders/a-party';
import { anyCard, anyParty } from '../../builders/any-party';

/** No measure of speed: a pattern that goes back over such a text again and again takes minutes, a sound one milliseconds. */
const FOR_EVER_MS = 15_000;

const severalCards = fc.constantFrom('ask' as const, 'oldest' as const, 'newest' as const);

describe('matchContractor under attack', () => {
	it('answers the same whatever the order of the cards (S0.9)', () => {
		fc.assert(
			fc.property(
				anyParty,
				fc
					.array(anyCard, { maxLength: 12 })
					.chain((cards) =>
						fc.tuple(
							fc.constant(cards),
							fc.shuffledSubarray(cards, { minLength: cards.length, maxLength: cards.length }),
						),
					),
				severalCards,
				(party, [cards, shuffled], setting) => {
					const options = { severalCards: setting };
					expect(matchContractor(party, shuffled, options)).toEqual(
						matchContractor(party, cards, options),
					);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('keeps its promises for any buyer and any cards', () => {
		fc.assert(
			fc.property(anyParty, fc.array(anyCard, { maxLength: 12 }), (party, cards) => {
				const decision = matchContractor(party, cards);
				const usable = cards.filter(({ blocked, oneTime }) => !blocked && !oneTime);
				const ids = decision.candidates.map(({ id }) => id);
				expect(new Set(ids).size).toBe(ids.length);
				for (const id of ids) expect(usable.map((card) => card.id)).toContain(id);
				expect(decision.verdict === 'none').toBe(ids.length === 0);
				expect(decision.card !== undefined).toBe(decision.verdict === 'one');
				for (const { score } of decision.candidates) {
					expect(score).toBeGreaterThanOrEqual(0.4);
					expect(score).toBeLessThanOrEqual(1);
				}
				if (decision.card) expect(decision.score).toBeGreaterThanOrEqual(0.9);
			}),
			{ numRuns: 300 },
		);
	});

	it('never puts a buyer without firm and tax number on a firm card', () => {
		const privately = anyParty.map((party) => ({ ...party, companyName: '', taxId: '' }));
		const firms = anyCard
			.map((card) => ({ ...card, kind: 'company' as const }))
			.filter((card) => card.companyName !== '' && card.companyName !== '-');
		fc.assert(
			fc.property(
				privately,
				fc.array(firms, { maxLength: 8 }),
				severalCards,
				(party, cards, setting) => {
					expect(matchContractor(party, cards, { severalCards: setting }).verdict).not.toBe('one');
				},
			),
			{ numRuns: 300 },
		);
	});

	it('survives arbitrary text in every field', () => {
		const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string());
		const field = Object.keys(EMPTY_PARTY).filter((name) => name !== 'kind');
		const party = fc.record(
			Object.fromEntries(field.map((name) => [name, anyText])),
		) as unknown as fc.Arbitrary<Party>;
		fc.assert(
			fc.property(party, party, (buyer, other) => {
				const card = {
					...EMPTY_PARTY,
					...other,
					id: '1',
					symbol: 'S',
					blocked: false,
					oneTime: false,
				};
				expect(() => matchContractor({ ...EMPTY_PARTY, ...buyer }, [card])).not.toThrow();
			}),
			{ numRuns: 300 },
		);
	});

	it('finds nobody for a buyer of whom nothing is known, not even an empty card', () => {
		const blank = { ...EMPTY_PARTY, id: '1', symbol: '', blocked: false, oneTime: false };
		expect(matchContractor(EMPTY_PARTY, [blank, aContractorCard('2').build()]).verdict).toBe(
			'none',
		);
	});

	it('takes fields that are missing or no text as not given', () => {
		const broken = { kind: 'person', firstName: 'Jan', lastName: null, phone: 601234567 };
		const card = aContractorCard().build();
		expect(matchContractor(broken as unknown as Party, [card]).verdict).toBe('none');
	});

	it.each([
		['a long run of digits', '1'.repeat(100_000)],
		['a long run of blanks', ' '.repeat(100_000)],
		['house numbers without end', '1/2 m. '.repeat(20_000)],
		['single letters', 'a '.repeat(50_000)],
		['legal forms', 'sp. z o.o. '.repeat(10_000)],
		['marks', '̈̃̂'.repeat(30_000)],
		['at signs', 'a@'.repeat(50_000)],
	])('judges %s in every field at once', (_what, text) => {
		const hostile = Object.fromEntries(
			Object.keys(EMPTY_PARTY).map((name) => [name, text]),
		) as unknown as Party;
		const card = { ...hostile, id: '1', symbol: text, blocked: false, oneTime: false };
		const began = Date.now();
		matchContractor({ ...hostile, kind: 'person' }, [card]);
		expect(Date.now() - began).toBeLessThan(FOR_EVER_MS);
	});

	it('goes through 20,000 candidates', () => {
		const cards = Array.from({ length: 20_000 }, (_, i) =>
			aContractorCard(String(i + 1))
				.with({ email: `kto${i}@poczta.example`, phone: '' })
				.build(),
		);
		expect(matchContractor(aParty().build(), cards).candidates).toHaveLength(20_000);
	});

	it('takes one card found by several keys as one', () => {
		const card = aContractorCard().build();
		const decision = matchContractor(aParty().build(), [card, { ...card }, card]);
		expect(decision.verdict).toBe('one');
		expect(decision.candidates).toHaveLength(1);
	});

	it('changes neither party nor cards', () => {
		const party = Object.freeze(aParty().build());
		const cards = Object.freeze([Object.freeze(aContractorCard().build())]);
		expect(matchContractor(party, cards).verdict).toBe('one');
	});

	it('puts no personal data into the evidence', () => {
		const { candidates } = matchContractor(aParty().build(), [aContractorCard().build()]);
		const told = JSON.stringify(candidates[0]?.evidence);
		for (const secret of ['Jan', 'Przykładowy', 'poczta.example', '500 000 001', 'Testowa']) {
			expect(told).not.toContain(secret);
		}
	});
});
