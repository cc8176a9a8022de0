import { fail, type Result } from '../../domain/result';
import type { Page, PageRequest } from '../../ports/erp-adapter';
import { READING_CANCELLED } from '../read-pages';

/** Rows of the ledger per part; a part is one quick question. */
const PART = 500;

/**
 * Goes through a list of the ledger part by part; memory holds one part.
 *
 * Errors: those of the ledger and of `visit`, which end the walk; that the run was cancelled.
 */
export async function walkClaims<T>(
	read: (page: PageRequest) => Promise<Result<Page<T>>>,
	visit: (items: readonly T[]) => Promise<Result<unknown>>,
	signal: AbortSignal | undefined,
): Promise<Result<null>> {
	let cursor: string | null = null;
	do {
		if (signal?.aborted) return fail(READING_CANCELLED);
		const part: Result<Page<T>> = await read({ cursor, limit: PART });
		if (!part.ok) return part;
		const visited = await visit(part.value.items);
		if (!visited.ok) return visited;
		cursor = part.value.next;
	} while (cursor !== null);
	return { ok: true, value: null };
}
