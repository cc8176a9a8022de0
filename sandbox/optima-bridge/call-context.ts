import type { SandboxClock } from '../kernel/clock';
import { warsawMoment } from '../kernel/warsaw-time';
import type { SandboxDatabase } from '../sqlserver/database';
import type { BridgeSettings, CallContext } from './call';
import { readLimits } from './limits';

/** Settings of a bridge whose operator changed nothing. */
export const DEFAULT_SETTINGS: BridgeSettings = {
	linkAttribute: 'ORDERBRIDGE',
	orderDefinition: 'RO',
	warehouse: 'MAGAZYN',
	pdf: true,
};

/** What work in the company needs at this moment. */
export function callContext(
	database: SandboxDatabase,
	clock: SandboxClock,
	settings: BridgeSettings = DEFAULT_SETTINGS,
): CallContext {
	const { day, moment } = warsawMoment(clock.now());
	return { database, settings, limits: readLimits(database), today: day, moment };
}
