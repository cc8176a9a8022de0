import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { SqlServerSettings } from '../../../ports/sql-session';
import type { BridgeSettings } from './bridge/api-subiekt-gt';

/** The Subiekt GT credential, read and checked. */
export interface SubiektGtConnection {
	readonly sql: SqlServerSettings;
	/** Undefined when the credential names no bridge. */
	readonly bridge: BridgeSettings | undefined;
	/** Names the company without secrets. */
	readonly company: string;
}

const SECOND_MS = 1000;
const DEFAULT_PORT = 1433;
const CONNECT_TIMEOUT_MS = 15 * SECOND_MS;
const DEFAULT_SQL_SECONDS = 30;
const DEFAULT_BRIDGE_SECONDS = 120;

function invalid(field: string, words: string): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'CONFIGURATION_INVALID',
			`The Subiekt GT credential is incomplete: ${field} ${words}.`,
		),
	);
}

function text(fields: Readonly<Record<string, unknown>>, name: string): string {
	const value = fields[name];
	return typeof value === 'string' ? value.trim() : '';
}

function seconds(value: unknown, otherwise: number): number {
	const number = Number(value);
	return (Number.isFinite(number) && number > 0 ? number : otherwise) * SECOND_MS;
}

function readBridge(fields: Readonly<Record<string, unknown>>): Result<BridgeSettings | undefined> {
	const url = text(fields, 'bridgeUrl');
	if (url === '') return succeed(undefined);
	const address = URL.canParse(url) ? new URL(url) : undefined;
	if (address?.protocol !== 'http:' && address?.protocol !== 'https:') {
		return invalid('Bridge URL', 'is no web address');
	}
	const profile = text(fields, 'bridgeProfile') || 'api-subiekt-gt';
	if (profile !== 'api-subiekt-gt') return invalid('Bridge Profile', 'is not known');
	const apiKey = text(fields, 'bridgeApiKey');
	if (apiKey === '') return invalid('Bridge API Key', 'is empty');
	return succeed({
		url,
		apiKey,
		timeoutMs: seconds(fields['bridgeTimeout'], DEFAULT_BRIDGE_SECONDS),
	});
}

/**
 * Reads the fields of the credential `orderBridgeSubiektGtApi`.
 *
 * Errors: `configuration` naming the field.
 */
export function readSubiektGtCredential(
	fields: Readonly<Record<string, unknown>>,
): Result<SubiektGtConnection> {
	const server = text(fields, 'server');
	if (server === '') return invalid('Server', 'is empty');
	const database = text(fields, 'database');
	if (database === '') return invalid('Database', 'is empty');
	const user = text(fields, 'user');
	if (user === '') return invalid('User', 'is empty');
	const port = Number(fields['port'] ?? DEFAULT_PORT);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) return invalid('Port', 'is no port');
	const bridge = readBridge(fields);
	if (!bridge.ok) return bridge;
	return succeed({
		sql: {
			server,
			port,
			database,
			user,
			// A password may begin or end with a blank.
			password: typeof fields['password'] === 'string' ? fields['password'] : '',
			encrypt: fields['encrypt'] !== false,
			trustServerCertificate: fields['trustServer'] === true,
			connectTimeoutMs: CONNECT_TIMEOUT_MS,
			requestTimeoutMs: seconds(fields['requestTimeout'], DEFAULT_SQL_SECONDS),
		},
		bridge: bridge.value,
		company: `${server}:${port}/${database}`.toLowerCase(),
	});
}
