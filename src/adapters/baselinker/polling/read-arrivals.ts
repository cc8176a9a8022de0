import type { IntegrationError, Result } from '../../../domain/result';
import {
	advanced,
	type Arrival,
	type ArrivalCursor,
	isSeen,
} from '../../../domain/sync/arrival-cursor';
import type { OrderPage } from '../fetch-orders';
import { type RawRecord, readId } from '../../raw-json/raw-values';
import type { PollRoom } from './poll-room';

/** Orders that were not handed on before, and how far the feed has been read with them. */
export interface Arrivals {
	readonly orders: readonly RawRecord[];
	readonly cursor: ArrivalCursor;
	/** Whether the feed was read to its end. */
	readonly isWhole: boolean;
	/** Why it was not; absent where only room or time were up. */
	readonly failure?: IntegrationError;
}

/** A feed of orders and how it is read on. */
export interface ArrivalFeed {
	readonly pages: AsyncIterable<Result<OrderPage>>;
	/** The position of an order in the feed. */
	readonly positionOf: (order: RawRecord) => number;
	/** How far back an order may still turn up. */
	readonly overlap: number;
}

/**
 * Takes new orders from a feed until it ends, or room or time are up. What a page held before another one failed is kept:
 * the cursor stands behind the last order that was taken, never behind one that was not.
 */
export async function readArrivals(
	feed: ArrivalFeed,
	start: ArrivalCursor,
	room: PollRoom,
): Promise<Arrivals> {
	const { pages, positionOf, overlap } = feed;
	const orders: RawRecord[] = [];
	let cursor = start;
	for await (const page of pages) {
		if (!page.ok) return { orders, cursor, isWhole: false, failure: page.error };
		const fresh = page.value.orders
			.filter((order) => !isSeen(cursor, readId(order.order_id)))
			.sort((one, other) => positionOf(one) - positionOf(other));
		const taken = room.take(fresh);
		orders.push(...taken);
		const arrivals = taken.map((order): Arrival => {
			return { id: readId(order.order_id), at: positionOf(order) };
		});
		const [left] = fresh.slice(taken.length);
		const readUpTo = Math.min(
			page.value.readUpTo,
			left ? positionOf(left) - 1 : page.value.readUpTo,
		);
		cursor = advanced(cursor, arrivals, readUpTo, overlap);
		if (left || room.isUp) return { orders, cursor, isWhole: false };
	}
	const last = Object.values(cursor.seen).reduce((latest, at) => Math.max(latest, at), cursor.at);
	return { orders, cursor: advanced(cursor, [], last, overlap), isWhole: true };
}
