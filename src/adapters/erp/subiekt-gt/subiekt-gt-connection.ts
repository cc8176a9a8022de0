import { type Result, succeed } from '../../../domain/result';
import type { SqlServerSettings } from '../../../ports/sql-session';
import { ERP_NAMES } from '../shared/erp-names';
import type { KnownDecorations } from '../shared/known-decorations';
import {
	type CredentialFields,
	credentialMs,
	credentialText,
	credentialUrl,
	invalidCredential,
	readSqlCredential,
} from '../shared/read-credential';
import { readKnownDecorations } from '../shared/read-decorations';
import { bridgeProfile } from './bridge/bridge-profiles';
import type { BridgeProfile, BridgeSettings } from './bridge/sfera-bridge';
import { type FlagSettings, readFlagSettings } from './flag-settings';
import { LINK_FIELDS, type LinkField } from './subiekt-gt-schema';

/** As people call the system. */
export const ERP_NAME = ERP_NAMES['subiekt-gt'].displayName;

/** The Subiekt GT credential, read and checked. */
export interface SubiektGtConnection {
	readonly sql: SqlServerSettings;
	/** Undefined when the credential names no bridge. */
	readonly bridge: NamedBridge | undefined;
	/** Names the company without secrets. */
	readonly company: string;
	/** Undefined when the database is only read. */
	readonly linkField: LinkField | undefined;
	/** Undefined when flags are left alone. */
	readonly flags: FlagSettings | undefined;
	readonly documentsByNumber: boolean;
	/** What other integrators put around the original number. */
	readonly decorations: KnownDecorations;
}

/** The bridge a credential names. */
export interface NamedBridge {
	readonly settings: BridgeSettings;
	readonly profile: BridgeProfile;
}

const DEFAULT_PROFILE = 'api-subiekt-gt';
const DEFAULT_BRIDGE_SECONDS = 120;
const MOST_REQUESTS_AT_ONCE = 8;

/** How long the bridge may take. Units: milliseconds. */
export function bridgeTimeoutMs(fields: CredentialFields): number {
	return credentialMs(fields['bridgeTimeout'], DEFAULT_BRIDGE_SECONDS);
}

function readRequestsAtOnce(fields: CredentialFields): Result<number> {
	const given = Number(fields['bridgeRequestsAtOnce'] ?? 1);
	return Number.isInteger(given) && given >= 1 && given <= MOST_REQUESTS_AT_ONCE
		? succeed(given)
		: invalidCredential(
				ERP_NAME,
				'Bridge Requests at Once',
				`is no whole number from 1 to ${MOST_REQUESTS_AT_ONCE}`,
			);
}

function readBridge(fields: CredentialFields): Result<NamedBridge | undefined> {
	const url = credentialUrl(ERP_NAME, fields, 'bridgeUrl', 'Bridge URL');
	if (!url.ok) return url;
	if (url.value === undefined) return succeed(undefined);
	const profile = bridgeProfile(credentialText(fields, 'bridgeProfile') || DEFAULT_PROFILE);
	if (!profile) return invalidCredential(ERP_NAME, 'Bridge Profile', 'is not known');
	const apiKey = credentialText(fields, 'bridgeApiKey');
	if (apiKey === '') return invalidCredential(ERP_NAME, 'Bridge API Key', 'is empty');
	const requestsAtOnce = readRequestsAtOnce(fields);
	if (!requestsAtOnce.ok) return requestsAtOnce;
	const settings = {
		...{ url: url.value, apiKey, timeoutMs: bridgeTimeoutMs(fields) },
		requestsAtOnce: requestsAtOnce.value,
	};
	return succeed({ settings, profile });
}

function readLinkField(fields: CredentialFields): Result<LinkField | undefined> {
	const wanted = credentialText(fields, 'linkField');
	if (wanted === '') return succeed(undefined);
	const field = LINK_FIELDS.find((known) => known === wanted);
	return field ? succeed(field) : invalidCredential(ERP_NAME, 'Link Field', 'is not known');
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
	if (!bridge.ok) return bridge;
	const linkField = readLinkField(fields);
	if (!linkField.ok) return linkField;
	const flags = readFlagSettings(ERP_NAME, fields);
	if (!flags.ok) return flags;
	const decorations = readKnownDecorations(ERP_NAME, fields);
	if (!decorations.ok) return decorations;
	return succeed({
		...database.value,
		bridge: bridge.value,
		linkField: linkField.value,
		flags: flags.value,
		documentsByNumber: fields['documentsByNumber'] === true,
		decorations: decorations.value,
	});
}
