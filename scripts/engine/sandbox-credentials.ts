import { SANDBOX_CREDENTIALS } from '../../sandbox/index';
import type { CredentialData } from './n8n-engine';

/** Where the services of a sandbox listen. */
export interface SandboxAddresses {
	/** Host and port of the SQL Server all companies live on. */
	readonly sqlHost: string;
	readonly sqlPort: number;
	/** Names of the companies' databases. */
	readonly databases: {
		readonly subiektGt: string;
		readonly waproMag: string;
		readonly comarchOptima: string;
	};
	readonly baselinker: string;
	readonly sferaBridge: string;
	readonly optimaBridge: string;
}

/** User of the WAPRO Mag demo company, and the code of its card for everybody without one of their own. */
const WAPRO_USER = 3_000_002;
const WAPRO_COLLECTIVE_CARD = '3';
/** A sandbox answers at once; what waits longer hangs. Units: seconds. */
const SQL_SECONDS = 15;

/** Credential data for every service of a sandbox, as n8n would hand them to our nodes. */
export function sandboxCredentialData(
	addresses: SandboxAddresses,
	options: {
		readonly ledgerFile: string;
		/** Calls a minute the BaseLinker account is taken to allow. */
		readonly callsPerMinute: number;
		/** Units: seconds. */
		readonly bridgeTimeout: number;
	},
): CredentialData {
	const { databases, sqlHost, sqlPort } = addresses;
	const { bridgeTimeout } = options;
	const company = (database: string) => ({
		server: sqlHost,
		port: sqlPort,
		database,
		user: SANDBOX_CREDENTIALS.sqlUser,
		password: SANDBOX_CREDENTIALS.sqlPassword,
		encrypt: false,
		trustServer: true,
		requestTimeout: SQL_SECONDS,
	});
	return {
		orderBridgeBaseLinkerApi: {
			token: SANDBOX_CREDENTIALS.baselinkerToken,
			accountName: 'main',
			baseUrl: addresses.baselinker,
			callsPerMinute: options.callsPerMinute,
		},
		orderBridgeSubiektGtApi: {
			...company(databases.subiektGt),
			bridgeProfile: 'api-subiekt-gt',
			bridgeUrl: addresses.sferaBridge,
			bridgeApiKey: SANDBOX_CREDENTIALS.bridgeApiKey,
			bridgeTimeout,
		},
		orderBridgeWaproMagApi: {
			...company(databases.waproMag),
			companyId: 1,
			userId: WAPRO_USER,
			orderTypeId: 12,
			collectiveContractor: WAPRO_COLLECTIVE_CARD,
		},
		orderBridgeComarchOptimaApi: {
			...company(databases.comarchOptima),
			bridgeUrl: addresses.optimaBridge,
			bridgeApiKey: SANDBOX_CREDENTIALS.optimaBridgeKey,
			bridgeTimeout,
		},
		orderBridgeLedgerApi: { backend: 'embedded', file: options.ledgerFile },
	};
}
