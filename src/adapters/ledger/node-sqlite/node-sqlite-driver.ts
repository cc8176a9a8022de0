import type { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, type Driver } from 'kysely';
import { NodeSqliteConnection } from './node-sqlite-connection';

/** Lends the one connection to one piece of work after the other. */
export class NodeSqliteDriver implements Driver {
	private readonly connection: NodeSqliteConnection;
	private queue: Promise<void> = Promise.resolve();
	private release: () => void = () => undefined;

	constructor(
		private readonly database: DatabaseSync,
		lockWaitMs: number,
	) {
		this.connection = new NodeSqliteConnection(database, lockWaitMs);
	}

	async init(): Promise<void> {
		// The database is open already.
	}

	async acquireConnection(): Promise<NodeSqliteConnection> {
		const before = this.queue;
		let done: () => void = () => undefined;
		this.queue = new Promise<void>((resolve) => (done = resolve));
		await before;
		this.release = done;
		return this.connection;
	}

	async releaseConnection(): Promise<void> {
		this.release();
	}

	/** `immediate`: the write lock is taken at once, so a transaction never fails half-way for want of it. */
	async beginTransaction(connection: NodeSqliteConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
		connection.inTransaction = true;
	}

	async commitTransaction(connection: NodeSqliteConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('commit'));
		connection.inTransaction = false;
	}

	/** SQLite rolls back by itself when the disk is full; then there is nothing left to roll back. */
	async rollbackTransaction(connection: NodeSqliteConnection): Promise<void> {
		connection.inTransaction = false;
		if (!this.database.isTransaction) return;
		await connection.executeQuery(CompiledQuery.raw('rollback'));
	}

	async destroy(): Promise<void> {
		await this.queue;
		if (this.database.isOpen) this.database.close();
	}
}
