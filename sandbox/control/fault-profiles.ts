import type { FaultRule } from '../kernel/faults';
import { OPTIMA_BRIDGE_SERVICE } from '../optima-bridge/service';
import { SFERA_BRIDGE_SERVICE } from '../sfera-bridge/service';
import { OPTIMA_DATABASE_NAME } from '../sqlserver/comarch-optima/open';
import { SUBIEKT_DATABASE_NAME } from '../sqlserver/subiekt-gt/open';
import { WAPRO_DATABASE_NAME } from '../sqlserver/wapro-mag/open';

/** Ready-made bad days. */
export type FaultProfileName = 'none' | 'flaky' | 'lost-answers' | 'busy';

const BASELINKER = 'baselinker';
const SQL_SERVER = 'sqlserver';

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

/**
 * What each profile does to which service.
 *
 * - `flaky`: slow and missing answers, gateway pages and dropped connections before any work is done.
 * - `lost-answers`: the work is done and committed, the answer never arrives.
 * - `busy`: locks, deadlocks and documents held open by somebody.
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
		{ service: SQL_SERVER, kind: 'latency', ms: 50, probability: 0.01 },
		{ service: SQL_SERVER, kind: 'dropBefore', probability: 0.01 },
	],
	'lost-answers': [
		lostAnswer(SFERA_BRIDGE_SERVICE, '^order/add$', 0.1),
		lostAnswer(SFERA_BRIDGE_SERVICE, '^customer/add$', 0.1),
		lostAnswer(OPTIMA_BRIDGE_SERVICE, '^createOrder$', 0.1),
		lostAnswer(OPTIMA_BRIDGE_SERVICE, '^createContractor$', 0.1),
		{ ...lostAnswer(SQL_SERVER, '^COMMIT', 0.1), database: WAPRO_DATABASE_NAME },
		lostAnswer(BASELINKER, '^setOrder(Status|Statuses|Fields)$', 0.1),
	],
	busy: [
		deadlock(SUBIEKT_DATABASE_NAME, 0.05),
		deadlock(OPTIMA_DATABASE_NAME, 0.05),
		deadlock(WAPRO_DATABASE_NAME, 0.01),
		sferaRefusal('[SQL Server] Lock request time out period exceeded. (1222)', 0.04),
		sferaRefusal('Obiekt został zablokowany przez operatora SZE.', 0.03),
		optimaRefusal('document_locked', 0.03),
		optimaRefusal('busy', 0.04),
		tooManyRequests(BASELINKER, 0.03),
		tooManyRequests(SFERA_BRIDGE_SERVICE, 0.01),
	],
} as const satisfies Record<FaultProfileName, readonly FaultRule[]>;

/** Whether the text names a profile. */
export function isFaultProfile(name: unknown): name is FaultProfileName {
	return typeof name === 'string' && Object.hasOwn(FAULT_PROFILES, name);
}
