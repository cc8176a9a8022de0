/** How people write a number of one fixed length: digits in groups with something between them, after a prefix. */
export interface SpellingForms {
	readonly prefixes: readonly string[];
	readonly groupings: readonly {
		/** Digits per group, from the left. */
		readonly lengths: readonly number[];
		readonly separator: string;
	}[];
}

/** Every spelling of these digits. */
export function spellDigits(digits: string, { prefixes, groupings }: SpellingForms): string[] {
	const bodies = groupings.map(({ lengths, separator }) => {
		let at = 0;
		return lengths.map((length) => digits.slice(at, (at += length))).join(separator);
	});
	return prefixes.flatMap((prefix) => bodies.map((body) => prefix + body));
}
