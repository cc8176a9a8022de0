import { type RawRecord, readId, readText } from '../../raw-json/raw-values';

/** Which orders of the account a watch is for; absent means all. */
export interface OrderFilters {
	readonly statusId?: number;
	readonly source?: string;
	readonly sourceId?: number;
	readonly customExtraFields?: boolean;
}

/** Whether an order that was read by its number is one of them. */
export function fitsFilters(order: RawRecord, filters: OrderFilters): boolean {
	const { statusId, source, sourceId } = filters;
	return (
		(statusId === undefined || readId(order.order_status_id) === String(statusId)) &&
		(source === undefined || readText(order.order_source) === source) &&
		(sourceId === undefined || Number(readText(order.order_source_id)) === sourceId)
	);
}
