import type { ErpOrder } from '../domain/order/erp-order';
import { erpOrderName } from '../domain/order/order-name';
import type { ReasonCode } from '../domain/reason-codes';
import { fail, integrationError, type Result, succeed } from '../domain/result';
import type { Changed } from '../ports/erp-adapter';
import { changePatiently, type ChangePlan } from './change-erp';
import type { OrderHandle } from './handles';
import { whyHeld } from './held-copies';
import { type Patience, patiently } from './patience';
import { requireCapability } from './require-capability';
import type { WriteServices } from './write-order/task';

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

/** How orders are let out of the buffer. */
export interface ConfirmOptions extends Omit<Patience, 'clock'> {
	/** Scope of the ledger in which audits hold copies: one per ERP company. */
	readonly scope: string;
}

/** Whom the use case asks. */
export type ConfirmServices = Pick<WriteServices, 'erp' | 'ledger' | 'clock'>;

/**
 * Tells what confirming an order would do. Nothing is written.
 *
 * Errors: `NOT_SUPPORTED`, `notFound`, those of reading ERP and ledger.
 */
export async function previewConfirmation(
	by: OrderHandle,
	services: ConfirmServices,
	{ scope, ...options }: ConfirmOptions,
): Promise<Result<ChangePlan<ErpOrder>>> {
	const { erp, clock } = services;
	const able = requireCapability(erp, 'confirmOrder');
	if (!able.ok) return able;
	const patience = { ...options, clock };
	const order = await patiently(async () => await erp.getOrder(by), patience);
	if (!order.ok) return order;
	const planned = plan(order.value);
	if (planned.kind !== 'change') return succeed(planned);
	const held = await whyHeld(order.value, services, scope, patience);
	if (!held.ok) return held;
	return succeed(
		held.value ? { kind: 'refused', current: order.value, error: held.value } : planned,
	);
}

/**
 * Lets an order out of the buffer. Repeating it is safe: an order that is out already stays as it is.
 *
 * Errors: as {@link previewConfirmation}; `ERP_STATE_FORBIDS` for a cancelled order, `ORDER_IN_ENTRY`,
 * `ERP_ORDER_DUPLICATED` for one an audit holds as a copy.
 */
export async function confirmOrder(
	by: OrderHandle,
	services: ConfirmServices,
	options: ConfirmOptions,
): Promise<Result<Changed<ErpOrder>>> {
	const planned = await previewConfirmation(by, services, options);
	if (!planned.ok) return planned;
	const { kind, current } = planned.value;
	if (planned.value.kind === 'refused') return fail(planned.value.error);
	if (kind === 'existing') return succeed({ result: 'existing', value: current, warnings: [] });
	const { erp, clock } = services;
	const { scope: _scope, ...patience } = options;
	return await changePatiently(async () => await erp.confirmOrder(current.id), {
		...patience,
		clock,
	});
}
