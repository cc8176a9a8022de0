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
	/** Left out with its credential where no node reads the shop. */
	readonly idosell?: string;
	/** Addresses of the shops whose feeds n8n's own nodes read; their credentials are left out without them. */
	readonly woocommerce?: string;
	readonly magento?: string;
}

/** User of the WAPRO Mag demo company, and the code of its card for everybody without one of their own. */
const WAPRO_USER = 3_000_002;
const WAPRO_COLLECTIVE_CARD = '3';
/** A sandbox answers at once; what waits longer hangs. Units: seconds. */
const SQL_SECONDS = 15;

/** Name of the credential for Allegro's second account, where a workflow reads both. */
export const ALLEGRO_OUTLET = 'Allegro outlet';

/** A token as n8n keeps it once an account is connected; the sandbox gives it away without asking. */
function connected(accessToken: string): CredentialData[string] {
	return {
		grantType: 'authorizationCode',
		authentication: 'header',
		clientId: 'sandbox',
		clientSecret: 'sandbox',
		oauthTokenData: { access_token: accessToken, token_type: 'Bearer' },
	};
}

/**
 * Credential data for n8n's own nodes that read shops: WooCommerce, Magento 2, and HTTP Request for Allegro, by OAuth2
 * or, of the main account, as a plain header.
 */
function shopCredentialData({ woocommerce, magento }: SandboxAddresses): CredentialData {
	return {
		...(woocommerce === undefined
			? {}
			: {
					wooCommerceApi: {
						consumerKey: SANDBOX_CREDENTIALS.wooCommerceKey,
						consumerSecret: SANDBOX_CREDENTIALS.wooCommerceSecret,
						url: woocommerce,
						includeCredentialsInQuery: false,
					},
				}),
		...(magento === undefined
			? {}
			: { magento2Api: { host: magento, accessToken: SANDBOX_CREDENTIALS.magentoToken } }),
		httpHeaderAuth: {
			name: 'Authorization',
			value: `Bearer ${SANDBOX_CREDENTIALS.allegroToken}`,
		},
		oAuth2Api: connected(SANDBOX_CREDENTIALS.allegroToken),
		[`oAuth2Api/${ALLEGRO_OUTLET}`]: connected(SANDBOX_CREDENTIALS.allegroOutletToken),
	};
}

/** Credential data for the IdoSell shop; a sandbox does not want to be spared. */
function idoSellCredentialData({ idosell }: SandboxAddresses): CredentialData {
	if (idosell === undefined) return {};
	return {
		orderBridgeIdoSellApi: {
			shopUrl: idosell,
			apiKey: SANDBOX_CREDENTIALS.idosellKey,
			apiVersion: 8,
			accountName: 'main',
			callsPerMonth: 0,
			minIntervalMs: 0,
		},
	};
}

/** Credential data for every service of a sandbox, as n8n would hand them to our nodes and its own. */
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
		...idoSellCredentialData(addresses),
		...shopCredentialData(addresses),
		orderBridgeLedgerApi: { backend: 'embedded', file: options.ledgerFile },
	};
}
