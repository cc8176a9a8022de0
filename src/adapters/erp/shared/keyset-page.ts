import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { Page, PageRequest } from '../../../ports/erp-adapter';

/** Most items of one page. */
const PAGE_LIMIT = 1000;

/** Where a page begins and how long it is, for lists in the order of a growing whole number key. */
export interface KeysetPage {
	/** The page holds keys above this one. */
	readonly after: number;
	/** How many rows to read: one more than the page holds tells whether there is another page. */
	readonly rows: number;
	readonly limit: number;
}

/** Largest SQL `int`. */
const LARGEST_INT = 2 ** 31 - 1;

/**
 * Reads the request for a page; `largestKey` is the largest one the ERP can have.
 *
 * Errors: `configuration` for a cursor that was not given out by {@link cutPage}.
 */
export function readPageRequest(
	request: PageRequest,
	largestKey = LARGEST_INT,
): Result<KeysetPage> {
	const { cursor } = request;
	const limit = Math.min(Math.max(Math.trunc(request.limit) || 1, 1), PAGE_LIMIT);
	if (cursor === null) return succeed({ after: 0, rows: limit + 1, limit });
	if (!/^\d{1,15}$/.test(cursor) || Number(cursor) > largestKey) {
		return fail(
			integrationError('configuration', 'CONFIGURATION_INVALID', 'The list has no such page.', {
				remedy: 'Start at the first page, and ask for the next with the mark the page before gave.',
			}),
		);
	}
	return succeed({ after: Number(cursor), rows: limit + 1, limit });
}

/** Cuts what was read to the page and names where the next one begins. */
export function cutPage<Row>(
	page: KeysetPage,
	rows: readonly Row[],
	keyOf: (row: Row) => number,
): Page<Row> {
	const items = rows.slice(0, page.limit);
	const last = items.at(-1);
	const more = rows.length > page.limit && last !== undefined;
	return { items, next: more ? String(keyOf(last)) : null };
}
