import type { CellResult } from './run-cell';

/** What a column shows, and its heading. */
type Column = readonly [keyof CellResult, string];

/** Columns of the cells with other integrators. */
const FOREIGN_COLUMNS: readonly Column[] = [
	['flow', 'flow'],
	['store', 'store'],
	['fault', 'fault'],
	['duplicates', 'duplicates'],
	['wrongLinks', 'wrong links'],
	['foreignCopies', 'foreign copies'],
	['reportedByAudit', 'reported by Audit'],
	['falseAlarms', 'false alarms'],
];

/** Columns of every cell, in the order they are shown. */
const COLUMNS: readonly Column[] = [
	['flow', 'flow'],
	['store', 'store'],
	['fault', 'fault'],
	['processes', 'processes'],
	['duplicates', 'duplicates'],
	['losses', 'losses'],
	['wrongLinks', 'wrong links'],
	['inDoubt', 'in doubt'],
	['ordersPerSecond', 'orders/s'],
	['apiCallsPerOrder', 'calls/order'],
	['peakRssMb', 'peak MB'],
];

/** The cells as a table of Markdown, which reads well in a terminal, too. */
export function tableOf(
	cells: readonly CellResult[],
	columns: readonly Column[] = COLUMNS,
): string {
	const rows = [
		columns.map(([, heading]) => heading),
		...cells.map((cell) => columns.map(([key]) => String(cell[key]))),
	];
	const widths = columns.map((_column, at) =>
		Math.max(...rows.map((row) => (row[at] ?? '').length)),
	);
	const isText = (at: number) => at < 3;
	const line = (row: readonly string[]) =>
		`| ${row
			.map((text, at) =>
				isText(at) ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0),
			)
			.join(' | ')} |`;
	const rule = `| ${widths.map((width, at) => (isText(at) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
	const [head, ...body] = rows.map(line);
	return [head, rule, ...body].join('\n');
}

/** The cells with other integrators, and what Audit told of them; undefined when there are none. */
export function foreignTableOf(cells: readonly CellResult[]): string | undefined {
	const rows = cells.filter(({ foreignCopies }) => foreignCopies !== undefined);
	return rows.length > 0 ? tableOf(rows, FOREIGN_COLUMNS) : undefined;
}
