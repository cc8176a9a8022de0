import type { Sandbox } from '../../../../sandbox';
import { createOptimaBridge } from '../../../../src/adapters/erp/comarch-optima/bridge/optima-bridge-client';
import { createComarchOptimaAdapter } from '../../../../src/adapters/erp/comarch-optima/comarch-optima-adapter';
import type { OptimaSettings } from '../../../../src/adapters/erp/comarch-optima/comarch-optima-connection';
import type { Clock } from '../../../../src/ports/clock';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import type { SqlServerSettings, SqlSession } from '../../../../src/ports/sql-session';
import { createAxiosTransport } from '../../../../src/transport/http/axios-transport';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { systemClock } from '../../../../src/transport/system-clock';
import { aParty } from '../../../builders/a-party';
import { type ErpFixture, valueOf } from '../../../contracts/erp-adapter.contract';
import { USUAL_DECORATIONS } from '../usual-decorations';

/** What the demo company lacks of what the contract asks about. */
export const OPTIMA_PREPARATIONS: readonly string[] = [
	"update CDN.Kontrahenci set Knt_NipKraj = 'PL', Knt_NipE = '9990000209' where Knt_Kod = 'STARY'",
	"update CDN.Towary set Twr_EAN = '5900000001043' where Twr_Kod in ('OB-0039', 'OB-0040')",
	"insert into CDN.FormyPlatnosci (FPl_Nazwa, FPl_Typ) values ('raty', 2)",
	"insert into CDN.FormyPlatnosci (FPl_Nazwa, FPl_Typ) values ('raty', 5)",
];

/** What the seeded and prepared demo company holds. Source: sandbox/sqlserver/comarch-optima/README.md. */
export const OPTIMA_FIXTURE: ErpFixture = {
	settings: {
		warehouse: 'MAGAZYN',
		shippingItem: 'TRANSPORT',
		reserve: true,
		payments: [],
		numberingExtension: '',
		documentSeries: '',
		buffer: false,
		flag: '',
	},
	item: { sku: 'OB-0001', ean: '5900000000015', vatPercent: '23' },
	blockedSku: 'NIEAKTYWNY-1',
	ambiguousEan: '5900000001043',
	otherVatPercent: '8',
	warehouse: { code: 'MAGAZYN', name: 'Magazyn główny' },
	paymentForm: 'pobranie',
	ambiguousPaymentForm: 'raty',
	company: {
		party: aParty().company('Alfa Meble sp. z o.o.', '9990000008').build(),
		symbol: 'ALFA',
	},
	person: {
		party: aParty()
			.person('Jan', 'Kowalski')
			.reachedBy('jan.kowalski@poczta.example', '600 100 200')
			.livingAt('Lipowa', '4', '30-001', 'Kraków')
			.build(),
		symbol: 'KOWALSKI',
	},
	blockedTaxId: '9990000209',
	withOneTimeTwin: null,
	foreignOrderNumber: 'RO/3/2026',
	invoicedOrder: 'SHOP-1003',
	untouchedOrder: 'SHOP-1001',
	vatDictionary: false,
};

/** How the demo company is read. */
export const OPTIMA_SETTINGS: OptimaSettings = {
	linkAttribute: 'ORDERBRIDGE',
	company: 'Demo',
	ignoreFlaggedRelations: true,
	decorations: USUAL_DECORATIONS,
};

/** SQL settings of a sandbox's Optima company. */
export function optimaSql(sandbox: Sandbox): SqlServerSettings {
	const { host, port, user, password } = sandbox.endpoints.sqlserver;
	return {
		server: host,
		port,
		user,
		password,
		database: sandbox.endpoints.databases.comarchOptima,
		encrypt: false,
		trustServerCertificate: true,
		connectTimeoutMs: 60_000,
		requestTimeoutMs: 60_000,
	};
}

/** A conversation with a sandbox's Optima company, for looking and preparing. */
export function optimaSession(sandbox: Sandbox): SqlSession {
	return openSqlSession(optimaSql(sandbox), { clock: systemClock });
}

/** Runs statements of a test. */
export async function runAll(sql: SqlSession, statements: readonly string[]): Promise<void> {
	for (const statement of statements) valueOf(await sql.run({ sql: statement, parameters: [] }));
}

/** Rows of a statement of a test. */
export async function rowsOf<Row>(sql: SqlSession, statement: string): Promise<readonly Row[]> {
	return valueOf(await sql.run<Row>({ sql: statement, parameters: [] }));
}

/** What differs from a right connection; `bridgeUrl: null` sets up reading only. */
export interface OptimaChanges extends Partial<OptimaSettings> {
	readonly bridgeUrl?: string | null;
	readonly key?: string;
	readonly timeoutMs?: number;
	readonly clock?: Clock;
}

/** The adapter to a sandbox's Optima, over real sockets. */
export function optimaAdapter(sandbox: Sandbox, changes: OptimaChanges = {}): ErpAdapter {
	const { bridgeUrl = sandbox.endpoints.optimaBridge, clock = systemClock } = changes;
	const { key = sandbox.credentials.optimaBridgeKey, timeoutMs = 5000 } = changes;
	return createComarchOptimaAdapter({
		sql: openSqlSession(optimaSql(sandbox), { clock }),
		bridge:
			bridgeUrl === null
				? undefined
				: createOptimaBridge({ url: bridgeUrl, key, timeoutMs }, createAxiosTransport()),
		clock,
		company: sandbox.endpoints.databases.comarchOptima,
		settings: {
			linkAttribute: changes.linkAttribute ?? OPTIMA_SETTINGS.linkAttribute,
			company: changes.company ?? OPTIMA_SETTINGS.company,
			ignoreFlaggedRelations:
				changes.ignoreFlaggedRelations ?? OPTIMA_SETTINGS.ignoreFlaggedRelations,
			decorations: changes.decorations ?? OPTIMA_SETTINGS.decorations,
		},
	});
}
