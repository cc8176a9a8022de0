import type { ErpOrder } from '../domain/order/erp-order';
import { erpOrderName } from '../domain/order/order-name';
import type { ReasonCode } from '../domain/reason-codes';
import { fail, integrationError, type Result, succeed } from '../domain/result';
import type { Changed, ErpAdapter } from '../ports/erp-adapter';
import { changePatiently, type ChangePlan } from './change-erp';
import type { OrderHandle } from './handles';
import { type Patience, patiently } from './patience';
import { requireCapability } from './require-capability';

function refused(current: ErpOrder, code: ReasonCode, sentence: string): ChangePlan<ErpOrder> {
	const message = `ERP order ${erpOrderName(current)}: ${sentence}`;
	return { kind: 'refused', current, error: integrationError('invalidOrder', code, message) };
}

function plan(current: ErpOrder): ChangePlan<ErpOrder> {
	const name = `ERP order ${erpOrderName(current)}`;
	switch (current.status) {
		case 'buffer':
		case 'unknown':
			return { kind: 'change', current, message: `${name}: would leave the buffer.` };
		case 'entry':
			return refused(current, 'ORDER_IN_ENTRY', 'somebody is still entering it.');
		case 'cancelled':
			return refused(current, 'ERP_STATE_FORBIDS', 'it is cancelled and cannot be confirmed.');
		case 'open':
		case 'reserved':
		case 'partlyRealised':
		case 'realised':
			return { kind: 'existing', current, message: `${name}: is out of the buffer already.` };
	}
}

/**
 * Tells what confirming an order would do. Nothing is written.
 *
 * Errors: `NOT_SUPPORTED`, `notFound`, those of reading the ERP.
 */
export async function previewConfirmation(
	by: OrderHandle,
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<ChangePlan<ErpOrder>>> {
	const able = requireCapability(erp, 'confirmOrder');
	if (!able.ok) return able;
	const order = await patiently(async () => await erp.getOrder(by), patience);
	return order.ok ? succeed(plan(order.value)) : order;
}

/**
 * Lets an order out of the buffer. Repeating it is safe: an order that is out already stays as it is.
 *
 * Errors: as {@link previewConfirmation}; `ERP_STATE_FORBIDS` for a cancelled order, `ORDER_IN_ENTRY`.
 */
export async function confirmOrder(
	by: OrderHandle,
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<Changed<ErpOrder>>> {
	const planned = await previewConfirmation(by, erp, patience);
	if (!planned.ok) return planned;
	const { kind, current } = planned.value;
	if (planned.value.kind === 'refused') return fail(planned.value.error);
	if (kind === 'existing') return succeed({ result: 'existing', value: current, warnings: [] });
	return await changePatiently(async () => await erp.confirmOrder(current.id), patience);
}
