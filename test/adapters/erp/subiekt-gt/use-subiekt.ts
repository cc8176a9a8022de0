import { type Sandbox, startSandbox } from '../../../../sandbox';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { CompanyWriter } from './company-writer';
import { sandboxAdapter, sandboxSql } from './sandbox-bench';

type Changes = Parameters<typeof sandboxAdapter>[1];

/** The demo company as every test finds it: freshly seeded, with an adapter over real sockets. */
export interface SubiektBench {
	readonly sandbox: Sandbox;
	/** Writes past the adapter. */
	readonly company: CompanyWriter;
	readonly adapter: ErpAdapter;
	/** Another adapter to the same company; closed after the test. */
	open(changes: Changes): ErpAdapter;
	/** How often the bridge was called so. */
	callsOf(call: string): number;
}

/** Starts one sandbox for the tests around it and resets it before each. */
export function useSubiekt(changes: Changes = {}): SubiektBench {
	let sandbox: Sandbox;
	let company: CompanyWriter;
	let adapter: ErpAdapter;
	let opened: ErpAdapter[] = [];

	function open(more: Changes): ErpAdapter {
		const other = sandboxAdapter(sandbox, more);
		opened.push(other);
		return other;
	}

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(async () => {
		sandbox.control.setFaults({ profile: 'none' });
		await sandbox.control.reset();
		company = new CompanyWriter(sandboxSql(sandbox));
		opened = [];
		adapter = open(changes);
	});
	afterEach(async () => {
		await Promise.all([company.close(), ...opened.map((one) => one.close())]);
	});
	afterAll(async () => {
		await sqlPools.closeAll();
		await sandbox.stop();
	});

	return {
		get sandbox() {
			return sandbox;
		},
		get company() {
			return company;
		},
		get adapter() {
			return adapter;
		},
		open,
		callsOf: (call) => sandbox.control.journalCounts()['sfera-bridge']?.[call] ?? 0,
	};
}
