import { type Result, succeed } from '../../domain/result';
import { type RawRecord, readId } from '../raw-json/raw-values';
import type { BaseLinkerClient } from './baselinker-client';
import { fetchEvents } from './fetch-events';
import { KIN_EVENTS } from './order-kin';

/** What the journal tells about merged, split and copied orders. */
export interface KinEvents {
	/** The field "journal" of an order with its events; no field for an order nothing happened to. */
	of(order: RawRecord): { readonly journal?: readonly RawRecord[] };
}

/**
 * Reads the events by which orders come out of other orders: all of the last three days, because the journal keeps no
 * more and an order may be read days after it was split.
 *
 * Errors: those of reading the journal.
 */
export async function fetchKinEvents(client: BaseLinkerClient): Promise<Result<KinEvents>> {
	const types = Object.values(KIN_EVENTS).map(Number);
	const events = await fetchEvents(client, 0, { types });
	if (!events.ok) return events;
	const byOrder = new Map<string, RawRecord[]>();
	for (const event of events.value) {
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
