import type { ErpOrder } from '../../../domain/order/erp-order';
import { daysBefore } from '../../../domain/order/warsaw-day';
import { type Result, succeed } from '../../../domain/result';
import type { FoundOrder, OrderKeys, OrderQuery, Page } from '../../../ports/erp-adapter';
import type { SqlStatement } from '../../../ports/sql-session';
import { referenceSpellings } from '../shared/erp-reference';
import { toFoundOrder } from '../shared/found-order';
import { cutPage, readPageRequest } from '../shared/keyset-page';
import { toRootMarker } from '../shared/root-marker';
import type { CompanyFeatures, FeatureProbe } from './company-features';
import { noSuchOrder, toKey } from './missing';
import { NO_TRACE, readTraces, type TraceSources } from './order-traces';
import { toErpOrder, toErpOrderLine } from './subiekt-gt-mapper';
import {
	type OrderLineRow,
	type OrderRow,
	selectOrderById,
	selectOrderByNumber,
	selectOrderLines,
	selectOrderPage,
	selectOrdersByKeys,
} from './subiekt-gt-queries';

/** By what one order is asked for. */
export type OrderName = { readonly id: string } | { readonly number: string };

/** A list of every state needs none to be told apart. */
const NO_FLAGS = succeed(undefined);

function statementOf(by: OrderName, features: CompanyFeatures): SqlStatement | undefined {
	if ('number' in by) {
		const number = by.number.trim();
		return number ? selectOrderByNumber(number, features) : undefined;
	}
	const id = toKey(by.id);
	// The key also leads to documents of other kinds; the statement asks for orders only.
	return id === undefined ? undefined : selectOrderById(id, features);
}

/** Subiekt has one column for numbers of others. */
const SPELLINGS = { number: referenceSpellings, internetId: referenceSpellings };

/** Reads customer orders with everything that is noted about them. */
export class OrderReader {
	constructor(
		private readonly features: FeatureProbe,
		private readonly sources: TraceSources,
	) {}

	/** Orders that carry the shop's number, one of the bare ids or the root reference, newest first. */
	async find(keys: OrderKeys): Promise<Result<readonly FoundOrder[]>> {
		const ids = keys.refs.map(({ id }) => id);
		const references = [keys.customerOrderNumber, ...ids, keys.rootKey]
			.filter((key) => key.trim() !== '')
			.flatMap((key) => referenceSpellings(key));
		if (references.length === 0) return succeed([]);
		const orders = await this.read([keys.rootKey], (features) =>
			selectOrdersByKeys(
				{
					references: [...new Set(references)],
					marker: toRootMarker(keys.rootKey),
					issuedSince: keys.issuedSince,
					linkField: this.sources.linkField,
				},
				features,
			),
		);
		if (!orders.ok) return orders;
		return succeed(orders.value.map((order) => toFoundOrder(order, keys, SPELLINGS)));
	}

	/** One order with lines; `rootKeys` are the keys a hashed mark may stand for. */
	async get(by: OrderName, rootKeys: readonly string[] = []): Promise<Result<ErpOrder>> {
		const orders = await this.read(rootKeys, (features) => statementOf(by, features));
		if (!orders.ok) return orders;
		const [order] = orders.value;
		if (!order) return noSuchOrder(by);
		const lines = await this.sources.sql.run<OrderLineRow>(selectOrderLines(Number(order.id)));
		return lines.ok ? succeed({ ...order, lines: lines.value.map(toErpOrderLine) }) : lines;
	}

	/** A page of orders without lines, oldest key first. */
	async list(query: OrderQuery): Promise<Result<Page<ErpOrder>>> {
		const page = readPageRequest(query);
		if (!page.ok) return page;
		const { issuedSince: from, issuedUntil, statuses } = query;
		const { after, rows } = page.value;
		const before = issuedUntil === null ? null : daysBefore(issuedUntil, -1);
		const cancelling = statuses.length > 0 ? await this.sources.flags.cancelling() : NO_FLAGS;
		if (!cancelling.ok) return cancelling;
		const list = { from, before, statuses, after, rows, cancelling: cancelling.value };
		const orders = await this.read([], (features) => selectOrderPage(list, features));
		if (!orders.ok) return orders;
		return succeed(cutPage(page.value, orders.value, (order) => Number(order.id)));
	}

	private async read(
		rootKeys: readonly string[],
		statementFor: (features: CompanyFeatures) => SqlStatement | undefined,
	): Promise<Result<readonly ErpOrder[]>> {
		const features = await this.features.read();
		if (!features.ok) return features;
		const statement = statementFor(features.value);
		if (!statement) return succeed([]);
		const rows = await this.sources.sql.run<OrderRow>(statement);
		if (!rows.ok) return rows;
		const traces = await readTraces(this.sources, rows.value, features.value);
		if (!traces.ok) return traces;
		return succeed(
			rows.value.map((row) => toErpOrder(row, rootKeys, traces.value.get(row.dok_Id) ?? NO_TRACE)),
		);
	}
}
