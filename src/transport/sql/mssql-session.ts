import sql from 'mssql';
import { fail, type IntegrationError, type Result, succeed } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type {
	ProcedureAnswer,
	SqlServerSettings,
	SqlSession,
	SqlStatement,
} from '../../ports/sql-session';
import { bindParameters, bindProcedure } from './bind-parameters';
import { toLocalText } from './local-time';
import { isConnectionLoss, toSqlError } from './sql-errors';
import { type SqlPools, sqlPools } from './sql-pools';

/** Pauses before a read is tried again after a deadlock, a lock time-out or a lost connection. */
const READ_RETRY_PAUSES_MS = [100, 300, 900] as const;

type Row = Record<string, unknown>;

function toPlainRow(row: Row): Row {
	const entries = Object.entries(row).map(([name, value]) => [
		name,
		value instanceof Date ? toLocalText(value) : value,
	]);
	return Object.fromEntries(entries) as Row;
}

function isRead(statement: SqlStatement): boolean {
	return /^\s*select\b/i.test(statement.sql);
}

/** Runs statements on requests that somebody else makes: of a pool, or of one transaction. */
class Conversation {
	constructor(
		private readonly newRequest: () => sql.Request,
		private readonly secrets: readonly string[],
	) {}

	async run<R>(statement: SqlStatement): Promise<readonly R[]> {
		const request = this.newRequest();
		bindParameters(request, statement);
		const answer = await request.query<Row>(statement.sql);
		return ((answer.recordset as Row[] | undefined) ?? []).map(toPlainRow) as R[];
	}

	async call(
		procedure: string,
		inputs: Parameters<SqlSession['call']>[1],
		outputs: NonNullable<Parameters<SqlSession['call']>[2]>,
	): Promise<ProcedureAnswer> {
		const request = this.newRequest();
		bindProcedure(request, inputs, outputs);
		const answer = await request.execute<Row>(procedure);
		return {
			outputs: toPlainRow(answer.output),
			recordsets: (answer.recordsets as Row[][]).map((rows) => rows.map(toPlainRow)),
			returnValue: Number(answer.returnValue ?? 0),
		};
	}

	toError(error: unknown, writes: boolean): IntegrationError {
		return toSqlError(error, { writes, secrets: this.secrets });
	}
}

/** Inside a transaction nothing is repeated: a deadlock has already undone what came before. */
class TransactionSession implements SqlSession {
	constructor(private readonly conversation: Conversation) {}

	async run<R = Row>(statement: SqlStatement): Promise<Result<readonly R[]>> {
		try {
			return succeed(await this.conversation.run<R>(statement));
		} catch (error) {
			return fail(this.conversation.toError(error, false));
		}
	}

	async call(...[procedure, inputs, outputs]: Parameters<SqlSession['call']>) {
		try {
			return succeed(await this.conversation.call(procedure, inputs, outputs ?? {}));
		} catch (error) {
			return fail(this.conversation.toError(error, false));
		}
	}

	/** Joins the transaction that is open. */
	async transaction<T>(work: (session: SqlSession) => Promise<Result<T>>): Promise<Result<T>> {
		return await work(this);
	}

	async close(): Promise<void> {
		// The transaction belongs to whoever began it.
	}
}

class PoolSession implements SqlSession {
	private joined: Promise<sql.ConnectionPool> | undefined;

	constructor(
		private readonly settings: SqlServerSettings,
		private readonly clock: Clock,
		private readonly pools: SqlPools,
	) {}

	async run<R = Row>(statement: SqlStatement): Promise<Result<readonly R[]>> {
		const reads = isRead(statement);
		for (let attempt = 0; ; attempt += 1) {
			const pause = reads ? READ_RETRY_PAUSES_MS[attempt] : undefined;
			const pool = await this.pool();
			if (!pool.ok) return pool;
			const conversation = this.on(pool.value);
			try {
				return succeed(await conversation.run<R>(statement));
			} catch (error) {
				const failure = conversation.toError(error, !reads);
				const passing = failure.kind === 'busy' || isConnectionLoss(error);
				if (pause === undefined || !passing) return fail(failure);
				await this.clock.sleep(pause);
			}
		}
	}

	async call(...[procedure, inputs, outputs]: Parameters<SqlSession['call']>) {
		const pool = await this.pool();
		if (!pool.ok) return pool;
		const conversation = this.on(pool.value);
		try {
			return succeed(await conversation.call(procedure, inputs, outputs ?? {}));
		} catch (error) {
			return fail(conversation.toError(error, true));
		}
	}

	async transaction<T>(work: (session: SqlSession) => Promise<Result<T>>): Promise<Result<T>> {
		const pool = await this.pool();
		if (!pool.ok) return pool;
		const transaction = pool.value.transaction();
		const conversation = new Conversation(() => transaction.request(), [this.settings.password]);
		try {
			await transaction.begin(sql.ISOLATION_LEVEL.READ_COMMITTED);
		} catch (error) {
			// The driver keeps the connection of a transaction that did not begin; asked for its end, it gives it back.
			await rollback(transaction);
			return fail(conversation.toError(error, false));
		}
		let outcome: Result<T>;
		try {
			outcome = await work(new TransactionSession(conversation));
		} catch (error) {
			await rollback(transaction);
			throw error;
		}
		if (!outcome.ok) {
			await rollback(transaction);
			return outcome;
		}
		try {
			await commit(transaction);
			return outcome;
		} catch (error) {
			// Whether a commit without answer took effect, only the database knows.
			await rollback(transaction);
			return fail(conversation.toError(error, true));
		}
	}

	async close(): Promise<void> {
		if (!this.joined) return;
		this.joined = undefined;
		this.pools.release(this.settings);
	}

	private on(pool: sql.ConnectionPool): Conversation {
		return new Conversation(() => pool.request(), [this.settings.password]);
	}

	private async pool(): Promise<Result<sql.ConnectionPool>> {
		this.joined ??= this.pools.acquire(this.settings);
		try {
			return succeed(await this.joined);
		} catch (error) {
			this.joined = undefined;
			return fail(toSqlError(error, { writes: false, secrets: [this.settings.password] }));
		}
	}
}

/**
 * Commits.
 *
 * A server that answers a commit with an error undoes the transaction and says so. The driver then lets go of the
 * connection while its commit still waits for it, and fails outside of every promise (mssql 12.7, `_abort` and
 * `_commit` of its tedious transaction): the caller would wait for ever. Told that an end was asked for, it keeps
 * the connection until the answer is read.
 */
async function commit(transaction: sql.Transaction): Promise<void> {
	Object.assign(transaction, { _rollbackRequested: true });
	await transaction.commit();
}

/** Rolls back; a transaction the server has undone already answers with an error that changes nothing. */
async function rollback(transaction: sql.Transaction): Promise<void> {
	try {
		await transaction.rollback();
	} catch {
		return;
	}
}

/**
 * Opens a conversation with a SQL Server database; it connects at the first statement.
 *
 * Shape: sessions with the same settings share one pool. Reads outside a transaction are repeated up to three
 * times after a deadlock, a lock time-out or a lost connection; nothing else is.
 */
export function openSqlSession(
	settings: SqlServerSettings,
	outside: { readonly clock: Clock; readonly pools?: SqlPools },
): SqlSession {
	return new PoolSession(settings, outside.clock, outside.pools ?? sqlPools);
}
