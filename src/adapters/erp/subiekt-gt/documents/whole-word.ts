/** Characters a document number may go on with: then it is another number. */
const PART_OF_NUMBER = /[\p{L}\p{N}/_-]/u;

/** Whether a number goes on here; a full stop ends a sentence unless more of the number follows. */
function goesOn(next: string, afterNext: string): boolean {
	return PART_OF_NUMBER.test(next) || (next === '.' && PART_OF_NUMBER.test(afterNext));
}

/**
 * Whether a text holds a document number as a whole word: `WWW-70013` stands in `Zam. WWW-70013.` and in
 * `(WWW-70013)`, but neither in `WWW-700131` nor in `WWW-70013/2`.
 */
export function holdsWholeWord(text: string, number: string): boolean {
	const word = number.trim().toLowerCase();
	const whole = text.toLowerCase();
	if (word === '') return false;
	for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1)) {
		const end = at + word.length;
		const begins = !goesOn(whole.charAt(at - 1), whole.charAt(at - 2));
		if (begins && !goesOn(whole.charAt(end), whole.charAt(end + 1))) return true;
	}
	return false;
}
