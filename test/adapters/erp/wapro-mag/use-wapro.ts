import type { WaproMagSettings } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-connection';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { startWaproServer, waproAdapter, type WaproServer } from './sandbox-bench';

/** The demo company as every test finds it: freshly seeded, with an adapter over real sockets. */
export interface WaproBench {
	readonly server: WaproServer;
	readonly adapter: ErpAdapter;
	/** Another adapter to the same company; closed after the test. */
	open(changes?: Partial<WaproMagSettings>): ErpAdapter;
}

/** Starts one server for the tests around it and resets it before each. */
export function useWapro(...how: Parameters<typeof startWaproServer>): WaproBench {
	const opened: ErpAdapter[] = [];
	let server: WaproServer;
	let adapter: ErpAdapter;

	function open(changes: Partial<WaproMagSettings> = {}): ErpAdapter {
		const one = waproAdapter(server, changes);
		opened.push(one);
		return one;
	}

	beforeAll(async () => {
		server = await startWaproServer(...how);
	});
	beforeEach(() => {
		server.database.reset();
		adapter = open();
	});
	afterEach(async () => {
		server.faults.arm([]);
		for (const one of opened.splice(0)) await one.close();
	});
	afterAll(async () => {
		await sqlPools.closeAll();
		await server.stop();
	});

	return {
		get server() {
			return server;
		},
		get adapter() {
			return adapter;
		},
		open,
	};
}
