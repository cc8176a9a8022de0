import { startSandbox } from '../../sandbox/index';
import { ERP_SYSTEMS } from '../../src/adapters/erp/registry';
import type { ErpSystem } from '../../src/ports/erp-adapter';
import { createAxiosTransport } from '../../src/transport/http/axios-transport';
import { openSqlSession } from '../../src/transport/sql/mssql-session';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { systemClock } from '../../src/transport/system-clock';
import { sandboxCredentialData } from '../engine/sandbox-credentials';
import { TOUR_GUIDES } from './companies';
import { recordingSession } from './recording-session';
import { SentCalls } from './sent-calls';
import { walkThrough } from './tour';

/** Fields that switch on what a credential leaves off by default, so that its statements are listed too. */
const EVERYTHING_ON: Readonly<Partial<Record<ErpSystem, Readonly<Record<string, unknown>>>>> = {
	'subiekt-gt': {
		linkField: '01',
		documentsByNumber: true,
		flagGroupId: '8',
		flagObjectType: '-8',
		cancelledFlags: 'Anulowane',
	},
};

/**
 * Everything one ERP's adapter sends to its database, found by calling every operation on the sandbox.
 *
 * Errors: throws when the tour cannot be finished, because the list would then not be whole.
 */
export async function listCalls(system: ErpSystem): Promise<SentCalls> {
	const sandbox = await startSandbox();
	const calls = new SentCalls();
	try {
		const entry = ERP_SYSTEMS[system];
		const { sqlserver, databases, baselinker, sferaBridge, optimaBridge } = sandbox.endpoints;
		const credentials = sandboxCredentialData(
			{
				sqlHost: sqlserver.host,
				sqlPort: sqlserver.port,
				databases,
				baselinker,
				sferaBridge,
				optimaBridge,
			},
			{ ledgerFile: '', callsPerMinute: 100, bridgeTimeout: 15 },
		);
		let operation = 'open';
		const fields = { ...credentials[entry.credentialType], ...EVERYTHING_ON[system] };
		const outside = {
			http: createAxiosTransport(),
			clock: systemClock,
			openSql: (settings: Parameters<typeof openSqlSession>[0]) =>
				recordingSession(openSqlSession(settings, { clock: systemClock }), (call) =>
					calls.add(operation, call),
				),
		};
		operation = 'credential test';
		const probed = await entry.probe(fields, outside);
		if (!probed.ok) throw new Error(probed.error.message);
		const opened = entry.open(fields, outside);
		if (!opened.ok) throw new Error(opened.error.message);
		await walkThrough(opened.value, TOUR_GUIDES[system], (name) => {
			operation = name;
		});
		await opened.value.close();
		return calls;
	} finally {
		await sqlPools.closeAll();
		await sandbox.stop();
	}
}
