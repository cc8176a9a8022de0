import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { ShopClient } from '../../domain/sync/shop-client';
import type { ClientPage } from '../../ports/shop-clients';
import { type RawRecord, readEntries, readList, readText } from '../raw-json/raw-values';
import { toShopClient } from './client-mapper';
import { EMPTY_RESULT, faultOf } from './faults';
import { readFaults } from './read-answer';

/** Most customers of one page. Source: IdoSell Admin API, resultsLimit 1 to 100 (documented). */
export const PAGE_SIZE = 100;

/** The list of an answer, checked: a page that came short would look like the end. */
function listOf(fields: RawRecord, name: string, call: string): Result<readonly RawRecord[]> {
	const value = fields[name];
	const list = readList(value);
	// PHP writes an empty list as text, too; a list that is missing is none at all.
	const isList = value === '' || (typeof value === 'object' && value !== null);
	if (isList && list.length === readEntries(value).length) return succeed(list);
	return fail(
		integrationError(
			'unexpectedAnswer',
			'UNEXPECTED_ANSWER',
			`IdoSell ${call}: the answer has no readable list of customers.`,
		),
	);
}

/**
 * The records of a search. "Nothing found" is a fault to IdoSell and an empty list to us.
 *
 * Errors: `rejectedByVendor` with the fault; `unexpectedAnswer` for a list that cannot be read.
 */
export function readRecords(
	fields: RawRecord,
	name: string,
	call: string,
): Result<readonly RawRecord[]> {
	const fault = readFaults(fields.errors)[0];
	if (fault && fault.code !== EMPTY_RESULT) return fail(faultOf(call, fault));
	if (fault) return succeed([]);
	return listOf(fields, name, call);
}

/** A page of `GET clients/clients`. */
export function readClientPage(fields: RawRecord, call: string): Result<ClientPage> {
	const records = readRecords(fields, 'results', call);
	if (!records.ok) return records;
	const clients: ShopClient[] = [];
	for (const record of records.value) {
		const client = toShopClient(record);
		if (client) clients.push(client);
	}
	const count = (name: string) => Number(readText(fields[name])) || 0;
	const total = count('resultsNumberAll');
	// The page count is optional in the answer; it follows from the total.
	const pages = count('resultsNumberPage') || Math.ceil(total / PAGE_SIZE);
	return succeed({ clients, total, pages });
}
