import type { FaultRule } from '../kernel/faults';
import { IDOSELL_SERVICE } from '../idosell/service';
import { OPTIMA_BRIDGE_SERVICE } from '../optima-bridge/service';
import { SFERA_BRIDGE_SERVICE } from '../sfera-bridge/service';
import { OPTIMA_DATABASE_NAME } from '../sqlserver/comarch-optima/open';
import { SUBIEKT_DATABASE_NAME } from '../sqlserver/subiekt-gt/open';
import { WAPRO_DATABASE_NAME } from '../sqlserver/wapro-mag/open';

/** Ready-made bad days. */
export type FaultProfileName =
	'none' | 'flaky' | 'lost-answers' | 'busy' | 'refuse-then-ok' | 'read-lag' | 'clock-skew';

const BASELINKER = 'baselinker';
const SQL_SERVER = 'sqlserver';
const LOCK_TIMEOUT = '[SQL Server] Lock request time out period exceeded. (1222)';

function tooManyRequests(service: string, probability: number): FaultRule {
	return { service, kind: 'httpStatus', status: 429, retryAfterSeconds: 1, probability };
}

function flakyHttp(service: string): FaultRule[] {
	return [
		{ service, kind: 'latency', ms: 150, probability: 0.03 },
		{ service, kind: 'httpStatus', status: 502, probability: 0.02 },
		{ service, kind: 'html', probability: 0.01 },
		{ service, kind: 'dropBefore', probability: 0.02 },
		tooManyRequests(service, 0.01),
	];
}

function lostAnswer(service: string, call: string, probability: number): FaultRule {
	return { service, kind: 'answerLost', call, probability };
}

function sferaRefusal(message: string, probability: number): FaultRule {
	return { service: SFERA_BRIDGE_SERVICE, kind: 'errorBody', message, probability };
}

function optimaRefusal(code: string, probability: number): FaultRule {
	return { service: OPTIMA_BRIDGE_SERVICE, kind: 'errorBody', code, probability };
}

function deadlock(database: string, probability: number): FaultRule {
	return { service: SQL_SERVER, kind: 'sqlError', sqlNumber: 1205, database, probability };
}

/** The code that follows an order into the ERP. */
const ORDER_CODE = 'SBX-\\d{6,}';
const REFUSED_ORDERS = 0.06;
const READ_LAG_MS = 2_000;
/** How far each clock is ahead. Units: milliseconds. */
const SKEWED_CLOCKS = {
	baselinker: -90_000,
	allegro: 45_000,
	woocommerce: 120_000,
	magento: -45_000,
	[IDOSELL_SERVICE]: 75_000,
	[SFERA_BRIDGE_SERVICE]: -300_000,
	[OPTIMA_BRIDGE_SERVICE]: 300_000,
	[SQL_SERVER]: 600_000,
};

/** Refuses some orders the first time they are written, each once. */
function refusedOnce(rule: FaultRule): FaultRule {
	return { ...rule, onceBy: ORDER_CODE, probability: REFUSED_ORDERS };
}

/**
 * What each profile does to which service.
 *
 * - `flaky`: slow and missing answers, gateway pages and dropped connections before any work is done.
 * - `lost-answers`: the work is done and committed, the answer never arrives.
 * - `busy`: locks, deadlocks and documents held open by somebody.
 * - `refuse-then-ok`: the ERP is too busy for some orders when they come first, and takes them when they come again.
 * - `read-lag`: what was written into an ERP shows in its SQL Server two seconds later.
 * - `clock-skew`: the clocks of shops and ERPs are wrong by minutes, each by its own.
 *
 * An order of WAPRO Mag is a transaction of a dozen calls, so deadlocks are rarer there than among plain reads.
 *
 * No profile blocks the BaseLinker token: a block lasts a minute and more.
 */
export const FAULT_PROFILES = {
	none: [],
	flaky: [
		...flakyHttp(BASELINKER),
		...flakyHttp(SFERA_BRIDGE_SERVICE),
		...flakyHttp(OPTIMA_BRIDGE_SERVICE),
		...flakyHttp(IDOSELL_SERVICE),
		{ service: SQL_SERVER, kind: 'latency', ms: 50, probability: 0.01 },
		{ service: SQL_SERVER, kind: 'dropBefore', probability: 0.01 },
	],
	'lost-answers': [
		lostAnswer(SFERA_BRIDGE_SERVICE, '^order/add$', 0.1),
		lostAnswer(SFERA_BRIDGE_SERVICE, '^customer/add$', 0.1),
		lostAnswer(OPTIMA_BRIDGE_SERVICE, '^createOrder$', 0.1),
		lostAnswer(OPTIMA_BRIDGE_SERVICE, '^createContractor$', 0.1),
		{ ...lostAnswer(SQL_SERVER, '^COMMIT', 0.1), database: WAPRO_DATABASE_NAME },
		lostAnswer(IDOSELL_SERVICE, '^(POST|PUT) clients/(clients|externalCode)$', 0.1),
		lostAnswer(BASELINKER, '^setOrder(Status|Statuses|Fields)$', 0.1),
	],
	busy: [
		deadlock(SUBIEKT_DATABASE_NAME, 0.05),
		deadlock(OPTIMA_DATABASE_NAME, 0.05),
		deadlock(WAPRO_DATABASE_NAME, 0.01),
		sferaRefusal(LOCK_TIMEOUT, 0.04),
		sferaRefusal('Obiekt został zablokowany przez operatora SZE.', 0.03),
		optimaRefusal('document_locked', 0.03),
		optimaRefusal('busy', 0.04),
		tooManyRequests(BASELINKER, 0.03),
		tooManyRequests(SFERA_BRIDGE_SERVICE, 0.01),
		tooManyRequests(IDOSELL_SERVICE, 0.03),
	],
	'refuse-then-ok': [
		refusedOnce({ ...sferaRefusal(LOCK_TIMEOUT, 1), call: '^order/add$' }),
		refusedOnce({ ...optimaRefusal('busy', 1), call: '^createOrder$' }),
		refusedOnce({ ...deadlock(WAPRO_DATABASE_NAME, 1), call: 'RM_ZatwierdzZamowienie' }),
	],
	'read-lag': [{ service: SQL_SERVER, kind: 'readLag', ms: READ_LAG_MS }],
	'clock-skew': Object.entries(SKEWED_CLOCKS).map(([service, ms]) => ({
		service,
		kind: 'clockSkew' as const,
		ms,
	})),
} as const satisfies Record<FaultProfileName, readonly FaultRule[]>;

/** Whether the text names a profile. */
export function isFaultProfile(name: unknown): name is FaultProfileName {
	return typeof name === 'string' && Object.hasOwn(FAULT_PROFILES, name);
}
