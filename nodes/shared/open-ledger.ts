import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { LedgerSettings } from '../../src/adapters/ledger/open-ledger';
import type { OpenLedger } from '../../src/adapters/ledger/open-ledger-in';
import type { Result } from '../../src/domain/result';
import { defaultLedgerFile, ledgerChoiceOf } from './ledger-settings';
import { shrinkOldClaims } from './shrink-old-claims';
import { storagePathOf } from './storage-path';

export { defaultLedgerFile };

/** Type of the optional credential that says where the ledger is. */
export const LEDGER_CREDENTIAL = 'orderBridgeLedgerApi';

/** What an execution and a webhook have in common. */
type Context = Pick<IExecuteFunctions, 'getNode' | 'logger'> & {
	readonly helpers: object;
	getCredentials(type: string): Promise<object>;
};

interface Entry {
	readonly opening: Promise<Result<OpenLedger>>;
	/** Identity of what was opened. */
	identity: string | undefined;
}

/** Ledgers this process has open, by place: all nodes and executions share one, with few connections. */
const entries = new Map<string, Entry>();

/** Which ledger settings mean; the password stands nowhere in it. */
function keyOf(settings: LedgerSettings): string {
	if (settings.store === 'embedded') return settings.file;
	return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

/** The file behind a path; it changes when somebody moves the ledger away or restores a backup. */
function identityOf(settings: LedgerSettings): string | undefined {
	if (settings.store !== 'embedded') return settings.store;
	const stats = statSync(settings.file, { bigint: true, throwIfNoEntry: false });
	return stats && `${stats.dev}:${stats.ino}`;
}

/** The ledger's databases are loaded when one is opened: n8n loads all nodes when it starts. */
export async function openStore(settings: LedgerSettings): Promise<Result<OpenLedger>> {
	const { openLedger: open } = await import('../../src/adapters/ledger/open-ledger');
	return await open(settings);
}

async function openEntry(key: string, settings: LedgerSettings): Promise<Result<OpenLedger>> {
	const entry: Entry = { opening: openStore(settings), identity: undefined };
	entries.set(key, entry);
	const opened = await entry.opening;
	entry.identity = identityOf(settings);
	if (!opened.ok && entries.get(key) === entry) entries.delete(key);
	return opened;
}

/**
 * Opens a ledger, or answers the one this process has open. A file that was removed or replaced since is opened anew,
 * so that nothing is noted where nobody will ever read it.
 */
export async function openLedgerAt(settings: LedgerSettings): Promise<Result<OpenLedger>> {
	const key = keyOf(settings);
	const entry = entries.get(key);
	if (!entry) return await openEntry(key, settings);
	const opened = await entry.opening;
	if (opened.ok && entry.identity === identityOf(settings)) return opened;
	if (entries.get(key) === entry) {
		entries.delete(key);
		if (opened.ok) await opened.value.close();
	}
	return await openLedgerAt(settings);
}

/** As {@link openLedgerAt}, for a ledger in a file. */
export async function openLedgerFile(file: string): Promise<Result<OpenLedger>> {
	return await openLedgerAt({ store: 'embedded', file });
}

/** Closes all ledgers of this process; for tests and tools that end. */
export async function closeLedgers(): Promise<void> {
	const all = [...entries.values()];
	entries.clear();
	for (const { opening } of all) {
		const opened = await opening;
		if (opened.ok) await opened.value.close();
	}
}

/**
 * The ledger of the node's credential, or the one in n8n's storage folder.
 *
 * Errors: `configuration`, `authentication` and `unavailable` as those of the store; nothing may pass as new then.
 */
export async function openLedger(context: Context): Promise<Result<OpenLedger>> {
	const node = context.getNode();
	const hasCredential = node.credentials?.[LEDGER_CREDENTIAL] !== undefined;
	const credential = hasCredential ? await context.getCredentials(LEDGER_CREDENTIAL) : {};
	const chosen = ledgerChoiceOf(credential as IDataObject);
	if (!chosen.ok) return chosen;
	const { settings, retentionDays } = chosen.value;
	const file = () => defaultLedgerFile(storagePathOf(context.helpers, node.type), node.type);
	const opened = await openLedgerAt(settings ?? { store: 'embedded', file: file() });
	if (opened.ok) await shrinkOldClaims(opened.value, retentionDays, context.logger);
	return opened;
}
