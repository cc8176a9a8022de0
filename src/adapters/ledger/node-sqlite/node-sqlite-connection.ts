import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { isLocked } from './node-sqlite-errors';

/** Prepared statements kept; the ledger has about forty. */
const STATEMENTS_KEPT = 150;
/** Longest stretch of database work before other work of the process gets its turn, in ms. */
const TURN_MS = 15;
/** Longest pause between two looks at a locked file, in ms. */
const LOCK_PAUSE_MS = 20;

interface Prepared {
	readonly statement: StatementSync;
	readonly answersRows: boolean;
}

/**
 * The one connection of a process to its ledger file.
 *
 * Queries are synchronous underneath; waiting for another process's lock and long batches give the event loop
 * its turn, so that n8n stays responsive.
 */
export class NodeSqliteConnection implements DatabaseConnection {
	private readonly prepared = new Map<string, Prepared>();
	private turnStarted = 0;
	/** Set by the driver: inside a transaction a statement is never repeated. */
	inTransaction = false;

	constructor(
		private readonly database: DatabaseSync,
		private readonly lockWaitMs: number,
	) {}

	async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
		await this.takeTurn();
		const patienceEnds = performance.now() + this.lockWaitMs;
		for (;;) {
			try {
				return this.run<Row>(query);
			} catch (failure) {
				const mayRepeat = !this.inTransaction && isLocked(failure);
				if (!mayRepeat || performance.now() >= patienceEnds) throw failure;
				await delay(1 + Math.random() * LOCK_PAUSE_MS);
			}
		}
	}

	async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
		yield await this.executeQuery<Row>(query);
	}

	private run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
		const { statement, answersRows } = this.prepare(sql);
		const values = parameters as readonly SQLInputValue[];
		if (answersRows) return { rows: statement.all(...values) as Row[] };
		const { changes, lastInsertRowid } = statement.run(...values);
		return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
	}

	private prepare(sql: string): Prepared {
		const known = this.prepared.get(sql);
		if (known) return known;
		const statement = this.database.prepare(sql);
		const prepared = { statement, answersRows: statement.columns().length > 0 };
		const [oldest] = this.prepared.keys();
		if (this.prepared.size >= STATEMENTS_KEPT && oldest !== undefined) this.prepared.delete(oldest);
		this.prepared.set(sql, prepared);
		return prepared;
	}

	private async takeTurn(): Promise<void> {
		if (performance.now() - this.turnStarted < TURN_MS) return;
		await nextTurn();
		this.turnStarted = performance.now();
	}
}
