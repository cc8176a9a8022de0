import { isOneEditApart } from './edit-distance';
import type { LevelMeaning } from './evidence';

/** How telephone numbers compare. */
export const PHONE_LEVELS = {
	exact: { stance: 'same', weight: 6, sentence: 'The telephone number is the same' },
	near: {
		stance: 'unknown',
		weight: 1,
		sentence: 'The telephone numbers differ by one digit, which proves nothing',
	},
	different: { stance: 'different', weight: -1.5, sentence: 'The telephone numbers are different' },
	shared: {
		stance: 'unknown',
		weight: 0,
		sentence: 'A telephone number is on very many cards, so it says nothing',
	},
	missing: { stance: 'unknown', weight: 0, sentence: 'A telephone number is missing' },
} as const satisfies Record<string, LevelMeaning>;

/** Key of {@link PHONE_LEVELS}. */
export type PhoneLevel = keyof typeof PHONE_LEVELS;

/** Compares the buyer's telephone numbers with a card's; one in common is enough. */
export function comparePhones(party: readonly string[], card: readonly string[]): PhoneLevel {
	if (party.length === 0 || card.length === 0) return 'missing';
	const pairs = party.flatMap((own) => card.map((other) => [own, other] as const));
	if (pairs.some(([own, other]) => own === other)) return 'exact';
	if (pairs.some(([own, other]) => isOneEditApart(own, other) || isSameWithoutPrefix(own, other))) {
		return 'near';
	}
	return 'different';
}

/** A number with and without country or area code. */
function isSameWithoutPrefix(a: string, b: string): boolean {
	const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
	return shorter.length >= 7 && shorter.length < longer.length && longer.endsWith(shorter);
}
