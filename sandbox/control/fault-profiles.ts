import type { FaultRule } from '../kernel/faults';

/** Ready-made bad days. */
export type FaultProfileName = 'none' | 'flaky' | 'lost-answers' | 'busy';

const BASELINKER = 'baselinker';
const SFERA_BRIDGE = 'sfera-bridge';
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

function bridgeRefusal(message: string, probability: number): FaultRule {
	return { service: SFERA_BRIDGE, kind: 'errorBody', message, probability };
}

/**
 * What each profile does to which service.
 *
 * - `flaky`: slow and missing answers, gateway pages and dropped connections before any work is done.
 * - `lost-answers`: the work is done and committed, the answer never arrives.
 * - `busy`: locks, deadlocks and documents held open by somebody.
 *
 * No profile blocks the BaseLinker token: a block lasts a minute and more.
 */
export const FAULT_PROFILES = {
	none: [],
	flaky: [
		...flakyHttp(BASELINKER),
		...flakyHttp(SFERA_BRIDGE),
		{ service: SQL_SERVER, kind: 'latency', ms: 50, probability: 0.01 },
		{ service: SQL_SERVER, kind: 'dropBefore', probability: 0.01 },
	],
	'lost-answers': [
		lostAnswer(SFERA_BRIDGE, '^order/add$', 0.1),
		lostAnswer(SFERA_BRIDGE, '^customer/add$', 0.1),
		lostAnswer(BASELINKER, '^setOrder(Status|Statuses|Fields)$', 0.1),
	],
	busy: [
		{ service: SQL_SERVER, kind: 'sqlError', sqlNumber: 1205, probability: 0.05 },
		bridgeRefusal('[SQL Server] Lock request time out period exceeded. (1222)', 0.04),
		bridgeRefusal('Obiekt został zablokowany przez operatora SZE.', 0.03),
		tooManyRequests(BASELINKER, 0.03),
		tooManyRequests(SFERA_BRIDGE, 0.01),
	],
} as const satisfies Record<FaultProfileName, readonly FaultRule[]>;

/** Whether the text names a profile. */
export function isFaultProfile(name: unknown): name is FaultProfileName {
	return typeof name === 'string' && Object.hasOwn(FAULT_PROFILES, name);
}
