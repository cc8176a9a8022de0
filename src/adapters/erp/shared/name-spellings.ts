import { likeLiteral } from '../../../transport/sql/mssql-builder';
import { foldForSymbol } from './fold-for-symbol';

/** Words that begin too many company names to say anything. */
const COMMON_FIRST_WORDS = new Set(['FIRMA', 'FHU', 'PHU', 'PPHU', 'PPUH', 'ZAKLAD', 'SKLEP']);

/** A postcode with and without its dash. */
export function postcodeSpellings(postcode: string): string[] {
	const digits = postcode.replace(/\D/g, '');
	const polish = digits.length === 5 ? [digits, `${digits.slice(0, 2)}-${digits.slice(2)}`] : [];
	return [...new Set([postcode.trim(), ...polish])].filter((spelling) => spelling !== '');
}

/**
 * LIKE pattern of the first telling word of a company, with the common words before it.
 *
 * It is anchored at the beginning, so that an index on the name can be used; what stands between the words
 * (blanks, quotes) may differ.
 */
export function companyPattern(companyName: string): string {
	const words = companyName
		.trim()
		.split(/[\s"„”'.,]+/)
		.filter((word) => word !== '');
	const telling = words.findIndex((word) => !COMMON_FIRST_WORDS.has(foldForSymbol(word)));
	return telling < 0
		? ''
		: `${words
				.slice(0, telling + 1)
				.map(likeLiteral)
				.join('%')}%`;
}
