import type { IExecuteFunctions } from 'n8n-workflow';
import type { Result } from '../../src/domain/result';
import type { OrderLedger } from '../../src/ports/order-ledger';
import { openLedger } from '../shared/open-ledger';

/** The ledger this node is set to; it stays open for the next execution. */
export async function openNodeLedger(context: IExecuteFunctions): Promise<Result<OrderLedger>> {
	const opened = await openLedger(context);
	return opened.ok ? { ok: true, value: opened.value.ledger } : opened;
}
