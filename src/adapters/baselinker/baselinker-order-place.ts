import type { SalesOrder } from '../../domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { OrderPlace, PlacedOrder } from '../../ports/order-place';
import { readId, readText } from '../raw-json/raw-values';
import type { BaseLinkerClient } from './baselinker-client';
import { readSeconds } from './baselinker-values';
import { fetchOrderPages } from './fetch-orders';
import { type AddOrderSettings, toAddOrder } from './to-add-order';

/** Source of orders that were added by hand or by the API. Source: documentation of addOrder. */
const OWN_SOURCE = 'personal';

/** A BaseLinker account as a place for orders. It has no key against a second order, so a mark is left on each. */
export class BaseLinkerOrderPlace implements OrderPlace {
	constructor(
		private readonly client: BaseLinkerClient,
		private readonly settings: AddOrderSettings,
	) {}

	async place(order: SalesOrder, mark: string): Promise<Result<PlacedOrder>> {
		const parameters = toAddOrder(order, mark, this.settings);
		if (!parameters.ok) return parameters;
		const added = await this.client.callOnce('addOrder', parameters.value);
		if (!added.ok) return added;
		const id = readId(added.value.order_id);
		if (id !== '') return succeed({ id });
		const message = 'BaseLinker addOrder: the answer names no order.';
		return fail(
			integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message, { inDoubt: true }),
		);
	}

	/** Orders that were placed in the same second are looked through: one call, but for a very busy second. */
	async find(order: SalesOrder, mark: string): Promise<Result<PlacedOrder | null>> {
		const from = Math.floor(Date.parse(order.placedAt) / 1000);
		const pages = fetchOrderPages(this.client, { from, unconfirmed: true, source: OWN_SOURCE });
		for await (const page of pages) {
			if (!page.ok) return page;
			const { orders, readUpTo } = page.value;
			const found = orders.find(
				(candidate) =>
					readSeconds(candidate.date_add) === from &&
					readText(candidate[this.settings.markField]) === mark,
			);
			if (found) return succeed({ id: readId(found.order_id) });
			if (readUpTo >= from) return succeed(null);
		}
		return succeed(null);
	}
}
