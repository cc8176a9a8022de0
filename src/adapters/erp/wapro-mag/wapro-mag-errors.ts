import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { ReasonCode } from '../../../domain/reason-codes';
import { fail, type IntegrationError, integrationError, type Result } from '../../../domain/result';
import type { OrderRow } from './order-queries';
import { ERP_NAME } from './wapro-mag-connection';
import { toId, toText } from './wapro-mag-mapper';

/** What does not exist, with what to check. */
export function notFound(code: ReasonCode, message: string, remedy: string): Result<never> {
	return fail(integrationError('notFound', code, message, { remedy }));
}

/** No order of this key or number in the company. */
export function orderNotFound(name: string): Result<never> {
	return notFound(
		'ERP_ORDER_NOT_FOUND',
		`There is no order ${name} in ${ERP_NAME}.`,
		'Check the number or ID, and that the credential names the right company; a deleted order is gone for good.',
	);
}

/**
 * Writing stopped before the transaction was committed, for whatever reason: the server undoes all of it, also when
 * the connection is gone.
 */
export function nothingWritten(
	order: SalesOrder,
	step: string,
	error: IntegrationError,
): Result<never> {
	const { inDoubt: _undone, ...certain } = error;
	return fail({
		...certain,
		message: `${orderName(order)}: ${step} failed: ${error.message} Nothing was written.`,
	});
}

/** A procedure that raised no error, but said in its return value or outputs that it did not do its work. */
export function stepRefused(order: SalesOrder, step: string, words: string): Result<never> {
	return nothingWritten(
		order,
		step,
		integrationError('rejectedByVendor', 'REJECTED_BY_VENDOR', `${words}.`, {
			remedy: `Enter the order in ${ERP_NAME} by hand to see what it objects to, or read its log.`,
		}),
	);
}

/** A header somebody is still entering: neither an order nor none. */
export function inEntry(name: string, id: string): Result<never> {
	return fail(
		integrationError(
			'invalidOrder',
			'ORDER_IN_ENTRY',
			`${name}: the order with ID ${id} of ${ERP_NAME} is still being entered.`,
		),
	);
}

/** An order with one of our order's numbers that somebody else wrote since the look for it. */
export function orderAppeared(
	name: string,
	{ ID_ZAMOWIENIA: id, NUMER: number, status }: OrderRow,
): Result<never> {
	const document = status === 'entry' ? `with ID ${toId(id)}` : toText(number);
	return fail(
		integrationError(
			'busy',
			'ORDER_APPEARED',
			`${name}: somebody else has just written order ${document} of ${ERP_NAME} with one of its numbers. Nothing was written.`,
		),
	);
}

/** An order that belongs to somebody else already. */
export function linkedElsewhere(id: string, words: string): Result<never> {
	return fail(
		integrationError(
			'invalidOrder',
			'ORDER_LINKED_ELSEWHERE',
			`The order with ID ${id} of ${ERP_NAME} ${words}.`,
		),
	);
}

/** The lock of an order is held by another run. */
export function lockHeld(name: string): Result<never> {
	return fail(
		integrationError(
			'busy',
			'SYSTEM_BUSY',
			`${name}: another run is writing it into ${ERP_NAME}. Nothing was written.`,
			{ retry: 'backoff' },
		),
	);
}
