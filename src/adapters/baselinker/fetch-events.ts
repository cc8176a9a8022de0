import { fail, integrationError, type Result, succeed } from '../../domain/result';
import { type RawRecord, readId } from '../raw-json/raw-values';
import type { BaseLinkerClient } from './baselinker-client';

/** Pages of the journal after which something is wrong; three busy days fill a few. */
const MOST_PAGES = 200;

/** Which events are wanted. */
export interface EventFilters {
	/** All where none is named. */
	readonly types: readonly number[];
	readonly orderId?: number | null;
}

/** The number of an event; 0 when it has none. */
export function eventIdOf(event: RawRecord): number {
	const id = Number(readId(event.log_id));
	return Number.isSafeInteger(id) ? id : 0;
}

function endless(): Result<never> {
	const message = `BaseLinker getJournalList: the journal did not end within ${MOST_PAGES} pages.`;
	return fail(integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message));
}

/**
 * All events after one that is known, each once, oldest first; from the beginning of the journal (three
 * days) for 0.
 *
 * Shape: neither the page size nor whether the cursor is inclusive is documented, so pages are read until one brings
 * nothing new, and every event counts once. An account whose journal is switched off answers none.
 * Errors: those of the client; `unexpectedAnswer` for a journal without end.
 */
export async function fetchEvents(
	client: BaseLinkerClient,
	afterLogId: number,
	{ types, orderId }: EventFilters,
): Promise<Result<readonly RawRecord[]>> {
	const events = new Map<number, RawRecord>();
	let cursor = afterLogId;
	for (let page = 0; ; page += 1) {
		const answer = await client.getJournal(cursor, types, orderId ?? undefined);
		if (!answer.ok) return answer;
		const fresh = answer.value.filter((event) => {
			const id = eventIdOf(event);
			return id !== afterLogId && !events.has(id);
		});
		if (fresh.length === 0) break;
		if (page === MOST_PAGES) return endless();
		for (const event of fresh) events.set(eventIdOf(event), event);
		cursor = Math.max(cursor, ...fresh.map(eventIdOf));
	}
	return succeed([...events].sort(([one], [other]) => one - other).map(([, event]) => event));
}
