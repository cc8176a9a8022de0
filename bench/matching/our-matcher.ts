import { createContractorIndex } from '../../src/domain/matching/contractor-index';
import type { Rival } from './rivals/rival';

/** What is measured. */
export const OUR_MATCHER: Rival = {
	name: 'Order Bridge',
	note: 'createContractorIndex',
	build: (cards) => {
		const index = createContractorIndex(cards);
		return (party) => {
			const { verdict, card, candidates } = index.match(party);
			return {
				verdict,
				...(card ? { card: card.id } : {}),
				candidates: candidates.map(({ id }) => id),
			};
		};
	},
};
