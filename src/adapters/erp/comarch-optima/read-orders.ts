import type { ErpOrder, ErpOrderStatus } from '../../../domain/order/erp-order';
import { type Result, succeed } from '../../../domain/result';
import type { FoundOrder, OrderKeys, OrderQuery, Page } from '../../../ports/erp-adapter';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import { isNamedCut, toCutNumbers } from '../shared/cut-number';
import { REFERENCE_LENGTH } from '../shared/erp-reference';
import { type KeySpellings, toFoundOrder } from '../shared/found-order';
import { cutPage, readPageRequest } from '../shared/keyset-page';
import { knownSpellings } from '../shared/known-decorations';
import { hashRootKey } from '../shared/stored-root-key';
import type { OptimaSettings } from './comarch-optima-connection';
import { idNumber, toErpOrder, toKey } from './comarch-optima-mapper';
import { invalidQuestion, orderMissing, type Sought } from './missing';
import {
	type AttributeRow,
	type HeaderState,
	type LineRow,
	type OrderRow,
	selectLines,
	selectLinkAttributes,
	selectOrderById,
	selectOrderByNumber,
	selectOrderPage,
	selectOrdersByKeys,
} from './order-queries';

/** States of a header by the status they are shown as; the other statuses Optima never shows. */
const STATES: Readonly<Partial<Record<ErpOrderStatus, HeaderState>>> = {
	buffer: 'buffer',
	open: 'confirmed',
	cancelled: 'cancelled',
};

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,3})?$/;

/** An order with the header it was made of. */
export interface ReadOrder {
	readonly row: OrderRow;
	readonly order: ErpOrder;
}

function distinct(texts: readonly string[]): string[] {
	return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
}

/** Reads sales orders of one company. */
export class OrderReader {
	private readonly spellings: KeySpellings;

	constructor(
		private readonly sql: SqlSession,
		private readonly settings: Pick<OptimaSettings, 'linkAttribute' | 'decorations'>,
	) {
		const spell = (number: string) => knownSpellings(number, settings.decorations);
		// Optima has one column for numbers of others.
		this.spellings = {
			number: spell,
			internetId: spell,
			isNamed: (order, number) => isNamedCut(order, number, settings.decorations, REFERENCE_LENGTH),
		};
	}

	/**
	 * Orders by the customer's number and by the ids of the places that know the order, bare and as other integrators
	 * decorate them, and by the root key in the link attribute. Empty keys would match every order without a foreign number, so they are not asked for.
	 */
	async find(keys: OrderKeys): Promise<Result<readonly FoundOrder[]>> {
		const { decorations, linkAttribute } = this.settings;
		const numbers = distinct([keys.customerOrderNumber, ...keys.refs.map(({ id }) => id)]);
		const [rootKey] = distinct([keys.rootKey]);
		if (numbers.length === 0 && rootKey === undefined) return succeed([]);
		const statement = selectOrdersByKeys({
			numbers: distinct(numbers.flatMap(this.spellings.number)),
			cut: toCutNumbers(numbers, decorations, REFERENCE_LENGTH),
			rootKeys: rootKey === undefined ? [] : [rootKey, hashRootKey(rootKey)],
			linkAttribute,
			issuedSince: keys.issuedSince,
		});
		const orders = await this.list(statement, rootKey === undefined ? [] : [rootKey]);
		if (!orders.ok) return orders;
		return succeed(orders.value.map((order) => toFoundOrder(order, keys, this.spellings)));
	}

	/** One order with lines. Errors: `notFound`. */
	async get(by: Sought): Promise<Result<ErpOrder>> {
		const statement = this.statementFor(by);
		const read = statement ? await this.one(statement) : succeed(undefined);
		if (!read.ok) return read;
		return read.value ? succeed(read.value.order) : orderMissing(by);
	}

	/** One page of orders, without lines. */
	async page(query: OrderQuery): Promise<Result<Page<ErpOrder>>> {
		const page = readPageRequest(query);
		if (!page.ok) return page;
		const days = [query.issuedSince, query.issuedUntil];
		if (days.some((day) => day !== null && !DAY.test(day))) {
			return invalidQuestion('A day of the list is not written YYYY-MM-DD.');
		}
		if (query.changedSince !== null && !MOMENT.test(query.changedSince)) {
			return invalidQuestion('"Changed Since" is not written YYYY-MM-DDTHH:mm:ss.');
		}
		const states = query.statuses.flatMap((status) => STATES[status] ?? []);
		if (query.statuses.length > 0 && states.length === 0) {
			return succeed({ items: [], next: null });
		}
		const { issuedSince, issuedUntil, changedSince, unmarkedTotals } = query;
		const { linkAttribute } = this.settings;
		const unmarked = unmarkedTotals && { totals: unmarkedTotals, linkAttribute };
		const { after, rows } = page.value;
		const read = await this.list(
			selectOrderPage({ after, rows, issuedSince, issuedUntil, changedSince, states, unmarked }),
		);
		if (!read.ok) return read;
		return succeed(cutPage(page.value, read.value, ({ id }) => Number(id)));
	}

	/** Orders a statement finds, without lines; `rootKeys` are the keys a hashed one may stand for. */
	async list(
		statement: SqlStatement,
		rootKeys: readonly string[] = [],
	): Promise<Result<readonly ErpOrder[]>> {
		const rows = await this.sql.run<OrderRow>(statement);
		if (!rows.ok) return rows;
		const attributes = await this.attributesOf(rows.value);
		if (!attributes.ok) return attributes;
		const parts = { attributes: attributes.value, rootKeys };
		return succeed(rows.value.map((row) => toErpOrder(row, parts)));
	}

	/** The first order a statement finds, with lines; undefined when there is none. */
	async one(
		statement: SqlStatement,
		rootKeys: readonly string[] = [],
	): Promise<Result<ReadOrder | undefined>> {
		const rows = await this.sql.run<OrderRow>(statement);
		if (!rows.ok) return rows;
		const [row] = rows.value;
		if (!row) return succeed(undefined);
		const attributes = await this.attributesOf([row]);
		if (!attributes.ok) return attributes;
		const lines = await this.sql.run<LineRow>(selectLines([idNumber(row.TrN_TrNID)]));
		if (!lines.ok) return lines;
		const parts = { attributes: attributes.value, rootKeys, lines: lines.value };
		return succeed({ row, order: toErpOrder(row, parts) });
	}

	/** The header of an order. Errors: `notFound`. */
	async header(id: string): Promise<Result<OrderRow>> {
		const statement = this.statementFor({ id });
		const rows = statement ? await this.sql.run<OrderRow>(statement) : succeed([]);
		if (!rows.ok) return rows;
		const [row] = rows.value;
		return row ? succeed(row) : orderMissing({ id });
	}

	private statementFor(by: Sought): SqlStatement | undefined {
		if ('number' in by) return by.number.trim() ? selectOrderByNumber(by.number.trim()) : undefined;
		const key = toKey(by.id);
		return key === undefined ? undefined : selectOrderById(key);
	}

	private async attributesOf(rows: readonly OrderRow[]): Promise<Result<readonly AttributeRow[]>> {
		const ids = rows.map((row) => idNumber(row.TrN_TrNID));
		if (ids.length === 0) return succeed([]);
		return await this.sql.run<AttributeRow>(selectLinkAttributes(ids, this.settings.linkAttribute));
	}
}
