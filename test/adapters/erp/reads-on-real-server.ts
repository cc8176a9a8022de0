import type { ErpAdapter } from '../../../src/ports/erp-adapter';
import type { SqlSession } from '../../../src/ports/sql-session';
import { openSqlSession } from '../../../src/transport/sql/mssql-session';
import { systemClock } from '../../../src/transport/system-clock';
import { describeErpAdapterReads, type ErpFixture } from '../../contracts/erp-adapter.contract';
import { createRealDatabase, onRealServer, type RealDatabase } from './real-server';

/** An ERP that is written through a bridge: on a real SQL Server only its reading half can be tried. */
export interface ReadOnlyCompany {
	/** Part of the database's name. */
	readonly company: string;
	/** Scripts below `sandbox/sqlserver`. */
	readonly scripts: readonly string[];
	/** Statements that add what the seed lacks of the contract. */
	readonly preparations: readonly string[];
	readonly fixture: ErpFixture;
	open(sql: SqlSession, database: string): ErpAdapter;
}

/** Loads tables and seed into an empty database of the server `MSSQL_URL` names, and runs the contract's reads. */
export function describeReadsOnRealServer(erpName: string, company: ReadOnlyCompany): void {
	onRealServer(`${erpName} on a real SQL Server`, (url) => {
		describe(`${erpName} adapter on a real SQL Server`, () => {
			let database: RealDatabase;
			let adapter: ErpAdapter;
			beforeAll(async () => {
				database = await createRealDatabase(url, company.company, company.scripts);
				for (const statement of company.preparations) await database.rows(statement);
				const sql = openSqlSession(database.settings, { clock: systemClock });
				adapter = company.open(sql, database.settings.database);
			});
			afterAll(async () => {
				await adapter.close();
				await database.drop();
			});
			describeErpAdapterReads(`${erpName} adapter`, () => ({ adapter, fixture: company.fixture }));
		});
	});
}
