/** Characters a document number may go on with: then it is another number. */
const PART_OF_NUMBER = '[\\p{L}\\p{N}/_-]';

/**
 * Whether a text holds a document number as a whole word: `WWW-70013` stands in `Zam. WWW-70013.` and in
 * `(WWW-70013)`, but neither in `WWW-700131` nor in `WWW-70013/2`.
 */
export function holdsWholeWord(text: string, number: string): boolean {
	const word = number.trim().replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
	if (word === '') return false;
	const pattern = `(?<!${PART_OF_NUMBER})(?<!${PART_OF_NUMBER}\\.)${word}(?!${PART_OF_NUMBER})(?!\\.${PART_OF_NUMBER})`;
	return new RegExp(pattern, 'iu').test(text);
}
