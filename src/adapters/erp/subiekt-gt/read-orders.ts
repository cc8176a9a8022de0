import type { ErpOrder } from '../../../domain/order/erp-order';
import { daysBefore } from '../../../domain/order/warsaw-day';
import { type Result, succeed } from '../../../domain/result';
import type { FoundOrder, OrderKeys, OrderQuery, Page } from '../../../ports/erp-adapter';
import type { SqlStatement } from '../../../ports/sql-session';
import { AskedTogether } from '../../asking/asked-together';
import { isNamedCut } from '../shared/cut-number';
import { REFERENCE_LENGTH } from '../shared/erp-reference';
import { type KeySpellings, toFoundOrder } from '../shared/found-order';
import { groupBy } from '../shared/group-by';
import { cutPage, readPageRequest } from '../shared/keyset-page';
import { foldCode } from '../shared/fold-code';
import { type KnownDecorations, knownSpellings } from '../shared/known-decorations';
import { type CompanyFeatures, type FeatureProbe, NO_FEATURES } from './company-features';
import {
	answers,
	earliest,
	type KeySearch,
	MOST_SPELLINGS,
	toKeySearch,
	type TracedOrder,
} from './key-search';
import { noSuchOrder, toKey } from './missing';
import { NO_TRACE, readTraces, type TraceSources } from './order-traces';
import { toErpOrder, toErpOrderLine } from './subiekt-gt-mapper';
import {
	mostFound,
	type OrderLineRow,
	type OrderRow,
	type OrderSearch,
	selectOrderById,
	selectOrderByNumber,
	selectOrderLines,
	selectOrderPage,
	selectOrdersByKeys,
	selectOrdersByNumbers,
	type WrittenOrderRow,
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

/** Questions for one statement, as long as their spellings fit into it. */
const QUESTIONS_AT_ONCE = 128;
/** How long an order that was just written waits to be read back with the next ones; ms. */
const READ_BACK_WAIT_MS = 25;

/** Reads customer orders with everything that is noted about them. */
export class OrderReader {
	private readonly found: AskedTogether<KeySearch, readonly FoundOrder[]>;
	private readonly orderLines: AskedTogether<number, readonly OrderLineRow[]>;
	private readonly headers: AskedTogether<string, WrittenOrderRow | undefined>;
	private readonly spellings: KeySpellings;

	constructor(
		private readonly features: FeatureProbe,
		private readonly sources: TraceSources,
		private readonly decorations: KnownDecorations,
	) {
		const { sql } = sources;
		const spell = (number: string) => knownSpellings(number, decorations);
		// Subiekt has one column for numbers of others.
		this.spellings = {
			number: spell,
			internetId: spell,
			isNamed: (order, number) => isNamedCut(order, number, decorations, REFERENCE_LENGTH),
		};
		this.found = new AskedTogether(async (searches) => await this.findAll(searches), {
			most: QUESTIONS_AT_ONCE,
			waitMs: 0,
		});
		this.orderLines = new AskedTogether<number, readonly OrderLineRow[]>(async (ids) => {
			const rows = await sql.run<OrderLineRow>(selectOrderLines([...new Set(ids)]));
			if (!rows.ok) return rows;
			const byOrder = groupBy(rows.value, (row) => row.ob_DokHanId);
			return succeed(ids.map((id) => byOrder.get(id) ?? []));
		});
		this.headers = new AskedTogether<string, WrittenOrderRow | undefined>(
			async (numbers) => {
				const wanted = [...new Set(numbers)] as [string, ...string[]];
				const rows = await sql.run<WrittenOrderRow>(selectOrdersByNumbers(wanted, NO_FEATURES));
				if (!rows.ok) return rows;
				const byNumber = new Map(rows.value.map((row) => [foldCode(row.dok_NrPelny), row]));
				return succeed(numbers.map((number) => byNumber.get(foldCode(number))));
			},
			{ most: QUESTIONS_AT_ONCE, waitMs: READ_BACK_WAIT_MS },
		);
	}

	/**
	 * Orders that carry the shop's number or one of the ids, bare or as other integrators decorate them, or the root
	 * reference; newest first.
	 */
	async find(keys: OrderKeys): Promise<Result<readonly FoundOrder[]>> {
		const search = toKeySearch(keys, this.decorations);
		return search.references.length === 0 ? succeed([]) : await this.found.ask(search);
	}

	/** An order that was just written, without what is noted elsewhere; undefined when there is none of the number. */
	async written(
		number: string,
	): Promise<Result<{ row: WrittenOrderRow; lines: readonly OrderLineRow[] } | undefined>> {
		const row = await this.headers.ask(number);
		if (!row.ok) return row;
		if (!row.value) return succeed(undefined);
		const lines = await this.orderLines.ask(row.value.dok_Id);
		return lines.ok ? succeed({ row: row.value, lines: lines.value }) : lines;
	}

	/** One order with lines; `rootKeys` are the keys a hashed mark may stand for. */
	async get(by: OrderName, rootKeys: readonly string[] = []): Promise<Result<ErpOrder>> {
		const orders = await this.read((features) => statementOf(by, features));
		if (!orders.ok) return orders;
		const [order] = orders.value;
		if (!order) return noSuchOrder(by);
		const lines = await this.orderLines.ask(order.row.dok_Id);
		if (!lines.ok) return lines;
		const { row, trace } = order;
		return succeed({ ...toErpOrder(row, rootKeys, trace), lines: lines.value.map(toErpOrderLine) });
	}

	/** A page of orders without lines, oldest key first. */
	async list(query: OrderQuery): Promise<Result<Page<ErpOrder>>> {
		const page = readPageRequest(query);
		if (!page.ok) return page;
		const { issuedSince: from, issuedUntil, statuses, unmarkedTotals } = query;
		const { after, rows } = page.value;
		const before = issuedUntil === null ? null : daysBefore(issuedUntil, -1);
		const cancelling = statuses.length > 0 ? await this.sources.flags.cancelling() : NO_FLAGS;
		if (!cancelling.ok) return cancelling;
		const list = {
			from,
			before,
			statuses,
			unmarkedTotals,
			after,
			rows,
			cancelling: cancelling.value,
		};
		const orders = await this.read((features) => selectOrderPage(list, features));
		if (!orders.ok) return orders;
		const listed = orders.value.map(({ row, trace }) => toErpOrder(row, [], trace));
		return succeed(cutPage(page.value, listed, (order) => Number(order.id)));
	}

	private async findAll(
		searches: readonly KeySearch[],
	): Promise<Result<readonly (readonly FoundOrder[])[]>> {
		const distinct = (list: (search: KeySearch) => readonly string[]) => [
			...new Set(searches.flatMap(list)),
		];
		const references = distinct((search) => search.references);
		const cut = {
			texts: distinct((search) => search.cut.texts),
			wholes: distinct((search) => search.cut.wholes),
		};
		const spellings = references.length + cut.texts.length + cut.wholes.length;
		if (searches.length > 1 && spellings > MOST_SPELLINGS) {
			return await this.findHalves(searches);
		}
		const search: OrderSearch = {
			references,
			cut,
			markers: distinct(({ marker }) => [marker]),
			issuedSince: earliest(searches),
			linkField: this.sources.linkField,
		};
		const orders = await this.read((features) => selectOrdersByKeys(search, features));
		if (!orders.ok) return orders;
		if (searches.length > 1 && orders.value.length >= mostFound(search.markers.length)) {
			// One number of very many orders must not crowd out the others' answers.
			return await this.findHalves(searches);
		}
		const answersTo = (asked: KeySearch) =>
			orders.value
				.filter((order) => searches.length === 1 || answers(order, asked, this.spellings.isNamed))
				.map(({ row, trace }) => {
					const order = toErpOrder(row, [asked.keys.rootKey], trace);
					return toFoundOrder(order, asked.keys, this.spellings);
				});
		return succeed(searches.map(answersTo));
	}

	private async findHalves(
		searches: readonly KeySearch[],
	): Promise<Result<readonly (readonly FoundOrder[])[]>> {
		const middle = Math.ceil(searches.length / 2);
		const first = await this.findAll(searches.slice(0, middle));
		if (!first.ok) return first;
		const second = await this.findAll(searches.slice(middle));
		return second.ok ? succeed([...first.value, ...second.value]) : second;
	}

	private async read(
		statementFor: (features: CompanyFeatures) => SqlStatement | undefined,
	): Promise<Result<readonly TracedOrder[]>> {
		const features = await this.features.read();
		if (!features.ok) return features;
		const statement = statementFor(features.value);
		if (!statement) return succeed([]);
		const rows = await this.sources.sql.run<OrderRow>(statement);
		if (!rows.ok) return rows;
		const traces = await readTraces(this.sources, rows.value, features.value);
		if (!traces.ok) return traces;
		return succeed(
			rows.value.map((row) => ({ row, trace: traces.value.get(row.dok_Id) ?? NO_TRACE })),
		);
	}
}
