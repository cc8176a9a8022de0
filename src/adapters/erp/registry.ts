import type { Result } from '../../domain/result';
import { succeed } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { ErpAdapter, ErpSystem } from '../../ports/erp-adapter';
import type { HttpTransport } from '../../ports/http-transport';
import type { SqlServerSettings, SqlSession } from '../../ports/sql-session';
import { createApiSubiektGt } from './subiekt-gt/bridge/api-subiekt-gt';
import { probeParts, type ProbeReport } from './subiekt-gt/probe-subiekt-gt';
import { createSubiektGtAdapter } from './subiekt-gt/subiekt-gt-adapter';
import { readSubiektGtCredential } from './subiekt-gt/subiekt-gt-connection';

/** What adapters need of the world; a node's `wire.ts` chooses it. */
export interface ErpOutside {
	readonly http: HttpTransport;
	readonly openSql: (settings: SqlServerSettings) => SqlSession;
	readonly clock: Clock;
}

/** Fields of a credential as n8n hands them over. */
export type CredentialFields = Readonly<Record<string, unknown>>;

/** One ERP the nodes can talk to. */
export interface ErpSystemEntry {
	/** As the node's list shows it. */
	readonly displayName: string;
	/** Name of the credential type. */
	readonly credentialType: string;
	/**
	 * Builds the adapter; it connects at the first question. Close it when the batch is done.
	 *
	 * Errors: `configuration` naming the field of the credential.
	 */
	open(fields: CredentialFields, outside: ErpOutside): Result<ErpAdapter>;
}

/** Builds both ways to Subiekt from a credential. */
function connectSubiektGt(fields: CredentialFields, outside: ErpOutside) {
	const connection = readSubiektGtCredential(fields);
	if (!connection.ok) return connection;
	const { sql, bridge, company } = connection.value;
	return succeed({
		sql: outside.openSql(sql),
		bridge: bridge ? createApiSubiektGt(bridge, outside.http) : undefined,
		clock: outside.clock,
		company,
	});
}

/** The ERPs we have adapters for, by the value of the node's list. */
export const ERP_SYSTEMS = {
	'subiekt-gt': {
		displayName: 'Subiekt GT',
		credentialType: 'orderBridgeSubiektGtApi',
		open(fields, outside) {
			const parts = connectSubiektGt(fields, outside);
			return parts.ok ? succeed(createSubiektGtAdapter(parts.value)) : parts;
		},
	},
} as const satisfies Record<ErpSystem, ErpSystemEntry>;

/**
 * Tests the Subiekt GT credential: database and bridge each for itself (S4.8).
 *
 * Errors: `configuration` when the credential cannot even be tried; what was tried is in the report.
 */
export async function probeSubiektGt(
	fields: CredentialFields,
	outside: ErpOutside,
): Promise<Result<ProbeReport>> {
	const parts = connectSubiektGt(fields, outside);
	if (!parts.ok) return parts;
	const { sql, bridge } = parts.value;
	const report = await probeParts(sql, bridge);
	await sql.close();
	return succeed(report);
}
