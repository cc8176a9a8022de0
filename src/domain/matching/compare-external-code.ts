import { foldText, isPlaceholder } from '../contractor/fold-text';
import type { LevelMeaning } from './evidence';

/** How customer numbers of the source compare with the code a card carries. */
export const EXTERNAL_CODE_LEVELS = {
	exact: {
		stance: 'same',
		weight: 6,
		sentence: "The customer's number in the shop is on the card",
	},
	other: {
		stance: 'unknown',
		weight: 0,
		sentence: "The card carries another customer's number, possibly of another shop",
	},
	missing: { stance: 'unknown', weight: 0, sentence: 'A customer number is missing' },
} as const satisfies Record<string, LevelMeaning>;

/** Key of {@link EXTERNAL_CODE_LEVELS}. */
export type ExternalCodeLevel = keyof typeof EXTERNAL_CODE_LEVELS;

/**
 * Compares the customer's number in the source with the external code of a card.
 *
 * Shape: numbers of different shops may be equal by chance, so the level helps only where the name agrees, and
 * other numbers never speak against a card.
 */
export function compareExternalCode(party: string, card: string): ExternalCodeLevel {
	if (isPlaceholder(party) || isPlaceholder(card) || /^[0\s-]*$/.test(party)) return 'missing';
	return foldText(party) === foldText(card) ? 'exact' : 'other';
}
