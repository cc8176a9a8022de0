import type { DatabaseSync, StatementSync } from 'node:sqlite';

function quote(name: string): string {
	return `"${name.replace(/"/g, '""')}"`;
}

function shadowOf(table: string): string {
	return `lag ${table}`;
}

const NOTE = 'lag_note';

/** A copy needs no unique index: rows are taken over one by one, so that numbers may meet for a moment. */
const INDEX_HEAD = /^CREATE (?:UNIQUE )?INDEX "(?:[^"]|"")+"/;

/**
 * Shows readers the order tables as they were some time ago, as a replica does that is behind.
 *
 * Shape: each table has a copy that takes a row over once the row's last change is `delayMs` old. The copies and the
 * triggers that note changes are temporary: they belong to the connection and leave nothing in a kept file.
 */
export class ReadLag {
	/** Table → row → when it was changed last. Units: milliseconds. */
	private readonly changes = new Map<string, Map<number, number>>();
	/** Table → how a row leaves its copy, and how it comes in as it is now. */
	private readonly takeOvers = new Map<string, { leave: StatementSync; enter: StatementSync }>();
	/** Set while changes are made that readers shall see at once. */
	private isOff = false;

	constructor(
		private readonly sqlite: DatabaseSync,
		private readonly now: () => number,
		readonly delayMs: number,
		tables: readonly string[],
	) {
		sqlite.function(NOTE, (table, row) => {
			this.changes.get(String(table))?.set(Number(row), this.isOff ? -Infinity : this.now());
			return null;
		});
		for (const table of tables) this.copy(table);
	}

	/** Where a reader finds a table, in SQL; undefined for a table that does not lag. */
	sourceOf(table: string): string | undefined {
		if (!this.changes.has(table)) return undefined;
		return `temp.${quote(shadowOf(table))}`;
	}

	/**
	 * Takes over what is old enough.
	 *
	 * Shape: `isFinal` is false inside a transaction that may still be rolled back; what was taken over there is taken over
	 * once more later.
	 */
	catchUp(isFinal: boolean): void {
		const latest = this.now() - this.delayMs;
		for (const [table, rows] of this.changes) {
			for (const [row, at] of rows) {
				if (at > latest) continue;
				this.takeOver(table, row);
				if (isFinal) rows.delete(row);
			}
		}
	}

	/** Makes changes that readers see at once. */
	without<T>(work: () => T): T {
		this.isOff = true;
		try {
			return work();
		} finally {
			this.isOff = false;
		}
	}

	/** Takes the copies away. */
	stop(): void {
		for (const table of this.changes.keys()) {
			this.sqlite.exec(`DROP TABLE IF EXISTS temp.${quote(shadowOf(table))}`);
			for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
				this.sqlite.exec(`DROP TRIGGER IF EXISTS temp.${quote(`lag ${event} ${table}`)}`);
			}
		}
		this.changes.clear();
		this.takeOvers.clear();
	}

	private copy(table: string): void {
		const definitions = this.sqlite
			.prepare(
				`SELECT type, sql FROM main.sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL
				ORDER BY type = 'index', rowid`,
			)
			.all(table);
		if (!definitions.some(({ type }) => type === 'table')) return;
		this.changes.set(table, new Map());
		const own = quote(shadowOf(table));
		definitions.forEach(({ type, sql }, position) => {
			const text = String(sql);
			this.sqlite.exec(
				type === 'table'
					? text.replace(`CREATE TABLE ${quote(table)}`, `CREATE TEMP TABLE ${own}`)
					: text
							.replace(INDEX_HEAD, `CREATE INDEX temp.${quote(`lag ${position} ${table}`)}`)
							.replace(` ON ${quote(table)} `, ` ON ${own} `),
			);
		});
		const columns = this.sqlite
			.prepare('SELECT name FROM pragma_table_info(?)')
			.all(table)
			.map(({ name }) => quote(String(name)))
			.join(', ');
		const copying = `INSERT INTO temp.${own} (_rowid_, ${columns}) SELECT _rowid_, ${columns} FROM main.${quote(table)}`;
		this.sqlite.exec(copying);
		this.takeOvers.set(table, {
			leave: this.sqlite.prepare(`DELETE FROM temp.${own} WHERE _rowid_ = ?`),
			enter: this.sqlite.prepare(`${copying} WHERE _rowid_ = ?`),
		});
		this.watch(table);
	}

	private watch(table: string): void {
		const text = table.replace(/'/g, "''");
		for (const [event, row] of [
			['INSERT', 'NEW'],
			['UPDATE', 'NEW'],
			['DELETE', 'OLD'],
		] as const) {
			this.sqlite.exec(
				`CREATE TEMP TRIGGER ${quote(`lag ${event} ${table}`)} AFTER ${event} ON main.${quote(table)}
				BEGIN SELECT ${NOTE}('${text}', ${row}._rowid_); END`,
			);
		}
	}

	private takeOver(table: string, row: number): void {
		const { leave, enter } = this.takeOvers.get(table) ?? {};
		leave?.run(row);
		enter?.run(row);
	}
}
