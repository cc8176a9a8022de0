import {
	ALIASES,
	FIRST_ALIAS,
	FIRST_ROOT,
	OPTIONS,
	PLACED_AT,
	ROOTS,
	sharedCells,
} from '../orders';

/** How a store writes SQL that differs. */
export interface Words {
	/** Joins texts. */
	readonly concat: '||' | '+';
	/** A number as text. */
	text(number: string): string;
	/** A number as text of 64 characters, filled up with `a`. */
	padded(number: string): string;
}

/**
 * Statements that fill tables with orders as claiming them would have: `numbers` is a table expression whose column
 * `n` runs through their numbers.
 */
export function multiplied(
	claim: string,
	alias: string,
	numbers: string,
	{ concat, text, padded }: Words,
): readonly string[] {
	const root = `'${ROOTS}' ${concat} ${text(`(${FIRST_ROOT} + n)`)}`;
	const other = `'${ALIASES}' ${concat} ${text(`(${FIRST_ALIAS} + n)`)}`;
	const shared = sharedCells(Date.now());
	const values = Object.values(shared).map((value) =>
		typeof value === 'number' ? `${value}` : `'${value}'`,
	);
	const own = ['root_key', 'aliases', 'fingerprint', 'customer_order_number', 'placed_at'];
	return [
		`insert into ${claim} (${[...Object.keys(shared), ...own].join(', ')})
			select ${values.join(', ')}, ${root}, '["' ${concat} ${other} ${concat} '"]', ${padded('n')},
			${text(`(${FIRST_ROOT} + n)`)}, '${PLACED_AT}' from ${numbers}`,
		`insert into ${alias} (scope, alias, root_key) select '${OPTIONS.scope}', ${other}, ${root} from ${numbers}`,
	];
}
