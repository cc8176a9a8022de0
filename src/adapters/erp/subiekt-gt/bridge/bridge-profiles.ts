import { createApiSubiektGt } from './api-subiekt-gt';
import type { BridgeProfile } from './sfera-bridge';

/** The bridges we speak to, by the value of the credential's list. Another bridge is one more file and one more line. */
export const BRIDGE_PROFILES: Readonly<Record<string, BridgeProfile>> = {
	'api-subiekt-gt': createApiSubiektGt,
};

/** The bridge of the credential's list with this name; undefined when there is none. */
export function bridgeProfile(name: string): BridgeProfile | undefined {
	return Object.hasOwn(BRIDGE_PROFILES, name) ? BRIDGE_PROFILES[name] : undefined;
}
