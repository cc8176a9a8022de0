import { CompiledQuery, type Kysely, type QueryResult, type RawBuilder, sql } from 'kysely';
import type { LedgerDialect } from './ledger-dialect';
import type { LedgerTables } from './ledger-tables';
import { type CellType, type RowColumn, type Slot, slot } from './rows-table';

/** A value as it is bound to a statement. */
export type CellValue = string | number | null;

/** Values of one column, row after row. */
export type Cells = readonly CellValue[];

/** The places of a statement: its fixed values, and its rows as a table called `r`. */
export interface Places {
	/** A value all rows share. */
	fixed(name: string): RawBuilder<unknown>;
	readonly rows: RawBuilder<unknown>;
}

/** What a statement is made of. */
export interface BulkShape<Fixed extends string, Answer> {
	readonly fixed: Readonly<Record<Fixed, CellType>>;
	/** Columns of the rows; the first one is never null and tells rows from padding. */
	readonly columns: readonly RowColumn[];
	readonly write: (places: Places) => RawBuilder<Answer>;
}

/** Values of the cells of a statement, with how many rows they are. */
interface Portion {
	readonly columns: readonly Cells[];
	readonly from: number;
	readonly rows: number;
}

interface Prepared {
	readonly sql: string;
	readonly slots: readonly Slot[];
}

/**
 * A statement that carries many rows, written once for every size.
 *
 * However many rows there are, the number of statements follows from the number of rows alone.
 */
export class BulkStatement<Fixed extends string = string, Answer = unknown> {
	private readonly texts = new Map<number, Prepared>();
	private readonly most: number;

	constructor(
		private readonly dialect: LedgerDialect,
		private readonly shape: BulkShape<Fixed, Answer>,
	) {
		const fixed = Object.keys(shape.fixed).length;
		this.most = dialect.rowsTable.most(shape.columns.length, fixed);
	}

	/** Runs over all rows, as many at a time as a statement carries; answers what each part answered. */
	async run(
		db: Kysely<LedgerTables>,
		fixed: Readonly<Record<Fixed, CellValue>>,
		columns: readonly Cells[],
	): Promise<readonly QueryResult<Answer>[]> {
		const total = columns[0]?.length ?? 0;
		const answers: QueryResult<Answer>[] = [];
		const most = this.portionOf(total);
		for (let from = 0; from < total; from += most) {
			const rows = Math.min(most, total - from);
			const text = this.textFor(db, rows);
			const portion = { columns, from, rows };
			const values = text.slots.map((place) => valueAt(place, fixed, portion));
			answers.push(await db.executeQuery<Answer>(CompiledQuery.raw(text.sql, values)));
		}
		return answers;
	}

	/** As {@link run}; answers the rows of all parts. */
	async rows(...values: Parameters<BulkStatement<Fixed, Answer>['run']>): Promise<Answer[]> {
		return (await this.run(...values)).flatMap(({ rows }) => rows);
	}

	/** Rows each statement carries, the last one perhaps fewer: as even as they can be, so that little is padding. */
	portionOf(total: number): number {
		const statements = Math.ceil(total / this.most);
		return statements === 0 ? this.most : Math.ceil(total / statements);
	}

	private textFor(db: Kysely<LedgerTables>, rows: number): Prepared {
		const { rowsTable } = this.dialect;
		const size = rowsTable.textSize(rows, this.most);
		const known = this.texts.get(size);
		if (known) return known;
		const { fixed, columns, write } = this.shape;
		const statement = write({
			fixed: (name) => this.dialect.typed(slot({ fixed: name }), fixed[name as Fixed]),
			rows: rowsTable.write(columns, size),
		});
		const compiled = statement.compile(db);
		const text = { sql: compiled.sql, slots: compiled.parameters as readonly Slot[] };
		this.texts.set(size, text);
		return text;
	}
}

function valueAt(
	place: Slot,
	fixed: Readonly<Record<string, CellValue>>,
	{ columns, from, rows }: Portion,
): CellValue | Cells {
	if ('row' in place) {
		return place.row < rows ? (columns[place.column]?.[from + place.row] ?? null) : null;
	}
	if ('fixed' in place) return fixed[place.fixed] ?? null;
	return columns[place.whole]?.slice(from, from + rows) ?? [];
}

/** Column of the rows. */
export function ofRow(name: string): RawBuilder<unknown> {
	return sql.ref(`r.${name}`);
}
