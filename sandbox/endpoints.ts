/** Names of the services that listen on a port of their own. */
export type SandboxPort =
	| 'control'
	| 'baselinker'
	| 'sferaBridge'
	| 'optimaBridge'
	| 'eSklep'
	| 'woocommerce'
	| 'magento'
	| 'allegro'
	| 'idosell'
	| 'sqlserver';

/** The ports of `npm run sandbox` and `npm start` when nobody chooses others. */
export const USUAL_PORTS: Readonly<Record<SandboxPort, number>> = {
	control: 8700,
	baselinker: 8701,
	sferaBridge: 8702,
	optimaBridge: 8703,
	eSklep: 8704,
	woocommerce: 8705,
	magento: 8706,
	allegro: 8707,
	idosell: 8708,
	sqlserver: 8733,
};

/** Where the services of a sandbox listen: loopback only. */
export interface SandboxEndpoints {
	control: string;
	/** Base address; the connector is at `/connector.php` below it. */
	baselinker: string;
	/** Base address; the API is at `/public/api` below it. */
	sferaBridge: string;
	/** Base address; the contract's paths begin with `/v1` below it. */
	optimaBridge: string;
	/** Base address of the Comarch e-Sklep that is connected to the Optima company. */
	eSklep: string;
	/** Address of the shop; the API is at `/wp-json/wc/v3` below it. */
	woocommerce: string;
	/** Address of the shop; the API is at `/rest/V1` below it. */
	magento: string;
	/** Base address of the API. */
	allegro: string;
	/** Address of the shop; the Admin API is at `/api/admin/v6`, `v7` and `v8` below it. */
	idosell: string;
	/** `database` is the default of a login that names none: the Subiekt company. */
	sqlserver: { host: string; port: number; user: string; password: string; database: string };
	/** Names of the companies' databases on that server. */
	databases: { subiektGt: string; waproMag: string; comarchOptima: string };
}

/** Keys to invented accounts; they open nothing but a sandbox. */
export const SANDBOX_CREDENTIALS = {
	baselinkerToken: '4011-20077-SANDBOXEXAMPLETOKEN',
	bridgeApiKey: 'SandboxExampleBridgeKey0000001',
	optimaBridgeKey: 'SandboxExampleOptimaKey0000001',
	wooCommerceKey: 'ck_sandboxexample00000000000000000000000001',
	wooCommerceSecret: 'cs_sandboxexample00000000000000000000000001',
	magentoToken: 'sandboxexamplemagentotoken000001',
	/** Of the account 3141, `konto-glowne` in BaseLinker. */
	allegroToken: 'SandboxExampleAllegroToken000001',
	/** Of the account 3142, `konto-outlet` in BaseLinker. */
	allegroOutletToken: 'SandboxExampleAllegroToken000002',
	idosellKey: 'SandboxExampleIdoSellKey00000001',
	sqlUser: 'order_bridge',
	sqlPassword: 'Sandbox-only-1',
} as const;

/** Which account each Allegro token opens. */
export const ALLEGRO_ACCOUNTS: ReadonlyMap<string, number> = new Map([
	[SANDBOX_CREDENTIALS.allegroToken, 3141],
	[SANDBOX_CREDENTIALS.allegroOutletToken, 3142],
]);
