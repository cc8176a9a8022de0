import { fail, integrationError, type Result } from '../../../domain/result';

/** By what one order or card is asked for. */
type ByKey = { readonly id: string } | { readonly number: string } | { readonly symbol: string };

/** Keys of Subiekt are SQL `int`; anything else names nothing. */
export function toKey(id: string): number | undefined {
	return /^\d{1,9}$/.test(id.trim()) ? Number(id) : undefined;
}

function nameOf(by: ByKey): string {
	if ('id' in by) return `with ID ${by.id}`;
	return 'number' in by ? by.number : by.symbol;
}

/** Answers that Subiekt holds no such order. */
export function noSuchOrder(by: ByKey): Result<never> {
	const message = `There is no order ${nameOf(by)} in Subiekt GT.`;
	return fail(integrationError('notFound', 'ERP_ORDER_NOT_FOUND', message));
}

/** Answers that Subiekt holds no such document. */
export function noSuchDocument(by: ByKey): Result<never> {
	const message = `There is no document ${nameOf(by)} in Subiekt GT that could be shown.`;
	return fail(integrationError('notFound', 'ERP_DOCUMENT_NOT_FOUND', message));
}

/** Answers that Subiekt holds no such card. */
export function noSuchContractor(by: ByKey): Result<never> {
	const message = `There is no contractor ${nameOf(by)} in Subiekt GT.`;
	return fail(integrationError('notFound', 'CONTRACTOR_NOT_FOUND', message));
}
