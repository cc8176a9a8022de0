import type { IExecuteFunctions } from 'n8n-workflow';
import { type Result, succeed } from '../../src/domain/result';
import type { OrderLedger } from '../../src/ports/order-ledger';
import { openErp, type OpenErp } from '../shared/open-erp';
import { openLedger } from '../shared/open-ledger';

export { clock, ERP_SYSTEM_OPTIONS, type OpenErp } from '../shared/open-erp';

/** What an operation of this node works with. */
export interface Outside {
	/** It stays open for the next execution. */
	readonly ledger: OrderLedger;
	/** Null where only the ledger is asked. */
	readonly opened: OpenErp | null;
}

/**
 * Opens the ledger this node is set to, and the ERP when one is chosen.
 *
 * Errors: those of opening either; nothing may pass as new then.
 */
export async function openOutside(
	context: IExecuteFunctions,
	system: string | null,
): Promise<Result<Outside>> {
	const book = await openLedger(context);
	if (!book.ok) return book;
	const { ledger } = book.value;
	if (system === null) return succeed({ ledger, opened: null });
	const opened = await openErp(context, system);
	return opened.ok ? succeed({ ledger, opened: opened.value }) : opened;
}
