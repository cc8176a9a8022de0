import { foldText } from '../../../domain/contractor/fold-text';
import { isGivenName } from '../../../domain/contractor/given-names';
import { displayName, type Party } from '../../../domain/contractor/party';

/** A name as a card keeps it: over three fields. */
export interface SplitName {
	readonly name1: string;
	readonly name2: string;
	readonly name3: string;
}

/** Longest text of each of the three fields. */
export type NameLengths = readonly [number, number, number];

/** The name of a party as one text. */
export function wholeName(party: Party): string {
	return displayName(party).trim().replace(/\s+/g, ' ');
}

/**
 * Splits a name over the three fields, at blanks only.
 *
 * Shape: undefined when it does not fit; nothing is ever cut.
 */
export function splitName(name: string, lengths: NameLengths): SplitName | undefined {
	const words = name.split(' ').filter((word) => word !== '');
	const fields: string[] = [];
	for (const length of lengths) {
		let field = '';
		while (words[0] !== undefined && `${field} ${words[0]}`.trim().length <= length) {
			field = `${field} ${words.shift()}`.trim();
		}
		// A word longer than its field leaves it empty, and a card with a gap in its name reads like a mistake.
		if (field === '' && words.length > 0) return undefined;
		fields.push(field);
	}
	const [name1 = '', name2 = '', name3 = ''] = fields;
	return words.length > 0 ? undefined : { name1, name2, name3 };
}

/** The three fields as one name; operators split names wherever the field ended. */
export function joinName(fields: readonly string[]): string {
	return fields
		.map((field) => field.trim())
		.filter((field) => field !== '')
		.join(' ');
}

/**
 * First and last name of a person whose card has one name: the last word is the last name, unless it alone is a given
 * name (`Kowalska Anna`).
 */
export function splitPerson(name: string): Pick<Party, 'firstName' | 'lastName'> {
	const words = name.split(/\s+/).filter((word) => word !== '');
	const last = words.at(-1) ?? '';
	const [first = ''] = words;
	const swapped =
		words.length === 2 && isGivenName(foldText(last)) && !isGivenName(foldText(first));
	if (swapped) return { firstName: last, lastName: first };
	return { firstName: words.slice(0, -1).join(' '), lastName: last };
}
