import { createSubiektGtAdapter } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-adapter';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { systemClock } from '../../../../src/transport/system-clock';
import type { ErpBench } from '../../../contracts/erp-adapter.contract';
import { createRealDatabase } from '../real-server';
import { SUBIEKT_FIXTURE } from './sandbox-bench';

/** A Subiekt company, filled from the sandbox's scripts, on the SQL Server that `MSSQL_URL` names. */
export interface RealCompany extends ErpBench {
	drop(): Promise<void>;
}

/** Creates an empty database, loads tables and seed into it, and opens the adapter for reading. */
export async function createRealCompany(url: string): Promise<RealCompany> {
	const database = await createRealDatabase(url, 'subiekt_gt', [
		'subiekt-gt/schema.sql',
		'subiekt-gt/seed.sql',
	]);
	return {
		adapter: createSubiektGtAdapter({
			sql: openSqlSession(database.settings, { clock: systemClock }),
			bridge: undefined,
			clock: systemClock,
			company: database.settings.database,
			linkField: undefined,
			documentsByNumber: false,
		}),
		fixture: SUBIEKT_FIXTURE,
		drop: () => database.drop(),
	};
}
