import { fail, integrationError, type Result, succeed } from '../../domain/result';
import { type RawRecord, readId } from '../raw-json/raw-values';
import type { BaseLinkerClient } from './baselinker-client';
import { KIN_EVENTS } from './order-kin';

/** What the journal tells about merged, split and copied orders. */
export interface KinEvents {
	/** The field "journal" of an order with its events; no field for an order nothing happened to. */
	of(order: RawRecord): { readonly journal?: readonly RawRecord[] };
}

/** Pages of the journal after which something is wrong; three days of merging by hand fill a few. */
const MOST_PAGES = 200;

function endless(): Result<never> {
	const message = `BaseLinker getJournalList: the journal did not end within ${MOST_PAGES} pages.`;
	return fail(integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message));
}

/** One sheet disagrees with the other: the table of the documentation says `id`, its sample `log_id`. */
function logIdOf(event: RawRecord): number {
	const id = Number(readId(event.log_id) || readId(event.id));
	return Number.isSafeInteger(id) ? id : 0;
}

/**
 * Reads the events by which orders come out of other orders: all of the last three days, because the journal keeps no
 * more and an order may be read days after it was split.
 *
 * Shape: neither the page size nor whether the cursor is inclusive is documented, so pages are read until one brings
 * nothing new, and every event counts once.
 * Errors: those of the client; `unexpectedAnswer` for a journal without end.
 */
export async function fetchKinEvents(client: BaseLinkerClient): Promise<Result<KinEvents>> {
	const types = Object.values(KIN_EVENTS).map(Number);
	const events = new Map<number, RawRecord>();
	let cursor = 0;
	for (let page = 0; ; page += 1) {
		const answer = await client.getJournal(cursor, types);
		if (!answer.ok) return answer;
		const fresh = answer.value.filter((event) => !events.has(logIdOf(event)));
		if (fresh.length === 0) break;
		if (page === MOST_PAGES) return endless();
		for (const event of fresh) events.set(logIdOf(event), event);
		cursor = Math.max(cursor, ...fresh.map(logIdOf));
	}
	const byOrder = new Map<string, RawRecord[]>();
	for (const event of events.values()) {
		for (const id of new Set([readId(event.order_id), readId(event.object_id)])) {
			byOrder.set(id, [...(byOrder.get(id) ?? []), event]);
		}
	}
	return succeed({
		of: (order) => {
			const journal = byOrder.get(readId(order.order_id));
			return journal ? { journal } : {};
		},
	});
}
