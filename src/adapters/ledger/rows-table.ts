import { type RawBuilder, sql } from 'kysely';

/** What a cell holds, for databases that want to be told. */
export type CellType = 'name' | 'text' | 'integer' | 'bigint';

/** A column of rows that go into a statement. */
export interface RowColumn {
	readonly name: string;
	readonly type: CellType;
}

/** A place in a statement's text whose value comes later. */
export type Slot =
	| { readonly fixed: string }
	| { readonly row: number; readonly column: number }
	/** All values of a column as one. */
	| { readonly whole: number };

/** A place in a statement's text. */
export function slot(place: Slot): RawBuilder<unknown> {
	return sql`${place}`;
}

/** How a database takes many rows in one statement, as a table called `r`. */
export interface RowsTable {
	/** Most rows of a statement, when a row has `width` cells and `fixed` other values stand beside them. */
	most(width: number, fixed: number): number;
	/** For how many rows the text is written that carries so many; the rest of it stays null. */
	textSize(rows: number, most: number): number;
	/** The table, with slots for its cells. */
	write(columns: readonly RowColumn[], size: number): RawBuilder<unknown>;
}

/** Rows of one statement: more make no statement faster, but hold everybody up longer. */
const MOST_ROWS = 512;

/** Rows written out as `values (…), (…)`; sizes are powers of two, so that a database prepares few texts. */
export function valuesTable(
	parameterLimit: number,
	write: (columns: readonly string[], values: RawBuilder<unknown>) => RawBuilder<unknown>,
): RowsTable {
	return {
		most: (width, fixed) => Math.min(Math.floor((parameterLimit - fixed) / width), MOST_ROWS),
		textSize: (rows, most) => Math.min(2 ** Math.ceil(Math.log2(rows)), most),
		write: (columns, size) => {
			const lines = Array.from({ length: size }, (_line, row) => {
				return sql`(${sql.join(columns.map((_column, column) => slot({ row, column })))})`;
			});
			const names = columns.map(({ name }) => name);
			return write(names, sql`values ${sql.join(lines)}`);
		},
	};
}
