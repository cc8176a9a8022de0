import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { LedgerSettings } from '../../src/adapters/ledger/open-ledger';
import { fail, integrationError, type Result, succeed } from '../../src/domain/result';

/** What a credential says about a ledger. */
export interface LedgerChoice {
	/** Null for the file nobody names, in n8n's storage folder. */
	readonly settings: LedgerSettings | null;
	/** How long details of settled orders are kept, in days; 0 for ever. */
	readonly retentionDays: number;
}

const CONNECT_TIMEOUT_MS = 15_000;
const DEFAULT_RETENTION_DAYS = 365;
const DEFAULT_SCHEMA = 'order_bridge';

/** A schema's name that needs no quotes anywhere. */
const SCHEMA = /^[A-Za-z_][A-Za-z0-9_]{0,49}$/;

/** Reads one field of a credential after the other, and notes what makes no sense. */
class CredentialForm {
	readonly problems: string[] = [];

	constructor(private readonly fields: IDataObject) {}

	text(name: string, fallback = ''): string {
		const value = this.fields[name];
		const text = typeof value === 'string' ? value.trim() : '';
		return text === '' ? fallback : text;
	}

	needed(name: string, label: string): string {
		const text = this.text(name);
		if (text === '') this.problems.push(`The credential of the ledger names no ${label}.`);
		return text;
	}

	number(name: string, fallback: number): number {
		const value = this.fields[name];
		const number = value === undefined || value === '' ? fallback : Number(value);
		return Number.isFinite(number) && number >= 0 ? number : fallback;
	}

	flag(name: string, fallback: boolean): boolean {
		const value = this.fields[name];
		return typeof value === 'boolean' ? value : fallback;
	}

	/** As it was typed: blanks may belong to it. */
	password(): string {
		const value = this.fields['password'];
		return typeof value === 'string' ? value : '';
	}
}

function schemaOf(form: CredentialForm): string {
	const schema = form.text('schema', DEFAULT_SCHEMA);
	if (!SCHEMA.test(schema)) {
		form.problems.push(
			`"${schema}" cannot be the schema of the ledger: use letters, digits and underscores.`,
		);
	}
	return schema;
}

function fileOf(form: CredentialForm): LedgerSettings | null {
	const file = form.text('file');
	if (file === '') return null;
	if (!path.isAbsolute(file)) {
		form.problems.push(`The ledger file "${file}" is not an absolute path.`);
	}
	return { store: 'embedded', file: path.normalize(file) };
}

function settingsOf(form: CredentialForm): LedgerSettings | null {
	const backend = form.text('backend', 'embedded');
	const timeouts = {
		connectTimeoutMs: CONNECT_TIMEOUT_MS,
		requestTimeoutMs: form.number('requestTimeout', 30) * 1_000,
	};
	switch (backend) {
		case 'embedded':
			return fileOf(form);
		case 'postgres': {
			const tls = form.text('tls', 'off');
			return {
				store: 'postgres',
				host: form.needed('host', 'Host'),
				port: form.number('port', 5432),
				database: form.needed('database', 'Database'),
				user: form.needed('user', 'User'),
				password: form.password(),
				schema: schemaOf(form),
				tls: tls === 'require' || tls === 'verify' ? tls : 'off',
				maxConnections: Math.max(form.number('maxConnections', 5), 1),
				...timeouts,
			};
		}
		case 'sqlServer':
			return {
				store: 'sqlServer',
				server: form.needed('server', 'Server'),
				port: form.number('sqlServerPort', 1433),
				database: form.needed('database', 'Database'),
				user: form.needed('user', 'User'),
				password: form.password(),
				schema: schemaOf(form),
				encrypt: form.flag('encrypt', true),
				trustServerCertificate: form.flag('trustServer', false),
				...timeouts,
			};
		default:
			form.problems.push(`"${backend}" is not a ledger store this version knows.`);
			return null;
	}
}

/**
 * The ledger a credential names.
 *
 * Errors: `configuration` for settings that make no sense.
 */
export function ledgerChoiceOf(credential: IDataObject): Result<LedgerChoice> {
	const form = new CredentialForm(credential);
	const retentionDays = form.number('retentionDays', DEFAULT_RETENTION_DAYS);
	const settings = settingsOf(form);
	const [problem] = form.problems;
	return problem === undefined
		? succeed({ settings, retentionDays })
		: fail(integrationError('configuration', 'CONFIGURATION_INVALID', problem));
}

/** The ledger's file when nobody names one: beside what n8n itself stores, the same for all our nodes. */
export function defaultLedgerFile(storagePath: string, nodeType: string): string {
	// n8n answers a folder per node type, `<n8n folder>/storage/<type>`; a type may contain a slash.
	const up = nodeType.split('/').map(() => '..');
	return path.join(storagePath, ...up, 'order-bridge', 'ledger.db');
}
