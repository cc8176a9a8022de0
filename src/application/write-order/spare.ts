import { orderName } from '../../domain/order/order-name';
import type { SalesOrder } from '../../domain/order/sales-order';
import { type IntegrationError, integrationError } from '../../domain/result';
import type { ClaimHandle } from '../../ports/order-ledger';
import { failedResult } from './results';
import type { WriteResult, WriteServices } from './task';

/** What an order is told whose run was cancelled. */
export const RUN_CANCELLED = integrationError(
	'busy',
	'SYSTEM_BUSY',
	'the run was cancelled before its turn.',
	{
		remedy: 'Nothing was written. The next run takes the order up.',
	},
);

/** What an order is told whose turn came after the time others are held off. */
export const TURN_TOO_LATE = integrationError(
	'busy',
	'SYSTEM_BUSY',
	'its turn to be written came too late.',
	{
		remedy: 'Nothing was written. The next run takes the order up; send fewer orders at a time.',
	},
);

/** What an order that was not started is told, after the failure of another one. */
export function sparedBecause(error: IntegrationError): IntegrationError {
	const cause = error.message.replace(/^Order [^:]*: /, '');
	return { ...error, message: `not tried, because an order before it met this: ${cause}` };
}

/** The order was not started: its claim, if it has one, is free at once for the next run. */
export async function spareOrder(
	order: SalesOrder,
	claim: ClaimHandle | undefined,
	error: IntegrationError,
	{ ledger, log }: Pick<WriteServices, 'ledger' | 'log'>,
): Promise<WriteResult> {
	const result = failedResult(order, 'waiting', error, 'order');
	if (claim === undefined) return result;
	const told = await ledger.yield(claim, error.code, result.outcome.message);
	if (!told.ok) log.warn(`${orderName(order)}: its claim ends with the lease`, {});
	return result;
}
