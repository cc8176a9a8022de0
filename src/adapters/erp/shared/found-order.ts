import type { ErpOrder } from '../../../domain/order/erp-order';
import type { FoundOrder, OrderKeys } from '../../../ports/erp-adapter';
import type { ShownNumber } from './cut-number';
import { isAmong } from './known-decorations';

/** Every text under which a number may stand in a column. */
export type Spelling = (number: string) => readonly string[];

/** How the columns of one ERP spell numbers. */
export interface KeySpellings {
	/** Of the column for the customer's number, which others fill with technical ids, too. */
	readonly number: Spelling;
	/** Of the column for the technical id, which others fill with the customer's number, too. */
	readonly internetId: Spelling;
	/** Whether a number stands in an order cut, and whole in its remarks. */
	readonly isNamed: (order: ShownNumber, number: string) => boolean;
}

/** An order with the keys of the search that stand in it. */
export function toFoundOrder(
	order: ErpOrder,
	{ refs, customerOrderNumber }: Pick<OrderKeys, 'refs' | 'customerOrderNumber'>,
	spellings: KeySpellings,
): FoundOrder {
	const ids = [...new Set(refs.map(({ id }) => id.trim()))].filter((id) => id !== '');
	const isWhole = (number: string) =>
		isAmong(order.internetId, spellings.internetId(number)) ||
		isAmong(order.customerOrderNumber, spellings.number(number));
	const cut = [...new Set([...ids, customerOrderNumber])].filter(
		(number) => !isWhole(number) && spellings.isNamed(order, number),
	);
	const isCarried = (number: string) => isWhole(number) || cut.includes(number);
	const carried = { ids: ids.filter(isCarried), number: isCarried(customerOrderNumber) };
	return { ...order, carried: cut.length === 0 ? carried : { ...carried, cut } };
}
