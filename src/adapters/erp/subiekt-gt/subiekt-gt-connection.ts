import { type Result, succeed } from '../../../domain/result';
import type { SqlServerSettings } from '../../../ports/sql-session';
import {
	type CredentialFields,
	credentialMs,
	credentialText,
	credentialUrl,
	invalidCredential,
	readSqlCredential,
} from '../shared/read-credential';
import type { BridgeSettings } from './bridge/api-subiekt-gt';

/** As people call the system. */
export const ERP_NAME = 'Subiekt GT';

/** The Subiekt GT credential, read and checked. */
export interface SubiektGtConnection {
	readonly sql: SqlServerSettings;
	/** Undefined when the credential names no bridge. */
	readonly bridge: BridgeSettings | undefined;
	/** Names the company without secrets. */
	readonly company: string;
}

const DEFAULT_BRIDGE_SECONDS = 120;

/** How long the bridge may take. Units: milliseconds. */
export function bridgeTimeoutMs(fields: CredentialFields): number {
	return credentialMs(fields['bridgeTimeout'], DEFAULT_BRIDGE_SECONDS);
}

function readBridge(fields: CredentialFields): Result<BridgeSettings | undefined> {
	const url = credentialUrl(ERP_NAME, fields, 'bridgeUrl', 'Bridge URL');
	if (!url.ok) return url;
	if (url.value === undefined) return succeed(undefined);
	const profile = credentialText(fields, 'bridgeProfile') || 'api-subiekt-gt';
	if (profile !== 'api-subiekt-gt') {
		return invalidCredential(ERP_NAME, 'Bridge Profile', 'is not known');
	}
	const apiKey = credentialText(fields, 'bridgeApiKey');
	if (apiKey === '') return invalidCredential(ERP_NAME, 'Bridge API Key', 'is empty');
	return succeed({ url: url.value, apiKey, timeoutMs: bridgeTimeoutMs(fields) });
}

/**
 * Reads the fields of the credential `orderBridgeSubiektGtApi`.
 *
 * Errors: `configuration` naming the field.
 */
export function readSubiektGtCredential(fields: CredentialFields): Result<SubiektGtConnection> {
	const database = readSqlCredential(ERP_NAME, fields);
	if (!database.ok) return database;
	const bridge = readBridge(fields);
	return bridge.ok ? succeed({ ...database.value, bridge: bridge.value }) : bridge;
}
