import type { ReasonCode } from '../../../domain/reason-codes';
import { fail, integrationError, type Result } from '../../../domain/result';
import { ERP_NAME } from './comarch-optima-connection';

/** How a document or card is asked for. */
export type Sought = { readonly id: string } | { readonly number: string };

function missing(code: ReasonCode, words: string): Result<never> {
	return fail(integrationError('notFound', code, `There is no ${words} in ${ERP_NAME}.`));
}

/** No sales order with this key or number. */
export function orderMissing(by: Sought): Result<never> {
	return missing('ERP_ORDER_NOT_FOUND', `order ${'id' in by ? `with ID ${by.id}` : by.number}`);
}

/** No document with this key. */
export function documentMissing(id: string): Result<never> {
	return missing('ERP_DOCUMENT_NOT_FOUND', `document with ID ${id}`);
}

/** No card with this key or acronym. */
export function contractorMissing(
	by: { readonly id: string } | { readonly symbol: string },
): Result<never> {
	const name = 'id' in by ? `with ID ${by.id}` : by.symbol;
	return missing('CONTRACTOR_NOT_FOUND', `contractor ${name}`);
}

/** A value of a list question that cannot be used. */
export function invalidQuestion(words: string): Result<never> {
	return fail(integrationError('configuration', 'CONFIGURATION_INVALID', words));
}
