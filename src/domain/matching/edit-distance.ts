import { distance } from 'fastest-levenshtein';

/**
 * Whether two words differ by one typing error: one letter more, less, other, or two neighbours swapped.
 *
 * Shape: equal words are no error, so the answer is false.
 */
export function isOneEditApart(a: string, b: string): boolean {
	if (a === b || Math.abs(a.length - b.length) > 1) return false;
	let start = 0;
	while (start < a.length && a[start] === b[start]) start++;
	let endA = a.length;
	let endB = b.length;
	while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
		endA--;
		endB--;
	}
	const restA = endA - start;
	const restB = endB - start;
	if (restA <= 1 && restB <= 1) return true;
	return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/**
 * Whether two words are likely one word with a typing error; longer words may carry two.
 *
 * Shape: words with digits never are; below four letters only swapped neighbours are.
 */
export function isTypo(a: string, b: string): boolean {
	if (a === b || /\d/.test(a) || /\d/.test(b)) return false;
	const shorter = Math.min(a.length, b.length);
	if (shorter < 3 || Math.max(a.length, b.length) > 60) return false;
	if (isOneEditApart(a, b)) {
		return shorter >= 4 || (a.length === b.length && [...a].sort().join() === [...b].sort().join());
	}
	return shorter >= 8 && Math.abs(a.length - b.length) <= 2 && distance(a, b) <= 2;
}
