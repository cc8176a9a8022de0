import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { LedgerSettings } from '../../src/adapters/ledger/open-ledger';
import { type Result, succeed } from '../../src/domain/result';
import { probeErpCredential } from './open-erp';
import { ledgerChoiceOf } from './ledger-settings';
import { openStore } from './open-ledger';

const STORES = {
	embedded: 'SQLite',
	postgres: 'PostgreSQL',
	sqlServer: 'SQL Server',
} as const satisfies Record<LedgerSettings['store'], string>;

/** Opens the ledger a credential names, as a node would, and closes it again; an empty file name cannot be tried from here. */
async function probeLedger(credential: ICredentialsDecrypted): Promise<Result<string>> {
	const chosen = ledgerChoiceOf((credential.data ?? {}) as IDataObject);
	if (!chosen.ok) return chosen;
	const { settings } = chosen.value;
	if (settings === null) {
		return succeed('The ledger is order-bridge/ledger.db in the storage folder of n8n.');
	}
	const opened = await openStore(settings);
	if (!opened.ok) return opened;
	const version = await opened.value.version();
	await opened.value.close();
	if (!version.ok) return version;
	const place = settings.store === 'embedded' ? settings.file : `schema ${settings.schema}`;
	return succeed(`The ledger opens: ${STORES[settings.store]} ${version.value}, ${place}.`);
}

/** Tells whether the ledger can be opened, and what to do when not. */
export async function testLedger(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const probed = await probeLedger(credential);
	if (probed.ok) return { status: 'OK', message: probed.value };
	const { message, remedy } = probed.error;
	return { status: 'Error', message: `${message} ${remedy}` };
}

/** Tells whether database and bridge of an ERP company answer, each for itself (S4.8). */
export async function testErpConnection(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { connected, message } = await probeErpCredential(credential);
	return { status: connected ? 'OK' : 'Error', message };
}
