import type { LevelMeaning } from './evidence';

/** How names of people and firms compare. */
export const NAME_LEVELS = {
	exact: { stance: 'same', weight: 5, sentence: 'The name is the same' },
	swapped: {
		stance: 'same',
		weight: 5,
		sentence: 'The name is the same with its words in another order',
	},
	everyday: {
		stance: 'same',
		weight: 4,
		sentence: 'The name is the same in its everyday form',
	},
	middleName: {
		stance: 'same',
		weight: 4,
		sentence: 'The name is the same; one side adds a second given name',
	},
	cut: { stance: 'same', weight: 4, sentence: 'One name is the other, cut at the end' },
	legalFormMissing: {
		stance: 'same',
		weight: 4,
		sentence: "The firm's name is the same; one side leaves out the legal form",
	},
	reordered: {
		stance: 'close',
		weight: 3,
		sentence: "The firm's name has the same words in another order",
	},
	otherTrade: {
		stance: 'close',
		weight: 3,
		sentence: "The firm's name is the same; its trade is described differently",
	},
	typo: { stance: 'close', weight: 3, sentence: 'The names differ by a typing error' },
	doubleBarrelled: {
		stance: 'close',
		weight: 3,
		sentence: 'The names share a given name and one part of a double-barrelled surname',
	},
	withOwner: {
		stance: 'close',
		weight: 3,
		sentence: "The firm's name is the same; one side adds its owner",
	},
	initial: {
		stance: 'weak',
		weight: 1.5,
		sentence: 'The surname is the same; of the given name only part agrees',
	},
	oneWord: {
		stance: 'weak',
		weight: 1,
		sentence: 'Only one word of the name is given, and it agrees',
	},
	farTypo: {
		stance: 'weak',
		weight: 1.5,
		sentence: 'The names differ by more than one typing error, or by one in a short word',
	},
	otherMiddleName: {
		stance: 'weak',
		weight: 1,
		sentence: 'Given name and surname are the same; a further name differs',
	},
	secondName: {
		stance: 'weak',
		weight: 1.5,
		sentence: 'The surname is the same; one side goes by a second given name of the other',
	},
	part: { stance: 'weak', weight: 1, sentence: "One firm's name is a part of the other's" },
	sameTrader: {
		stance: 'weak',
		weight: 1.5,
		sentence: 'The same person stands in the names of both firms',
	},
	soleTrader: {
		stance: 'weak',
		weight: 2,
		sentence:
			'The person is named by the firm: perhaps a sole trader, once privately and once as a firm',
	},
	missing: { stance: 'unknown', weight: 0, sentence: 'A name is missing' },
	otherSurname: {
		stance: 'different',
		weight: -2,
		sentence: 'The given name is the same, the surname is another one',
	},
	otherGivenName: {
		stance: 'different',
		weight: -4,
		sentence: 'The surname is the same, the given name is another one',
	},
	otherLegalForm: {
		stance: 'different',
		weight: -5,
		sentence: 'The firms have different legal forms, so they are two firms',
	},
	otherPerson: { stance: 'different', weight: -5, sentence: 'It is the name of another person' },
	otherFirm: { stance: 'different', weight: -5, sentence: 'It is the name of another firm' },
	privateBuyer: {
		stance: 'different',
		weight: -5,
		sentence: 'The buyer names neither a firm nor a tax number, and the card is a firm',
	},
	privateCard: {
		stance: 'different',
		weight: -5,
		sentence: 'The buyer is a firm, and the card is a private person',
	},
} as const satisfies Record<string, LevelMeaning>;

/** Key of {@link NAME_LEVELS}. */
export type NameLevel = keyof typeof NAME_LEVELS;
