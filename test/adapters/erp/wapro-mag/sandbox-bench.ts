import type { Procedure } from '../../../../sandbox/sqlserver/database';
import { waproScripts } from '../../../../sandbox/sqlserver/wapro-mag/open';
import { waproProcedures } from '../../../../sandbox/sqlserver/wapro-mag/procedures';
import type { WaproBehaviour } from '../../../../sandbox/sqlserver/wapro-mag/profile';
import { DEFAULT_BEHAVIOUR } from '../../../../sandbox/sqlserver/wapro-mag/profile';
import { createWaproMagAdapter } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-adapter';
import type { WaproMagSettings } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-connection';
import type { Clock } from '../../../../src/ports/clock';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import type { SqlServerSettings, SqlSession } from '../../../../src/ports/sql-session';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { systemClock } from '../../../../src/transport/system-clock';
import { aParty } from '../../../builders/a-party';
import type { ErpFixture } from '../../../contracts/erp-adapter.contract';
import { startTestServer, type TestServer } from '../../../sandbox/sqlserver/support';

/** What the seeded demo company holds. Source: sandbox/sqlserver/wapro-mag/README.md. */
export const WAPRO_FIXTURE: ErpFixture = {
	settings: {
		warehouse: 'MAG',
		shippingItem: 'TRANSPORT',
		reserve: true,
		payments: [],
		numberingExtension: '',
		documentSeries: '',
		buffer: false,
		flag: '',
	},
	item: { sku: 'OB-0001', ean: '5900000000015', vatPercent: '23' },
	blockedSku: 'BLOKADA-1',
	ambiguousEan: '5900000009001',
	otherVatPercent: '8',
	warehouse: { code: 'MAG', name: 'Magazyn główny' },
	paymentForm: 'pobranie',
	ambiguousPaymentForm: 'za pobraniem',
	company: {
		party: aParty().company('Hurtownia Alfa Sp. z o.o.', '9990000008').build(),
		symbol: '1',
	},
	person: {
		party: aParty()
			.person('Ewa', 'Zielińska')
			.reachedBy('ewa.zielinska@poczta.example', '600 100 015')
			.livingAt('Krótka', '3', '70-801', 'Szczecin')
			.build(),
		symbol: '8',
	},
	blockedTaxId: '9990000209',
	withOneTimeTwin: aParty()
		.person('Jan', 'Kowalski')
		.reachedBy('jan.kowalski@poczta.example')
		.build(),
	foreignOrderNumber: 'ZO 000001/26',
	invoicedOrder: 'WAPRO-1007',
	untouchedOrder: 'WAPRO-1016',
	vatDictionary: true,
};

/** Settings of the credential that fit the demo company; its integrator's own user. */
export const WAPRO_SETTINGS: WaproMagSettings = {
	companyId: 1,
	userId: 3_000_002,
	orderTypeId: 12,
	collectiveCode: null,
	decorations: { prefix: '', suffix: '', knownPrefixes: ['BL/', 'B_'], knownSuffixes: [] },
	lookupWarehouse: '',
};

/** The server's clock: an afternoon, when rounding would already name the next day. */
const NOW = new Date(2026, 8, 24, 15, 30);

/** The demo company behind a socket. */
export interface WaproServer extends TestServer {
	settings: SqlServerSettings;
}

/** Starts the demo company; `changed` may replace its procedures. */
export async function startWaproServer(
	behaviour: Partial<WaproBehaviour> = {},
	changed: (procedures: Procedure[]) => Procedure[] = (procedures) => procedures,
): Promise<WaproServer> {
	const whole = { ...DEFAULT_BEHAVIOUR, ...behaviour };
	const server = await startTestServer({
		...waproScripts(whole.profile),
		procedures: changed(waproProcedures(whole)),
		now: () => NOW,
	});
	const { server: host, port, user, password, database } = server.config;
	return {
		...server,
		settings: {
			server: host,
			port: port ?? 0,
			user: user ?? '',
			password: password ?? '',
			database: database ?? '',
			encrypt: false,
			trustServerCertificate: true,
			connectTimeoutMs: 60_000,
			requestTimeoutMs: 60_000,
		},
	};
}

/** A conversation with the demo company. */
export function waproSession(server: WaproServer, clock: Clock = systemClock): SqlSession {
	return openSqlSession(server.settings, { clock });
}

/** The adapter to the demo company, over real sockets. */
export function waproAdapter(
	server: WaproServer,
	changes: Partial<WaproMagSettings> = {},
	clock: Clock = systemClock,
): ErpAdapter {
	return createWaproMagAdapter({
		sql: waproSession(server, clock),
		clock,
		settings: { ...WAPRO_SETTINGS, ...changes },
	});
}
