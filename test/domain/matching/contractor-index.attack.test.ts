import fc from 'fast-check';
import { createContractorIndex } from '../../../src/domain/matching/contractor-index';
import { matchContractor } from '../../../src/domain/matching/match-contractor';
import { anyCard, anyParty } from '../../builders/any-party';

const anyCards = fc.uniqueArray(anyCard, { maxLength: 14, selector: ({ id }) => id });

describe('createContractorIndex under attack', () => {
	it('decides as if it had compared the buyer with every card', () => {
		fc.assert(
			fc.property(anyParty, anyCards, (party, cards) => {
				expect(createContractorIndex(cards).match(party)).toEqual(matchContractor(party, cards));
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		[
			'one letter, a house and a postcode',
			{ firstName: '<b>', houseNumber: '5', postcode: '00-238' },
			{ firstName: '<b>', houseNumber: '5', postcode: '00-238' },
		],
		[
			'an initial, a street and a town',
			{ firstName: 'Nowak', lastName: 'Jan', street: 'Długa', houseNumber: '5', city: 'Warszawa' },
			{ firstName: 'J.', street: 'ul. Długa 5/2', city: 'Warszawa' },
		],
	])('finds a card of which %s are known', (_what, buyer, known) => {
		const index = createContractorIndex([{ kind: 'person', id: '1', ...known }]);
		expect(index.match({ kind: 'person', ...buyer }).candidates).toHaveLength(1);
	});

	it('answers the same whatever the order and the way the cards came in', () => {
		fc.assert(
			fc.property(anyParty, anyCards, fc.nat(14), (party, cards, kept) => {
				const index = createContractorIndex(cards.toReversed().slice(0, kept));
				index.match(party);
				for (const card of cards) index.add(card);
				expect(index.match(party)).toEqual(createContractorIndex(cards).match(party));
			}),
			{ numRuns: 200 },
		);
	});
});
