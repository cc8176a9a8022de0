import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqlValue } from '../values/sql-value';
import { ApplicationLocks } from './application-locks';
import { Catalogue } from './catalogue';
import { DatabaseLock, type LockOwner } from './locks';
import { ReadLag } from './read-lag';
import { registerFunctions } from './sqlite-functions';
import { Translations } from './translations';

/** Table in which a database file remembers its own definitions, in T-SQL. */
const DEFINITIONS = '__definitions';
const CACHE_LIMIT = 600;
const WAIT_FOR_EVER = -1;

/** Database beside the main one in which rows are kept. */
const KEPT = 'kept';

function quote(name: string): string {
	return `"${name.replace(/"/g, '""')}"`;
}

/** How everything stood when it was kept. */
interface Kept {
	/** Names, quoted. */
	readonly tables: readonly { readonly table: string; readonly columns: string }[];
	readonly catalogue: Catalogue;
	readonly identities: ReadonlyMap<string, bigint>;
}

/** A database with all its definitions and rows. */
export interface SavedDatabase {
	readonly bytes: Uint8Array;
	readonly catalogue: Catalogue;
	readonly identities: ReadonlyMap<string, bigint>;
}

/** SQLite, catalogue and locks of one sandbox database. */
export class DatabaseEngine {
	readonly name: string;
	readonly sqlite: DatabaseSync;
	readonly lock = new DatabaseLock();
	readonly applicationLocks = new ApplicationLocks();
	readonly translations = new Translations();
	/** Whether the file held a database already. */
	readonly openedExisting: boolean;
	catalogue = Catalogue.empty();
	/** Set while an existing file's definitions are read back into the catalogue. */
	replaying = false;
	readonly now: () => Date;
	private lag: ReadLag | undefined;
	private kept: Kept | undefined;
	private readonly identities = new Map<string, bigint>();
	private identityMoves = 0;
	private readonly statements = new Map<string, StatementSync>();

	constructor(options: { name: string; file?: string; now?: () => Date }) {
		this.name = options.name;
		this.now = options.now ?? (() => new Date());
		this.sqlite = new DatabaseSync(options.file ?? ':memory:', {
			enableForeignKeyConstraints: false,
		});
		registerFunctions(this.sqlite);
		this.openedExisting = this.tableNames().includes(DEFINITIONS);
		if (options.file) this.sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
		if (!this.openedExisting) this.createDefinitions();
	}

	private createDefinitions(): void {
		this.sqlite.exec(
			`CREATE TABLE "${DEFINITIONS}" (position INTEGER PRIMARY KEY, sql TEXT NOT NULL)`,
		);
	}

	private tableNames(): string[] {
		return this.sqlite
			.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
			.all()
			.map((row) => String(row.name));
	}

	/** Changes SQLite's own tables; while definitions are replayed they are there already. */
	define(sql: string): void {
		if (!this.replaying) this.sqlite.exec(sql);
	}

	/** Gives SQLite's planner rows of `sqlite_stat1`: table, index, rows in all and per value of its columns. */
	tellPlanner(
		statistics: readonly (readonly [table: string, index: string, rows: string])[],
	): void {
		this.sqlite.exec('ANALYZE sqlite_schema');
		const forget = this.sqlite.prepare('DELETE FROM sqlite_stat1 WHERE idx = ?');
		const tell = this.sqlite.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
		for (const row of statistics) {
			forget.run(row[1]);
			tell.run(...row);
		}
		this.sqlite.exec('ANALYZE sqlite_schema');
	}

	/** Remembers a definition that changed the catalogue, for the next opening of the file. */
	rememberDefinition(sql: string): void {
		if (this.replaying) return;
		this.sqlite.prepare(`INSERT INTO "${DEFINITIONS}" (sql) VALUES (?)`).run(sql);
	}

	/** Definitions of an existing file, oldest first. */
	definitions(): string[] {
		return this.sqlite
			.prepare(`SELECT sql FROM "${DEFINITIONS}" ORDER BY position`)
			.all()
			.map((row) => String(row.sql));
	}

	/** A statement whose rows come as arrays and whose whole numbers come as bigint. */
	prepare(sql: string): StatementSync {
		const known = this.statements.get(sql);
		if (known) return known;
		const statement = this.sqlite.prepare(sql);
		statement.setReadBigInts(true);
		statement.setReturnArrays(true);
		statement.setAllowUnknownNamedParameters(true);
		if (this.statements.size >= CACHE_LIMIT) this.statements.clear();
		this.statements.set(sql, statement);
		return statement;
	}

	/** All rows of a query with positional parameters. */
	rows(sql: string, values: SqlValue[] = []): SqlValue[][] {
		return this.prepare(sql).all(...values) as unknown as SqlValue[][];
	}

	run(sql: string, values: SqlValue[] = []): { lastRowId: bigint; changes: number } {
		const result = this.prepare(sql).run(...values);
		return { lastRowId: BigInt(result.lastInsertRowid), changes: Number(result.changes) };
	}

	/** The next IDENTITY value; like SQL Server's, it is not given back by a rollback. */
	nextIdentity(key: string, column: string, start: { seed: number; increment: number }): bigint {
		const last = this.identities.get(key) ?? this.highestIdentity(key, column);
		const next = last === undefined ? BigInt(start.seed) : last + BigInt(start.increment);
		this.identities.set(key, next);
		this.identityMoves += 1;
		return next;
	}

	/** Notes an explicitly written IDENTITY value. */
	noteIdentity(key: string, value: bigint): void {
		const last = this.identities.get(key);
		if (last !== undefined && value <= last) return;
		this.identities.set(key, value);
		this.identityMoves += 1;
	}

	forgetIdentity(key: string): void {
		this.identities.delete(key);
	}

	private highestIdentity(key: string, column: string): bigint | undefined {
		const table = this.catalogue.table(key);
		if (!table) return undefined;
		const name =
			table.schema.toLowerCase() === 'dbo' ? table.name : `${table.schema}.${table.name}`;
		const [row] = this.rows(`SELECT max(${quote(column)}) FROM ${quote(name)}`);
		const value = row?.[0];
		return typeof value === 'bigint' ? value : undefined;
	}

	/** BEGIN, COMMIT, SAVEPOINT … of every statement, prepared once. */
	control(sql: string): void {
		this.prepare(sql).run();
	}

	/** Runs synchronous work in one SQLite transaction; a throw undoes it, catalogue included. */
	asOneTransaction<T>(work: () => T): T {
		const { catalogue } = this;
		this.control('BEGIN');
		try {
			const value = work();
			this.control('COMMIT');
			return value;
		} catch (error) {
			this.sqlite.exec('ROLLBACK');
			this.catalogue = catalogue;
			throw error;
		}
	}

	/**
	 * Runs work of the sandbox itself as one transaction, once no client's transaction is open.
	 *
	 * Errors: 1222 when `timeoutMs` is over before that.
	 */
	async runExclusive<T>(work: () => T, timeoutMs = WAIT_FOR_EVER): Promise<T> {
		const owner: LockOwner = { processId: 0, waitsFor: undefined };
		await this.lock.acquire(owner, { timeoutMs });
		try {
			return this.asOneTransaction(work);
		} finally {
			this.lock.release(owner);
		}
	}

	/** Whether clients see some tables later than they change. */
	get lags(): boolean {
		return this.lag !== undefined;
	}

	/** Shows clients changes to `tables` only `delayMs` later; 0 shows them at once. */
	setReadLag(delayMs: number, tables: readonly string[]): void {
		this.statements.clear();
		this.lag?.stop();
		this.lag =
			delayMs > 0
				? new ReadLag(this.sqlite, () => this.now().getTime(), delayMs, tables)
				: undefined;
	}

	/** Makes changes that clients see at once, whatever the lag. */
	withoutReadLag<T>(work: () => T): T {
		return this.lag ? this.lag.without(work) : work();
	}

	/**
	 * Where a client's session that has written nothing in its transaction finds a table, in SQL; undefined when it is the
	 * table itself.
	 */
	laggingSource(table: string, reader: LockOwner): string | undefined {
		const source = this.lag?.sourceOf(table);
		if (source === undefined) return undefined;
		if (this.lock.isFree() || this.lock.heldBy(reader))
			this.lag?.catchUp(!this.sqlite.isTransaction);
		return source;
	}

	/** A text that stays the same as long as nothing is written, drawn or defined, rolled back or not. */
	changeMark(): string {
		const [changes] = this.rows('SELECT total_changes()');
		const open = this.sqlite.isTransaction ? 'open' : 'closed';
		return [changes?.[0], this.identityMoves, open].join(' ');
	}

	/** Everything as it stands, for {@link load}. */
	save(): SavedDatabase {
		const { catalogue, identities } = this;
		return { bytes: this.sqlite.serialize(), catalogue, identities: new Map(identities) };
	}

	/** Becomes what an engine in memory saved. Only before the first statement: SQLite does not outlive those. */
	load({ bytes, catalogue, identities }: SavedDatabase): void {
		this.sqlite.deserialize(bytes);
		this.catalogue = catalogue;
		for (const [key, value] of identities) this.identities.set(key, value);
	}

	/** Remembers all rows as they stand, for {@link restore}. */
	keep(): void {
		if (this.kept) this.sqlite.exec(`DETACH ${KEPT}`);
		this.sqlite.exec(`ATTACH ':memory:' AS ${KEPT}`);
		const tables = this.tableNames()
			.map(quote)
			.map((table) => ({ table, columns: this.storedColumns(table) }));
		for (const { table, columns } of tables) {
			this.sqlite.exec(`CREATE TABLE ${KEPT}.${table} AS SELECT ${columns} FROM main.${table}`);
		}
		this.kept = { tables, catalogue: this.catalogue, identities: new Map(this.identities) };
	}

	/** Puts all rows back as they were kept; answers whether it could: definitions that changed since are not undone. */
	restore(): boolean {
		const { kept } = this;
		if (kept === undefined || kept.catalogue !== this.catalogue) return false;
		this.endWork();
		this.asOneTransaction(() => {
			for (const { table, columns } of kept.tables) {
				this.sqlite.exec(`DELETE FROM main.${table}`);
				this.sqlite.exec(
					`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM ${KEPT}.${table} ORDER BY rowid`,
				);
			}
		});
		this.identities.clear();
		for (const [key, value] of kept.identities) this.identities.set(key, value);
		return true;
	}

	/** Columns of a table that rows bring, quoted; computed ones follow by themselves. */
	private storedColumns(table: string): string {
		const columns = this.sqlite.prepare(`PRAGMA table_xinfo(${table})`).all();
		return columns
			.filter(({ hidden }) => Number(hidden) === 0)
			.map(({ name }) => quote(String(name)))
			.join(', ');
	}

	private endWork(): void {
		if (this.sqlite.isTransaction) this.sqlite.exec('ROLLBACK');
		this.lag?.stop();
		this.lag = undefined;
	}

	/** Drops everything. */
	clear(): void {
		this.endWork();
		this.statements.clear();
		this.translations.clear();
		this.identities.clear();
		for (const name of this.tableNames()) this.sqlite.exec(`DROP TABLE ${quote(name)}`);
		this.catalogue = Catalogue.empty();
		this.createDefinitions();
	}

	close(): void {
		this.statements.clear();
		this.sqlite.close();
	}
}
