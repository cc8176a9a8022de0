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
