import { fail, integrationError, type Result } from '../domain/result';
import type {
	WatchedOrder,
	WatchOptions,
	WatchRequest,
	WatchServices,
} from './watch-orders/watched-order';

/**
 * Looks how far orders are in the ERP, together with what is remembered of earlier looks: their status, what is
 * missing, who waits for it and since when, and whether they moved.
 *
 * Shape: one result per request, in the same order.
 * Errors: per order those of reading the ERP, `notFound` when the ERP does not know it and nobody ever saw it; all
 * of them when the memory cannot be read or written.
 */
export async function watchOrders(
	requests: readonly WatchRequest[],
	_services: WatchServices,
	_options: WatchOptions,
): Promise<readonly Result<WatchedOrder>[]> {
	const message = 'Watching orders is being built.';
	return requests.map(() => fail(integrationError('configuration', 'NOT_SUPPORTED', message)));
}
