import {
	type CompiledQuery,
	type DatabaseConnection,
	type DatabaseIntrospector,
	type Dialect,
	type Driver,
	type Kysely,
	MssqlAdapter,
	MssqlIntrospector,
	MssqlQueryCompiler,
	type QueryResult,
} from 'kysely';
import type sql from 'mssql';
import type { SqlServerSettings } from '../../ports/sql-session';
import { bindParameters } from './bind-parameters';
import { readSqlFailure } from './sql-errors';
import { type SqlPools, sqlPools } from './sql-pools';

/** A failure of SQL Server or of the way to it, free of secrets. */
export class SqlServerFailure extends Error {
	constructor(
		words: string,
		/** The server's number; absent when it did not answer. */
		readonly number: number | undefined,
		/** Code of the driver or of Node.js, e.g. `ECONNREFUSED`. */
		readonly code: string | undefined,
	) {
		super(words);
	}
}

/** A connection of the pool: whichever is free, and one of its own while a transaction lasts. */
class MssqlConnection implements DatabaseConnection {
	private transaction: sql.Transaction | undefined;

	constructor(
		private readonly pool: sql.ConnectionPool,
		private readonly password: string,
	) {}

	async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
		return await this.telling(async () => {
			const request = this.transaction?.request() ?? this.pool.request();
			bindParameters(request, query);
			const answer = await request.query<Row>(query.sql);
			const affected = answer.rowsAffected.reduce((sum, rows) => sum + rows, 0);
			return { rows: answer.recordset ?? [], numAffectedRows: BigInt(affected) };
		});
	}

	async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
		yield await this.executeQuery<Row>(query);
	}

	async begin(): Promise<void> {
		const transaction = this.pool.transaction();
		try {
			await this.telling(async () => await transaction.begin());
			this.transaction = transaction;
		} catch (failure) {
			// The driver keeps a connection on which BEGIN failed until somebody rolls back.
			await undo(transaction);
			throw failure;
		}
	}

	async commit(): Promise<void> {
		await this.telling(async () => await this.transaction?.commit());
		this.transaction = undefined;
	}

	async rollback(): Promise<void> {
		const { transaction } = this;
		this.transaction = undefined;
		if (transaction) await undo(transaction);
	}

	private async telling<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (failure) {
			throw toFailure(failure, this.password);
		}
	}
}

function toFailure(failure: unknown, password: string): SqlServerFailure {
	const { words, number, code } = readSqlFailure(failure, [password]);
	return new SqlServerFailure(words, number, code);
}

/** Rolls back; a transaction the server has undone already answers with an error that changes nothing. */
async function undo(transaction: sql.Transaction): Promise<void> {
	try {
		await transaction.rollback();
	} catch {
		return;
	}
}

/** Lends connections of the pool this process shares. */
class MssqlDriver implements Driver {
	private joined: Promise<sql.ConnectionPool> | undefined;

	constructor(
		private readonly settings: SqlServerSettings,
		private readonly pools: SqlPools,
	) {}

	async init(): Promise<void> {
		// The pool is opened by whoever needs it first.
	}

	async acquireConnection(): Promise<MssqlConnection> {
		const { settings, pools } = this;
		this.joined ??= pools.acquire(settings);
		try {
			return new MssqlConnection(await this.joined, settings.password);
		} catch (failure) {
			this.joined = undefined;
			throw toFailure(failure, settings.password);
		}
	}

	async beginTransaction(connection: MssqlConnection): Promise<void> {
		await connection.begin();
	}

	async commitTransaction(connection: MssqlConnection): Promise<void> {
		await connection.commit();
	}

	async rollbackTransaction(connection: MssqlConnection): Promise<void> {
		await connection.rollback();
	}

	async releaseConnection(): Promise<void> {
		// A request gives its connection back by itself.
	}

	async destroy(): Promise<void> {
		if (this.joined) this.pools.release(this.settings);
		this.joined = undefined;
	}
}

/**
 * Kysely over the `mssql` driver and its shared pool.
 *
 * Errors: throws {@link SqlServerFailure}.
 */
export class MssqlDialect implements Dialect {
	constructor(
		private readonly settings: SqlServerSettings,
		private readonly pools: SqlPools = sqlPools,
	) {}

	createDriver(): Driver {
		return new MssqlDriver(this.settings, this.pools);
	}

	createQueryCompiler(): MssqlQueryCompiler {
		return new MssqlQueryCompiler();
	}

	createAdapter(): MssqlAdapter {
		return new MssqlAdapter();
	}

	createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
		return new MssqlIntrospector(db);
	}
}
