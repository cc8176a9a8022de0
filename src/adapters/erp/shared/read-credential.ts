import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { SqlServerSettings } from '../../../ports/sql-session';

/** Fields of a credential as n8n hands them over. */
export type CredentialFields = Readonly<Record<string, unknown>>;

const SECOND_MS = 1000;
const DEFAULT_PORT = 1433;
const CONNECT_TIMEOUT_MS = 15 * SECOND_MS;
const DEFAULT_SQL_SECONDS = 30;

/** Names the field of a credential that cannot be used, and why. */
export function invalidCredential(erpName: string, field: string, words: string): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'CONFIGURATION_INVALID',
			`The ${erpName} credential is incomplete: ${field} ${words}.`,
		),
	);
}

/** A text field without outer blanks. */
export function credentialText(fields: CredentialFields, name: string): string {
	const value = fields[name];
	return typeof value === 'string' ? value.trim() : '';
}

/** A field with texts between commas; blanks inside count, around the commas they do not. */
export function credentialList(text: string): readonly string[] {
	return text
		.split(',')
		.map((item) => item.trim())
		.filter((item) => item !== '');
}

/** A field in seconds, as milliseconds; `otherwise` (seconds) when it holds no number above zero. */
export function credentialMs(value: unknown, otherwise: number): number {
	const number = Number(value);
	return (Number.isFinite(number) && number > 0 ? number : otherwise) * SECOND_MS;
}

/** The web address of a bridge; undefined when the field is empty. */
export function credentialUrl(
	erpName: string,
	fields: CredentialFields,
	name: string,
	label: string,
): Result<string | undefined> {
	const url = credentialText(fields, name);
	if (url === '') return succeed(undefined);
	const address = URL.canParse(url) ? new URL(url) : undefined;
	return address?.protocol === 'http:' || address?.protocol === 'https:'
		? succeed(url)
		: invalidCredential(erpName, label, 'is no web address');
}

/**
 * The SQL Server part every ERP credential has, and a name of the company without secrets.
 *
 * Errors: `configuration` naming the field.
 */
export function readSqlCredential(
	erpName: string,
	fields: CredentialFields,
): Result<{ readonly sql: SqlServerSettings; readonly company: string }> {
	const server = credentialText(fields, 'server');
	if (server === '') return invalidCredential(erpName, 'Server', 'is empty');
	const database = credentialText(fields, 'database');
	if (database === '') return invalidCredential(erpName, 'Database', 'is empty');
	const user = credentialText(fields, 'user');
	if (user === '') return invalidCredential(erpName, 'User', 'is empty');
	const port = Number(fields['port'] ?? DEFAULT_PORT);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		return invalidCredential(erpName, 'Port', 'is no port');
	}
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
			requestTimeoutMs: credentialMs(fields['requestTimeout'], DEFAULT_SQL_SECONDS),
		},
		company: `${server}:${port}/${database}`.toLowerCase(),
	});
}
