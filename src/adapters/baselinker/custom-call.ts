import { fail, integrationError, type Result, succeed } from '../../domain/result';
import { isRecord, type RawRecord } from '../raw-json/raw-values';
import type { BaseLinkerClient } from './baselinker-client';

/** A call of any method. */
export interface CustomCall {
	readonly method: string;
	readonly parameters: RawRecord;
	/** Field of the answer whose entries become the results; empty for the only list there is, or the whole answer. */
	readonly listField: string;
}

/** Methods that read are named so; they may be repeated without harm. */
const READS = /^get[A-Z]/;

/** What makes a call of getOrders one for certain orders. */
const BOUNDS: readonly string[] = [
	'order_id',
	'date_confirmed_from',
	'date_from',
	'id_from',
	'filter_email',
	'filter_shop_order_id',
	'filter_external_order_id',
];

/** Whether a call is repeated after a lost answer. */
export function isRepeatable({ method }: Pick<CustomCall, 'method'>): boolean {
	return READS.test(method);
}

function refused(message: string, remedy: string): Result<never> {
	return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
}

/**
 * Judges a call before it is made.
 *
 * Errors: `configuration` for a method that cannot be one, and for reading orders without a start.
 */
export function checkCall(call: CustomCall): Result<CustomCall> {
	const { method, parameters } = call;
	if (!/^[a-z][A-Za-z]{2,60}$/.test(method)) {
		return refused(
			`"Method" is "${method}".`,
			'Use a name of the documentation of the API, e.g. getOrders.',
		);
	}
	if (method === 'getOrders' && !BOUNDS.some((name) => parameters[name] !== undefined)) {
		return refused(
			'getOrders without a start answers any hundred orders of the account.',
			`Add one of ${BOUNDS.join(', ')}; or use Order: Get Many, which reads page after page.`,
		);
	}
	return succeed(call);
}

/** Entries of a list, or of a map with its keys, which are the only place where some ids stand. */
function toResults(list: unknown): readonly RawRecord[] {
	if (Array.isArray(list)) {
		return list.map((entry: unknown) => (isRecord(entry) ? entry : { value: entry }));
	}
	return Object.entries(isRecord(list) ? list : {}).map(([key, entry]) =>
		isRecord(entry) ? { key, ...entry } : { key, value: entry },
	);
}

function isEmptyText(value: unknown): boolean {
	return value === '' || value === null;
}

/** What of an answer becomes the results. Errors: `configuration` for a field the answer does not have. */
function split(fields: RawRecord, { listField, method }: CustomCall): Result<readonly RawRecord[]> {
	if (listField !== '') {
		const list = fields[listField];
		if (typeof list === 'object' || isEmptyText(list)) return succeed(toResults(list));
		return refused(
			`The answer of ${method} has no list "${listField}".`,
			`It has ${Object.keys(fields).join(', ') || 'no fields'}.`,
		);
	}
	const { status: _status, ...payload } = fields;
	const lists = Object.values(payload).filter(Array.isArray);
	return succeed(lists.length === 1 ? toResults(lists[0]) : [payload]);
}

/**
 * Calls any method with the account's budget.
 *
 * Shape: a method that is not named as a read is made once and never repeated after a lost answer.
 * Errors: those of {@link checkCall} and of the client; `WRITE_IN_DOUBT` for a write whose answer was lost.
 */
export async function callMethod(
	client: BaseLinkerClient,
	call: CustomCall,
): Promise<Result<readonly RawRecord[]>> {
	const checked = checkCall(call);
	if (!checked.ok) return checked;
	const { method, parameters } = call;
	const answer = isRepeatable(call)
		? await client.call(method, parameters)
		: await client.callOnce(method, parameters);
	return answer.ok ? split(answer.value, call) : answer;
}
