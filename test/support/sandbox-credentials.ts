import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/index';

/** Calls a test may make in a minute: a test about the limit lowers it itself. */
export const TEST_CALLS_PER_MINUTE = 60_000;

/** Credential data for every service of a sandbox, as n8n would hand them to our nodes. */
export function sandboxCredentials(
	sandbox: Sandbox,
	ledgerFile: string,
): Record<string, ICredentialDataDecryptedObject> {
	const { sqlserver, baselinker, sferaBridge } = sandbox.endpoints;
	return {
		orderBridgeBaseLinkerApi: {
			token: sandbox.credentials.baselinkerToken,
			baseUrl: baselinker,
			callsPerMinute: TEST_CALLS_PER_MINUTE,
		},
		orderBridgeSubiektGtApi: {
			server: sqlserver.host,
			port: sqlserver.port,
			database: sqlserver.database,
			user: sqlserver.user,
			password: sqlserver.password,
			encrypt: false,
			bridgeProfile: 'api-subiekt-gt',
			bridgeUrl: sferaBridge,
			bridgeApiKey: sandbox.credentials.bridgeApiKey,
			bridgeTimeout: 10,
		},
		orderBridgeLedgerApi: { backend: 'embedded', file: ledgerFile },
	};
}
