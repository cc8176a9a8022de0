/** Fields a party and a card are compared by. */
export const EVIDENCE_FIELDS = [
	'taxId',
	'name',
	'address',
	'email',
	'phone',
	'externalCode',
] as const;

/** One of {@link EVIDENCE_FIELDS}. */
export type EvidenceField = (typeof EVIDENCE_FIELDS)[number];

/**
 * What a level says about the question "is it the same?".
 *
 * - `same`: yes. `close`: yes, with a typing error or a part missing. `weak`: a little.
 * - `unknown`: nothing, because one side has no usable value. `different`: no.
 */
export type Stance = 'same' | 'close' | 'weak' | 'unknown' | 'different';

/** What a level means: its stance, its weight in the score, and the sentence people read. */
export interface LevelMeaning {
	readonly stance: Stance;
	/** Natural logarithm of how much more often this level is seen on the right card than on a wrong one. */
	readonly weight: number;
	readonly sentence: string;
}

/**
 * How one field of a party compares with the same field of a card.
 *
 * Shape: `detail` is a sentence without personal data.
 */
export interface Evidence {
	readonly field: EvidenceField;
	readonly level: string;
	readonly detail: string;
}
