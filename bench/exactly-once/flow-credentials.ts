import path from 'node:path';
import type { Sandbox } from '../../sandbox/index';
import type { CredentialData } from '../../scripts/engine/n8n-engine';
import { sandboxCredentials } from '../../test/support/sandbox-credentials';
import { BRIDGE_REQUESTS_AT_ONCE } from './flows/flow';

/** The sandbox's Subiekt as n8n's own Microsoft SQL node takes it. */
function microsoftSql({ endpoints: { sqlserver, databases } }: Sandbox) {
	const { host: server, port, user, password } = sqlserver;
	return {
		...{ server, port, user, password, database: databases.subiektGt },
		...{ domain: '', tls: false, allowUnauthorizedCerts: true, tdsVersion: '7_4' },
		connectTimeout: 15_000,
		requestTimeout: 15_000,
	};
}

/** Credential data of every flow, by type; what the store brings along goes first. */
export function flowCredentials(
	sandbox: Sandbox,
	folder: string,
	storeCredentials: CredentialData,
): CredentialData {
	const ours = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));
	return {
		...ours,
		orderBridgeSubiektGtApi: {
			...ours.orderBridgeSubiektGtApi,
			bridgeRequestsAtOnce: BRIDGE_REQUESTS_AT_ONCE,
		},
		...storeCredentials,
		microsoftSql: microsoftSql(sandbox),
	};
}
