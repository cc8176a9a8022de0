import type { Sandbox } from '../../../../sandbox';
import { createApiSubiektGt } from '../../../../src/adapters/erp/subiekt-gt/bridge/api-subiekt-gt';
import type { SferaBridge } from '../../../../src/adapters/erp/subiekt-gt/bridge/sfera-bridge';
import type { FlagSettings } from '../../../../src/adapters/erp/subiekt-gt/flag-settings';
import { createSubiektGtAdapter } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-adapter';
import type { KnownDecorations } from '../../../../src/adapters/erp/shared/known-decorations';
import type { LinkField } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-schema';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import type { Clock } from '../../../../src/ports/clock';
import type { SqlServerSettings } from '../../../../src/ports/sql-session';
import { createAxiosTransport } from '../../../../src/transport/http/axios-transport';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { systemClock } from '../../../../src/transport/system-clock';
import { aParty } from '../../../builders/a-party';
import type { ErpFixture } from '../../../contracts/erp-adapter.contract';
import { USUAL_DECORATIONS } from '../usual-decorations';

/** What the seeded demo company holds. Source: sandbox/sqlserver/subiekt-gt/README.md. */
export const SUBIEKT_FIXTURE: ErpFixture = {
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
	ambiguousEan: '5900000001043',
	otherVatPercent: '8',
	warehouse: { code: 'MAG', name: 'Główny' },
	paymentForm: 'BLIK',
	ambiguousPaymentForm: 'Za pobraniem',
	company: {
		party: aParty().company('Hurtownia Alfa Sp. z o.o.', '9990000008').build(),
		symbol: 'ALFA',
	},
	person: {
		party: aParty()
			.person('Ewa', 'Zielińska')
			.reachedBy('ewa.zielinska@poczta.example', '600 100 015')
			.livingAt('Krótka', '3', '70-801', 'Szczecin')
			.build(),
		symbol: 'SKLEP-KLIENT-15',
	},
	blockedTaxId: '9990000209',
	withOneTimeTwin: aParty()
		.person('Jan', 'Kowalski')
		.reachedBy('jan.kowalski@poczta.example')
		.build(),
	foreignOrderNumber: 'ZK 1/09/2026',
	invoicedOrder: 'SHOP-1004',
	untouchedOrder: 'SHOP-1001',
	vatDictionary: true,
};

/** How the demo company flags its orders. */
export const SUBIEKT_FLAGS: FlagSettings = {
	groupId: 8,
	objectType: -8,
	cancelled: ['Anulowane'],
};

/** SQL settings of a sandbox. */
export function sandboxSql(sandbox: Sandbox): SqlServerSettings {
	const { host, port, user, password, database } = sandbox.endpoints.sqlserver;
	return {
		server: host,
		port,
		user,
		password,
		database,
		encrypt: false,
		trustServerCertificate: true,
		connectTimeoutMs: 60_000,
		requestTimeoutMs: 60_000,
	};
}

/** The adapter to a sandbox's Subiekt, over real sockets. */
export function sandboxAdapter(
	sandbox: Sandbox,
	changes: {
		readonly apiKey?: string;
		readonly bridgeUrl?: string;
		readonly timeoutMs?: number;
		readonly clock?: Clock;
		/** Instead of the sandbox's bridge. */
		readonly bridge?: SferaBridge;
		readonly linkField?: LinkField;
		readonly flags?: FlagSettings;
		readonly documentsByNumber?: boolean;
		readonly decorations?: KnownDecorations;
	} = {},
): ErpAdapter {
	const settings = {
		url: changes.bridgeUrl ?? sandbox.endpoints.sferaBridge,
		apiKey: changes.apiKey ?? sandbox.credentials.bridgeApiKey,
		timeoutMs: changes.timeoutMs ?? 5000,
		requestsAtOnce: 1,
	};
	const { clock = systemClock } = changes;
	return createSubiektGtAdapter({
		sql: openSqlSession(sandboxSql(sandbox), { clock }),
		bridge: changes.bridge ?? createApiSubiektGt(settings, createAxiosTransport()),
		clock,
		company: sandbox.endpoints.sqlserver.database,
		linkField: changes.linkField,
		flags: changes.flags,
		documentsByNumber: changes.documentsByNumber ?? false,
		decorations: changes.decorations ?? USUAL_DECORATIONS,
	});
}
