import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import {
	Kysely,
	Migrator,
	MssqlAdapter,
	MssqlIntrospector,
	MssqlQueryCompiler,
	sql,
	type Generated,
	type Migration,
} from 'kysely';
import type mssql from 'mssql';
import { startTestServer, type TestServer } from './support';

interface ClaimTable {
	id: Generated<number>;
	scope: string;
	root: string;
	state: Generated<string>;
}

interface Tables {
	'ledger.claim': ClaimTable;
}

/** Kysely over a pool of one connection, so that a transaction stays on it. */
class SingleConnectionDriver implements Driver {
	constructor(private readonly pool: mssql.ConnectionPool) {}

	async init(): Promise<void> {
		await Promise.resolve();
	}

	async acquireConnection(): Promise<DatabaseConnection> {
		const { pool } = this;
		return await Promise.resolve({
			async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
				const request = pool.request();
				query.parameters.forEach((value, index) => request.input(String(index + 1), value));
				const result = await request.query<R>(query.sql);
				return {
					rows: result.recordset ?? [],
					numAffectedRows: BigInt(result.rowsAffected.at(-1) ?? 0),
				};
			},
			async *streamQuery(): AsyncIterableIterator<QueryResult<never>> {
				yield* [];
				await Promise.reject(new Error('no streams in this test'));
			},
		});
	}

	async beginTransaction(): Promise<void> {
		await this.pool.request().batch('BEGIN TRANSACTION');
	}

	async commitTransaction(): Promise<void> {
		await this.pool.request().batch('COMMIT TRANSACTION');
	}

	async rollbackTransaction(): Promise<void> {
		await this.pool.request().batch('ROLLBACK TRANSACTION');
	}

	async releaseConnection(): Promise<void> {
		await Promise.resolve();
	}

	async destroy(): Promise<void> {
		await Promise.resolve();
	}
}

const migrations: Record<string, Migration> = {
	'001_claims': {
		up: async (db) => {
			await db.schema.createSchema('ledger').execute();
			await db.schema
				.createTable('ledger.claim')
				.addColumn('id', 'integer', (column) => column.identity().notNull().primaryKey())
				.addColumn('scope', 'varchar(100)', (column) => column.notNull())
				.addColumn('root', sql`varchar(200) COLLATE Latin1_General_BIN2`, (column) =>
					column.notNull(),
				)
				.addColumn('state', 'varchar(20)', (column) => column.notNull().defaultTo('claimed'))
				.addColumn('spare', sql`datetime2(3)`)
				.addUniqueConstraint('uq_claim', ['scope', 'root'])
				.execute();
			await db.schema.createIndex('ix_claim_state').on('ledger.claim').column('state').execute();
		},
	},
	'002_no_spare': {
		up: async (db) => {
			await db.schema.alterTable('ledger.claim').dropColumn('spare').execute();
		},
	},
};

describe('Kysely’s MSSQL dialect on the sandbox', () => {
	let server: TestServer;
	let db: Kysely<Tables>;
	beforeAll(async () => {
		server = await startTestServer();
		const pool = await server.pool({ pool: { max: 1 } });
		db = new Kysely<Tables>({
			dialect: {
				createAdapter: () => new MssqlAdapter(),
				createDriver: () => new SingleConnectionDriver(pool),
				createIntrospector: (kysely) => new MssqlIntrospector(kysely),
				createQueryCompiler: () => new MssqlQueryCompiler(),
			},
		});
	});
	afterAll(async () => {
		await db.destroy();
		await server.stop();
	});

	it('migrates once, under its named lock', async () => {
		const migrator = new Migrator({
			db,
			provider: { getMigrations: () => Promise.resolve(migrations) },
		});
		const first = await migrator.migrateToLatest();
		const second = await migrator.migrateToLatest();
		expect(first.error).toBeUndefined();
		expect(first.results?.map((result) => result.status)).toEqual(['Success', 'Success']);
		expect(second.results).toEqual([]);
	});

	it('sees the tables it made', async () => {
		const tables = await db.introspection.getTables();
		const columns = tables[0]?.columns.map((column) => [
			column.name,
			column.dataType,
			column.isAutoIncrementing,
			column.hasDefaultValue,
		]);
		expect(tables.map((table) => [table.schema, table.name])).toEqual([['ledger', 'claim']]);
		expect(columns).toEqual([
			['id', 'int', true, true],
			['root', 'varchar', false, false],
			['scope', 'varchar', false, false],
			['state', 'varchar', false, true],
		]);
	});

	it('inserts, updates and reads with OUTPUT and TOP, binary keys apart by letter case', async () => {
		const inserted = await db
			.insertInto('ledger.claim')
			.values([
				{ scope: 'shop', root: 'A1' },
				{ scope: 'shop', root: 'a1' },
			])
			.output(['inserted.id', 'inserted.state'])
			.execute();
		expect(inserted).toEqual([
			{ id: 1, state: 'claimed' },
			{ id: 2, state: 'claimed' },
		]);
		await expect(
			db.insertInto('ledger.claim').values({ scope: 'SHOP', root: 'a1' }).execute(),
		).rejects.toMatchObject({ number: 2627 });
		const updated = await db
			.updateTable('ledger.claim')
			.set({ state: 'settled' })
			.where('root', '=', 'A1')
			.output(['deleted.state as before', 'inserted.state as after'])
			.execute();
		expect(updated).toEqual([{ before: 'claimed', after: 'settled' }]);
		const newest = await db
			.selectFrom('ledger.claim')
			.select(['id', 'root'])
			.top(1)
			.orderBy('id', 'desc')
			.execute();
		expect(newest).toEqual([{ id: 2, root: 'a1' }]);
	});

	it('rolls a transaction back', async () => {
		const work = db.transaction().execute(async (transaction) => {
			await transaction.deleteFrom('ledger.claim').execute();
			throw new Error('changed my mind');
		});
		await expect(work).rejects.toThrow('changed my mind');
		const { n } = await db
			.selectFrom('ledger.claim')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow();
		expect(n).toBe(2);
	});
});
