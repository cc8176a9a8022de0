import type { ErpOrder } from '../domain/order/erp-order';
import { erpOrderName } from '../domain/order/order-name';
import { type IntegrationError, integrationError, type Result, succeed } from '../domain/result';
import { heldKey } from './audit-orders/finding';
import { isPairOver } from './audit-orders/resolve-findings';
import { type Patience } from './patience';
import type { WriteServices } from './write-order/task';

/**
 * Why an ERP order is not led on: an audit has found that it is another order once more, and nobody has decided yet
 * (S2.5). Null when it is not held, or when the other half was cancelled or deleted since.
 *
 * Errors: those of ledger and ERP; nothing may be fulfilled then.
 */
export async function whyHeld(
	order: ErpOrder,
	{ erp, ledger }: Pick<WriteServices, 'erp' | 'ledger'>,
	scope: string,
	patience: Patience,
): Promise<Result<IntegrationError | null>> {
	const reference = heldKey(erp.system, order.id);
	const found = await ledger.find(scope, [reference]);
	if (!found.ok) return found;
	const [record] = found.value;
	if (record?.state !== 'waiting') return succeed(null);
	const over = await isPairOver(order.id, record.fingerprint, erp, patience);
	if (!over.ok) return over;
	if (over.value) return succeed(null);
	const why = record.reason?.message ?? 'an audit found it to be another order once more.';
	const message = `ERP order ${erpOrderName(order)}: it is held, because it may be fulfilled twice. ${why}`;
	const remedy = `Cancel one of the two in the ERP. If both are right, release the reference "${reference}" of the scope "${scope}" with Dedupe: Release.`;
	return succeed(integrationError('invalidOrder', 'ERP_ORDER_DUPLICATED', message, { remedy }));
}
