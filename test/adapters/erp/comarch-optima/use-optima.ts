import { type Sandbox, startSandbox } from '../../../../sandbox';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import type { SqlSession } from '../../../../src/ports/sql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { optimaAdapter, optimaSession } from './sandbox-bench';

/** A sandbox with an untouched Optima company for every test of a file. */
export interface OptimaInUse {
	readonly sandbox: Sandbox;
	readonly adapter: ErpAdapter;
	/** A conversation with the company's database, for looking and preparing. */
	readonly sql: SqlSession;
	/** How often the bridge received a call. */
	callsTo(call: string): number;
}

/** Starts one sandbox for the tests of a file and resets it before each. */
export function useOptima(): OptimaInUse {
	let sandbox: Sandbox;
	let adapter: ErpAdapter;
	let sql: SqlSession;
	beforeAll(async () => {
		sandbox = await startSandbox();
		sql = optimaSession(sandbox);
	});
	beforeEach(async () => {
		await sandbox.control.reset();
		adapter = optimaAdapter(sandbox);
	});
	afterEach(() => adapter.close());
	afterAll(async () => {
		await sql.close();
		await sqlPools.closeAll();
		await sandbox.stop();
	});
	return {
		get sandbox() {
			return sandbox;
		},
		get adapter() {
			return adapter;
		},
		get sql() {
			return sql;
		},
		callsTo: (call) => sandbox.control.journalCounts()['optima-bridge']?.[call] ?? 0,
	};
}
