import type { ErpOrder } from '../../../domain/order/erp-order';
import type { FoundOrder, OrderKeys } from '../../../ports/erp-adapter';
import { isAmong } from './known-decorations';

/** Every text under which a number may stand in a column. */
export type Spelling = (number: string) => readonly string[];

/** How the columns of one ERP spell numbers. */
export interface KeySpellings {
	/** Of the column for the customer's number, which others fill with technical ids, too. */
	readonly number: Spelling;
	/** Of the column for the technical id, which others fill with the customer's number, too. */
	readonly internetId: Spelling;
}

/** An order with the keys of the search that stand in it. */
export function toFoundOrder(
	order: ErpOrder,
	{ refs, customerOrderNumber }: Pick<OrderKeys, 'refs' | 'customerOrderNumber'>,
	spellings: KeySpellings,
): FoundOrder {
	const ids = [...new Set(refs.map(({ id }) => id.trim()))].filter((id) => id !== '');
	const isCarried = (number: string) =>
		isAmong(order.internetId, spellings.internetId(number)) ||
		isAmong(order.customerOrderNumber, spellings.number(number));
	const carried = { ids: ids.filter(isCarried), number: isCarried(customerOrderNumber) };
	return { ...order, carried };
}
