import { fail, integrationError, type Result } from '../domain/result';
import type { Page, PageRequest } from '../ports/erp-adapter';
import { type Patience, patiently } from './patience';

/** Most items asked for at once. */
const PAGE_SIZE = 500;

/** Which part of a list is read. */
export interface ListPart {
	/** Where an earlier reading ended; null from the beginning. */
	readonly cursor: string | null;
	/** Most items; infinite for all. */
	readonly limit: number;
}

/** What a reading is told whose run was cancelled. */
export const READING_CANCELLED = integrationError(
	'busy',
	'SYSTEM_BUSY',
	'The run was cancelled while reading.',
	{ remedy: 'Run it again; reading changes nothing.' },
);

/**
 * Reads a list of the ERP page by page, so that a caller holds one page at a time; the last page ends where the
 * limit does, so that its `next` continues after the last item.
 *
 * Errors: a page that cannot be read is the last one; those of reading the ERP after some patience.
 */
export async function* readPages<T>(
	ask: (request: PageRequest) => Promise<Result<Page<T>>>,
	{ cursor: from, limit }: ListPart,
	patience: Patience,
): AsyncGenerator<Result<Page<T>>> {
	let cursor = from;
	let left = limit;
	while (left > 0) {
		if (patience.signal?.aborted) {
			yield fail(READING_CANCELLED);
			return;
		}
		const request = { cursor, limit: Math.min(PAGE_SIZE, left) };
		const page = await patiently(async () => await ask(request), patience);
		yield page;
		if (!page.ok || page.value.next === null) return;
		if (page.value.next === cursor) {
			const message = 'The ERP answered the same page of the list again.';
			yield fail(integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message));
			return;
		}
		cursor = page.value.next;
		left -= page.value.items.length;
	}
}
