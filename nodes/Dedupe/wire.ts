import type { ICredentialsDecrypted, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { openEmbeddedLedger } from '../../src/adapters/ledger/open-embedded-ledger';
import type { Result } from '../../src/domain/result';
import type { OrderLedger } from '../../src/ports/order-ledger';
import { systemClock } from '../../src/transport/system-clock';
import { ledgerFileOf, openLedger } from '../shared/open-ledger';

/** The ledger this node is set to; it stays open for the next execution. */
export async function openNodeLedger(context: IExecuteFunctions): Promise<Result<OrderLedger>> {
	const opened = await openLedger(context);
	return opened.ok ? { ok: true, value: opened.value.ledger } : opened;
}

/** Opens the ledger a credential names and closes it again; an empty file name cannot be tried from here. */
export async function probeLedger(credential: ICredentialsDecrypted): Promise<Result<string>> {
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
