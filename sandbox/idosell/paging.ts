import { schemaError } from './errors';
import { asInteger } from './schema';

/** Clients one answer may hold. Source: `resultsLimit`, 1 to 100. */
const MOST_PER_PAGE = 100;

/** Which part of the results is wanted; pages count from 0. */
export interface Paging {
	page: number;
	limit: number;
}

/** Reads `resultsPage` and `resultsLimit`. Errors: 422 outside their ranges. */
export function readPaging(page: unknown, limit: unknown): Paging {
	const paging = {
		page: asInteger(page ?? 0, 'resultsPage'),
		limit: asInteger(limit ?? MOST_PER_PAGE, 'resultsLimit'),
	};
	if (paging.page < 0) throw schemaError('resultsPage: 0 or more expected');
	if (paging.limit < 1 || paging.limit > MOST_PER_PAGE) {
		throw schemaError(`resultsLimit: 1 to ${MOST_PER_PAGE} expected`);
	}
	return paging;
}

/** The paging fields of an answer. Shape: `resultsNumberPage` is the number of pages. */
export function printPaging({ page, limit }: Paging, total: number): object {
	return {
		resultsNumberAll: total,
		resultsNumberPage: Math.ceil(total / limit),
		resultsPage: page,
		resultsLimit: limit,
	};
}
