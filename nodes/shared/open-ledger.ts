import { statSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	type OpenLedger,
	openEmbeddedLedger,
} from '../../src/adapters/ledger/open-embedded-ledger';
import { fail, integrationError, type Result } from '../../src/domain/result';
import { systemClock } from '../../src/transport/system-clock';

/** Type of the optional credential that says where the ledger is. */
export const LEDGER_CREDENTIAL = 'orderBridgeLedgerApi';

type Context = Pick<IExecuteFunctions, 'getCredentials' | 'getNode' | 'helpers'>;

interface Entry {
	readonly opening: Promise<Result<OpenLedger>>;
	/** Identity of the file once it is open. */
	file: string | undefined;
}

/** Ledgers this process has open, by file: all nodes and executions share one connection. */
const entries = new Map<string, Entry>();

/** The file behind a path; it changes when somebody moves the ledger away or restores a backup. */
function fileIdentity(file: string): string | undefined {
	const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
	return stats && `${stats.dev}:${stats.ino}`;
}

async function openEntry(file: string): Promise<Result<OpenLedger>> {
	const entry: Entry = {
		opening: openEmbeddedLedger({ file, clock: systemClock }),
		file: undefined,
	};
	entries.set(file, entry);
	const opened = await entry.opening;
	entry.file = fileIdentity(file);
	if (!opened.ok && entries.get(file) === entry) entries.delete(file);
	return opened;
}

/**
 * Opens the ledger in a file, or answers the one this process has open. A file that was removed or replaced since
 * is opened anew, so that nothing is noted where nobody will ever read it.
 */
export async function openLedgerFile(file: string): Promise<Result<OpenLedger>> {
	const entry = entries.get(file);
	if (!entry) return await openEntry(file);
	const opened = await entry.opening;
	if (opened.ok && entry.file === fileIdentity(file)) return opened;
	if (entries.get(file) === entry) {
		entries.delete(file);
		if (opened.ok) await opened.value.close();
	}
	return await openLedgerFile(file);
}

/** Closes all ledgers of this process; for tests and tools that end. */
export async function closeLedgers(): Promise<void> {
	const open = [...entries.values()];
	entries.clear();
	for (const { opening } of open) {
		const opened = await opening;
		if (opened.ok) await opened.value.close();
	}
}

/** The ledger's file when nobody names one: beside what n8n itself stores, the same for all our nodes. */
export function defaultLedgerFile(storagePath: string, nodeType: string): string {
	// n8n answers a folder per node type, `<n8n folder>/storage/<type>`; a type may contain a slash.
	const up = nodeType.split('/').map(() => '..');
	return path.join(storagePath, ...up, 'order-bridge', 'ledger.db');
}

/**
 * The ledger file a credential names.
 *
 * Shape: null when it names none.
 * Errors: `configuration` for a store this version does not know.
 */
export function ledgerFileOf(credential: IDataObject): Result<string | null> {
	const backend = String(credential.backend ?? 'embedded');
	if (backend !== 'embedded') {
		const message = `"${backend}" is not a ledger store this version knows.`;
		return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message));
	}
	const file = String(credential.file ?? '').trim();
	if (file === '') return { ok: true, value: null };
	if (!path.isAbsolute(file)) {
		const message = `The ledger file "${file}" is not an absolute path.`;
		return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message));
	}
	return { ok: true, value: path.normalize(file) };
}

/**
 * The ledger of the node's credential, or the one in n8n's storage folder.
 *
 * Errors: `configuration` and `unavailable` as `openEmbeddedLedger`; nothing may pass as new then.
 */
export async function openLedger(context: Context): Promise<Result<OpenLedger>> {
	const node = context.getNode();
	const hasCredential = node.credentials?.[LEDGER_CREDENTIAL] !== undefined;
	const credential = hasCredential ? await context.getCredentials(LEDGER_CREDENTIAL) : {};
	const named = ledgerFileOf(credential as IDataObject);
	if (!named.ok) return named;
	const file = named.value ?? defaultLedgerFile(context.helpers.getStoragePath(), node.type);
	return await openLedgerFile(file);
}
