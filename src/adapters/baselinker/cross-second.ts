import { type Result, succeed } from '../../domain/result';
import type { BaseLinkerClient, OrderQuery } from './baselinker-client';
import { type RawRecord, readId } from '../raw-json/raw-values';

/** Orders one answer may hold. Source: BaseLinker documentation of getOrders. */
export const ORDERS_PER_PAGE = 100;

function idsOf(page: readonly RawRecord[]): number[] {
	return page.map((order) => Number(readId(order.order_id))).filter(Number.isSafeInteger);
}

function isAscending(ids: readonly number[]): boolean {
	return ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0));
}

/** The smallest and largest without spreading a page into arguments. */
function bounds(ids: readonly number[]): { lowest: number; highest: number } {
	return ids.reduce(
		({ lowest, highest }, id) => ({
			lowest: Math.min(lowest, id),
			highest: Math.max(highest, id),
		}),
		{ lowest: Number.POSITIVE_INFINITY, highest: 0 },
	);
}

/**
 * The orders behind a page that lies in one second, found by id: more orders than an answer holds share the time, so
 * no later time leads past them.
 *
 * Shape: also answers orders of later seconds it meets on the way; whoever asks drops what he has. It goes on to the
 * last id, because it is not documented that ids and times rise together.
 * Source: `id_from` is inclusive (measured by others); that it works together with a date is assumed. When
 * BaseLinker does not follow it, a warning says that orders of the second may be missing.
 */
export async function* crossSecond(
	client: BaseLinkerClient,
	query: OrderQuery,
	firstPage: readonly RawRecord[],
	onWarning: (message: string) => void = () => undefined,
): AsyncGenerator<Result<readonly RawRecord[]>> {
	const firstIds = idsOf(firstPage);
	const { lowest, highest } = bounds(firstIds);
	let idFrom = isAscending(firstIds) ? highest + 1 : lowest;
	for (;;) {
		const page = await client.getOrders({ ...query, idFrom });
		if (!page.ok) {
			yield page;
			return;
		}
		yield succeed(page.value);
		if (page.value.length < ORDERS_PER_PAGE) return;
		const reached = bounds(idsOf(page.value));
		if (reached.lowest < idFrom || reached.highest < idFrom) {
			onWarning(
				'More than a hundred orders share one second and BaseLinker does not page them by number; some may be missing. Read them by status or source.',
			);
			return;
		}
		idFrom = reached.highest + 1;
	}
}
