import type { DatabaseSync } from 'node:sqlite';
import {
	type DatabaseIntrospector,
	type Dialect,
	type Driver,
	type Kysely,
	type QueryCompiler,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
} from 'kysely';
import { NodeSqliteDriver } from './node-sqlite-driver';

/** SQLite creates tables within transactions; so two processes that migrate at once never mix. */
class NodeSqliteAdapter extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

/** Kysely over Node's own SQLite, without any package to install. */
export class NodeSqliteDialect implements Dialect {
	constructor(
		private readonly database: DatabaseSync,
		private readonly lockWaitMs: number,
	) {}

	createDriver(): Driver {
		return new NodeSqliteDriver(this.database, this.lockWaitMs);
	}

	createQueryCompiler(): QueryCompiler {
		return new SqliteQueryCompiler();
	}

	createAdapter(): NodeSqliteAdapter {
		return new NodeSqliteAdapter();
	}

	createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
		return new SqliteIntrospector(db);
	}
}
