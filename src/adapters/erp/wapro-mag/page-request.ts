import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { Page, PageRequest } from '../../../ports/erp-adapter';
import { toKey } from './wapro-mag-mapper';

/** Most items of one page. */
const PAGE_LIMIT = 1000;

/** Where a page begins and how many rows are read: one more than it holds tells whether there is another page. */
export interface KeyPage {
	/** The page holds keys above this one. */
	readonly after: string;
	readonly limit: number;
	readonly rows: number;
}

/** Reads the request for a page. Errors: `configuration` for a cursor that was not given out here. */
export function readPageRequest({ cursor, limit: asked }: PageRequest): Result<KeyPage> {
	const limit = Math.min(Math.max(Math.trunc(asked) || 1, 1), PAGE_LIMIT);
	const after = cursor === null ? '0' : toKey(cursor);
	if (after !== undefined) return succeed({ after, limit, rows: limit + 1 });
	return fail(
		integrationError('configuration', 'CONFIGURATION_INVALID', 'The list has no such page.', {
			remedy: 'Start at the first page, and ask for the next with the mark the page before gave.',
		}),
	);
}

/** Cuts what was read to the page and names where the next one begins. */
export function cutPage<Item>(
	{ limit }: KeyPage,
	items: readonly Item[],
	keyOf: (item: Item) => string,
): Page<Item> {
	const shown = items.slice(0, limit);
	const last = shown.at(-1);
	return {
		items: shown,
		next: items.length > limit && last !== undefined ? keyOf(last) : null,
	};
}
