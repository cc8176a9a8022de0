import type { TaxId } from '../contractor/tax-id';
import { isOneEditApart } from './edit-distance';
import type { LevelMeaning } from './evidence';

/** How tax numbers compare. */
export const TAX_ID_LEVELS = {
	final: { stance: 'same', weight: 14, sentence: 'The tax number is the same' },
	foreign: {
		stance: 'close',
		weight: 6,
		sentence: "The tax number is the same, but not one of the buyer's country",
	},
	unproven: {
		stance: 'close',
		weight: 4,
		sentence: 'The tax number is written the same way, but it is not a valid one',
	},
	typo: {
		stance: 'unknown',
		weight: 2,
		sentence: 'The tax numbers differ by one typing error, and one of them is not valid',
	},
	unreliable: {
		stance: 'unknown',
		weight: 0,
		sentence: 'One of the tax numbers is not valid and says nothing',
	},
	different: { stance: 'different', weight: -9, sentence: 'The tax numbers are different' },
	buyerWithout: { stance: 'unknown', weight: 0, sentence: 'The buyer gave no tax number' },
	cardWithout: { stance: 'unknown', weight: 0, sentence: 'The card has no tax number' },
	bothWithout: { stance: 'unknown', weight: 0, sentence: 'Neither side has a tax number' },
} as const satisfies Record<string, LevelMeaning>;

/** Key of {@link TAX_ID_LEVELS}. */
export type TaxIdLevel = keyof typeof TAX_ID_LEVELS;

/** Compares the buyer's tax number with a card's; only one of the buyer's own country is final. */
export function compareTaxId(party: TaxId, card: TaxId, buyersCountry: string): TaxIdLevel {
	if (party.status === 'absent') return card.status === 'absent' ? 'bothWithout' : 'buyerWithout';
	if (card.status === 'absent') return 'cardWithout';
	const sameCountry = party.country === card.country;
	if (party.number === card.number) {
		if (!sameCountry) return 'unproven';
		if (party.status !== 'valid') return 'unproven';
		return !buyersCountry || buyersCountry === party.country ? 'final' : 'foreign';
	}
	if (party.status === 'valid' && card.status === 'valid') return 'different';
	if (party.status === 'unchecked' && card.status === 'unchecked' && sameCountry)
		return 'different';
	return isOneEditApart(party.number, card.number) ? 'typo' : 'unreliable';
}
