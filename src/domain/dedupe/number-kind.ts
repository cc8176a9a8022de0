/** Longest number most columns take; a longer one stands there cut. */
const COLUMN_LENGTH = 30;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{2,12}/;

interface Run {
	readonly isDigits: boolean;
	readonly length: number;
}

/** A number as its runs of letters and of digits: `zam/2026/0017` is three letters, four digits, four digits. */
function runsOf(number: string): readonly Run[] {
	const runs = number.match(/\p{L}+|\p{N}+/gu) ?? [];
	return runs.map((run) => ({ isDigits: /\p{N}/u.test(run), length: run.length }));
}

/** Without letters before and after the digits, which is where programs put their marks (`BL/…`, `B_…`). */
function withoutMarks(runs: readonly Run[]): readonly Run[] {
	const first = runs.findIndex(({ isDigits }) => isDigits);
	const last = runs.findLastIndex(({ isDigits }) => isDigits);
	return first < 0 ? runs : runs.slice(first, last + 1);
}

/** Whether the first runs are those of the second, as far as the column has left the last one. */
function beginAlike(short: readonly Run[], long: readonly Run[], isCut: boolean): boolean {
	return short.every(({ isDigits, length }, at) => {
		const other = long[at];
		if (other?.isDigits !== isDigits) return false;
		return isCut && at === short.length - 1 ? length <= other.length : length === other.length;
	});
}

/**
 * Whether two numbers look like numbers of one series, e.g. `1001` and `1002`, `349082952` and `BL/349082953`, two
 * UUIDs: as many letters and digits in the same order, marks of a program before or after them aside. A number the
 * column has cut is compared as far as it goes.
 */
export function isOfOneKind(one: string, other: string): boolean {
	const [short = '', long = ''] = [one, other]
		.map((number) => number.trim().toLowerCase())
		.sort((left, right) => left.length - right.length);
	if (UUID.test(short) && UUID.test(long)) return true;
	const [left, right] = [withoutMarks(runsOf(short)), withoutMarks(runsOf(long))];
	const isCut = short.length === COLUMN_LENGTH && long.length > COLUMN_LENGTH;
	return (isCut || left.length === right.length) && beginAlike(left, right, isCut);
}
