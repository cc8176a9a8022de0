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
import type { BridgeSettings } from './bridge/optima-bridge-client';

/** As people call the system. */
export const ERP_NAME = ERP_NAMES['comarch-optima'].displayName;

/** What is set for reading and writing one company. */
export interface OptimaSettings {
	/** Code of the document attribute that carries the root key. */
	readonly linkAttribute: string;
	/** Name of the company as the bridge says it; it must be this one. */
	readonly company: string;
	/** Whether relations with `TrR_Flaga = 1` are left out, as the vendor's own reports do. */
	readonly ignoreFlaggedRelations: boolean;
	/** What other integrators put around the foreign number; what we write stays bare. */
	readonly decorations: KnownDecorations;
}

/** The Comarch ERP Optima credential, read and checked. */
export interface OptimaConnection {
	readonly sql: SqlServerSettings;
	/** Undefined when the credential names no bridge. */
	readonly bridge: BridgeSettings | undefined;
	readonly settings: OptimaSettings;
	/** Names the company without secrets. */
	readonly company: string;
}

const DEFAULT_BRIDGE_SECONDS = 120;
/** Source: docs/erp-bridge-contract.md, section 1. */
const SHORTEST_KEY = 20;
const LONGEST_ATTRIBUTE_CODE = 20;
const DEFAULT_LINK_ATTRIBUTE = 'ORDERBRIDGE';

/** How long the bridge may take. Units: milliseconds. */
export function bridgeTimeoutMs(fields: CredentialFields): number {
	return credentialMs(fields['bridgeTimeout'], DEFAULT_BRIDGE_SECONDS);
}

function readBridge(fields: CredentialFields): Result<BridgeSettings | undefined> {
	const url = credentialUrl(ERP_NAME, fields, 'bridgeUrl', 'Bridge URL');
	if (!url.ok) return url;
	if (url.value === undefined) return succeed(undefined);
	const key = credentialText(fields, 'bridgeApiKey');
	if (key === '') return invalidCredential(ERP_NAME, 'Bridge Key', 'is empty');
	if (key.length < SHORTEST_KEY) {
		return invalidCredential(ERP_NAME, 'Bridge Key', `is shorter than ${SHORTEST_KEY} characters`);
	}
	// Other characters cannot travel in a header.
	if (!/^[\x21-\x7e]+$/.test(key)) {
		return invalidCredential(ERP_NAME, 'Bridge Key', 'holds blanks or letters outside ASCII');
	}
	return succeed({ url: url.value, key, timeoutMs: bridgeTimeoutMs(fields) });
}

/** Databases are called `CDN_<company>`. Source: docs/erp/comarch-optima.md. */
function companyOf(database: string): string {
	return database.replace(/^CDN_/i, '');
}

/** Whether the bridge is logged in to this company: it may be written with or without `CDN_`, blanks or underscores. */
export function isSameCompany(named: string, settings: OptimaSettings): boolean {
	const fold = (name: string) =>
		companyOf(name.trim())
			.toLowerCase()
			.replace(/[\s_]+/g, '_');
	return fold(named) === fold(settings.company);
}

/**
 * Reads the fields of the credential `orderBridgeComarchOptimaApi`.
 *
 * Errors: `configuration` naming the field.
 */
export function readOptimaCredential(fields: CredentialFields): Result<OptimaConnection> {
	const database = readSqlCredential(ERP_NAME, fields);
	if (!database.ok) return database;
	const bridge = readBridge(fields);
	if (!bridge.ok) return bridge;
	const linkAttribute = credentialText(fields, 'linkAttribute') || DEFAULT_LINK_ATTRIBUTE;
	if (linkAttribute.length > LONGEST_ATTRIBUTE_CODE) {
		return invalidCredential(ERP_NAME, 'Link Attribute', 'is longer than an attribute code');
	}
	const decorations = readKnownDecorations(ERP_NAME, fields);
	if (!decorations.ok) return decorations;
	const { sql, company } = database.value;
	return succeed({
		sql,
		company,
		bridge: bridge.value,
		settings: {
			linkAttribute,
			company: credentialText(fields, 'bridgeCompany') || companyOf(sql.database),
			ignoreFlaggedRelations: fields['ignoreFlaggedRelations'] !== false,
			decorations: decorations.value,
		},
	});
}
