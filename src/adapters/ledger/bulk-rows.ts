import { type Compilable, CompiledQuery, type Kysely, sql } from 'kysely';
import type { LedgerTables } from './ledger-tables';

/** A value as it is bound to a statement. */
export type CellValue = string | number | null;

/** Rows or keys per statement; few sizes, so that a database prepares few statements. */
const SIZES = [250, 50, 10, 1] as const;

/** Largest size that does not exceed `wanted`; 1 at least. */
function fitting(wanted: number): number {
	return SIZES.find((size) => size <= wanted) ?? 1;
}

/**
 * Inserts many rows with few statements whose text is made once.
 *
 * Shape: `cells` holds the values of all rows one after the other, each in the order of `columns`.
 */
export class BulkInsert<Table extends keyof LedgerTables> {
	private readonly texts = new Map<number, string>();

	constructor(
		private readonly table: Table,
		private readonly columns: readonly (keyof LedgerTables[Table] & string)[],
		private readonly parameterLimit: number,
	) {}

	async run(db: Kysely<LedgerTables>, cells: readonly CellValue[]): Promise<void> {
		const width = this.columns.length;
		const most = Math.floor(this.parameterLimit / width);
		const rows = cells.length / width;
		for (let done = 0; done < rows;) {
			const size = fitting(Math.min(most, rows - done));
			const values = cells.slice(done * width, (done + size) * width);
			await db.executeQuery(CompiledQuery.raw(this.textFor(db, size), values));
			done += size;
		}
	}

	private textFor(db: Kysely<LedgerTables>, size: number): string {
		const known = this.texts.get(size);
		if (known !== undefined) return known;
		const row = sql`(${sql.join(this.columns.map(() => ''))})`;
		const rows = sql.join(Array.from({ length: size }, () => row));
		const columns = sql.join(this.columns.map((column) => sql.ref(column)));
		const text = sql`insert into ${sql.table(this.table)} (${columns}) values ${rows}`.compile(
			db,
		).sql;
		this.texts.set(size, text);
		return text;
	}
}

/** A statement that ends in `<fixed columns> = ? and <column> in (?, …)`, for so many keys. */
export type KeyedStatement<Row> = (
	db: Kysely<LedgerTables>,
	fixed: readonly string[],
	keys: readonly string[],
) => Compilable<Row>;

/** Reads or deletes the rows of many keys with few statements whose text is made once. */
export class BulkByKeys<Row> {
	private readonly texts = new Map<number, string>();

	constructor(
		private readonly statement: KeyedStatement<Row>,
		private readonly parameterLimit: number,
	) {}

	/**
	 * Rows of the keys in no particular order; each key once.
	 *
	 * Shape: `fixed` holds what all rows share, in the order of the statement.
	 */
	async run(
		db: Kysely<LedgerTables>,
		fixed: readonly string[],
		keys: readonly string[],
	): Promise<Row[]> {
		const found: Row[] = [];
		for (let done = 0; done < keys.length;) {
			const size = fitting(Math.min(this.parameterLimit - fixed.length, keys.length - done));
			const values = [...fixed, ...keys.slice(done, done + size)];
			const { rows } = await db.executeQuery<Row>(
				CompiledQuery.raw(this.textFor(db, fixed, size), values),
			);
			found.push(...rows);
			done += size;
		}
		return found;
	}

	private textFor(db: Kysely<LedgerTables>, fixed: readonly string[], size: number): string {
		const known = this.texts.get(size);
		if (known !== undefined) return known;
		const keys = Array.from({ length: size }, () => '');
		const text = this.statement(db, fixed, keys).compile().sql;
		this.texts.set(size, text);
		return text;
	}
}
