import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { openEmbeddedLedger } from '../../src/adapters/ledger/open-embedded-ledger';
import type { Result } from '../../src/domain/result';
import { systemClock } from '../../src/transport/system-clock';
import { probeErpCredential } from './open-erp';
import { ledgerFileOf } from './open-ledger';

/** Opens the ledger a credential names and closes it again; an empty file name cannot be tried from here. */
async function probeLedger(credential: ICredentialsDecrypted): Promise<Result<string>> {
	const file = ledgerFileOf((credential.data ?? {}) as IDataObject);
	if (!file.ok) return file;
	if (file.value === null) {
		const value = 'The ledger is order-bridge/ledger.db in the storage folder of n8n.';
		return { ok: true, value };
	}
	const opened = await openEmbeddedLedger({ file: file.value, clock: systemClock });
	if (!opened.ok) return opened;
	await opened.value.close();
	return { ok: true, value: 'The ledger opens.' };
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
