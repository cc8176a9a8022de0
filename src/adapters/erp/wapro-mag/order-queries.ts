import { type Expression, type ExpressionBuilder, sql } from 'kysely';
import type { ErpOrderStatus } from '../../../domain/order/erp-order';
import type { SqlStatement } from '../../../ports/sql-session';
import {
	char,
	decimal,
	int,
	likeLiteral,
	mssqlBuilder,
	tinyint,
	varchar,
} from '../../../transport/sql/mssql-builder';
import { dayNumberOf } from './day-number';
import type { SchemaProfile } from './schema-profile';
import type { WaproSchema } from './wapro-mag-schema';

const wapro = mssqlBuilder<WaproSchema>();

/** `TYP` of an order from a customer (ZO). Source: docs/erp/wapro-mag.md, "Order header". */
const CUSTOMER_ORDER = 1;
/** `STATUS_ZAM` of a cancelled order, `STAN_REALIZ` of a realised one. Source: docs/erp/wapro-mag.md, "States". */
const CANCELLED = 'A';
const REALISED = 'Z';
/** More orders than this under one number are no longer a question a program can answer. */
const ORDERS_LIMIT = 50;
/** More half-made headers of one user than this are told by their number. */
const ENTRIES_LIMIT = 20;
const NUMBER_LENGTH = 30;
const SYMBOL_LENGTH = 10;
const TEXT_LENGTH = 1000;
const STATUS_LENGTH = 14;

/** Whose orders are looked at: all of a company, or one warehouse of it (`symbol`, empty for all). */
export interface OrderScope {
	readonly companyId: number;
	readonly warehouse: string;
}

/** One ZO header as the queries below read it. */
export type OrderRow = Pick<
	WaproSchema['ZAMOWIENIE'],
	| 'ID_ZAMOWIENIA'
	| 'ID_MAGAZYNU'
	| 'ID_KONTRAHENTA'
	| 'NUMER'
	| 'DATA'
	| 'STAN_REALIZ'
	| 'STATUS_ZAM'
	| 'FLAGA_STANU'
	| 'TRYBREJESTRACJI'
	| 'NR_ZAMOWIENIA_KLIENTA'
	| 'ZAMOWIENIE_INTERNETOWE_ID'
	| 'DOK_WAL'
	| 'SYM_WAL'
	| 'WARTOSC_BRUTTO'
	| 'WARTOSC_BRUTTO_WAL'
	| 'FORMA_PLATNOSCI'
	| 'UWAGI'
	| 'INFORMACJE_DODATKOWE'
> & {
	/** Sums of the lines; null when there are none. */
	readonly ordered: number | null;
	readonly realised: number | null;
	readonly reserved: number | null;
	/** How far the order is, told by {@link statusOf}. */
	readonly status: ErpOrderStatus;
};

/** One ZO line as {@link selectOrderLines} reads it. */
export interface OrderLineRow {
	readonly ID_POZYCJI_ZAMOWIENIA: number;
	readonly INDEKS_KATALOGOWY: string | null;
	readonly NAZWA_CALA: string | null;
	readonly NAZWA: string | null;
	readonly RODZAJ: string | null;
	readonly OPIS: string | null;
	readonly ZAMOWIONO: number | null;
	readonly CENA_BRUTTO: number | null;
	readonly CENA_BRUTTO_WAL: number | null;
	readonly KOD_VAT: string | null;
	readonly STAWKA: number | null;
}

/** A header that was begun and never finished. */
export interface EntryRow {
	readonly ID_ZAMOWIENIA: number;
	readonly ID_KONTRAHENTA: number | null;
	readonly NR_ZAMOWIENIA_KLIENTA: string | null;
}

const HEADER = [
	'z.ID_ZAMOWIENIA',
	'z.ID_MAGAZYNU',
	'z.ID_KONTRAHENTA',
	'z.NUMER',
	'z.DATA',
	'z.STAN_REALIZ',
	'z.STATUS_ZAM',
	'z.FLAGA_STANU',
	'z.TRYBREJESTRACJI',
	'z.NR_ZAMOWIENIA_KLIENTA',
	'z.DOK_WAL',
	'z.SYM_WAL',
	'z.WARTOSC_BRUTTO',
	'z.WARTOSC_BRUTTO_WAL',
	'z.FORMA_PLATNOSCI',
	'z.UWAGI',
	'z.INFORMACJE_DODATKOWE',
] as const;

/** A key of WAPRO as parameter. */
export function key(id: number | string): Expression<number> {
	return decimal(18, 0, id);
}

/** The warehouses of a scope: naming them lets the indexes that begin or end with the warehouse be used. */
function warehousesOf({ companyId, warehouse }: OrderScope) {
	const ofCompany = wapro
		.selectFrom('MAGAZYN')
		.select('ID_MAGAZYNU')
		.where('ID_FIRMY', '=', key(companyId));
	return warehouse === ''
		? ofCompany
		: ofCompany.where('SYMBOL', '=', varchar(SYMBOL_LENGTH, warehouse));
}

function customerOrders(scope: OrderScope) {
	return wapro
		.selectFrom('ZAMOWIENIE as z')
		.where('z.ID_FIRMY', '=', key(scope.companyId))
		.where('z.TYP', '=', tinyint(CUSTOMER_ORDER))
		.where('z.ID_MAGAZYNU', 'in', warehousesOf(scope));
}

/** Sum of one column over the lines of the order that the surrounding query stands on. */
function sumOf(column: 'ZAMOWIONO' | 'ZREALIZOWANO' | 'ZAREZERWOWANO') {
	return wapro
		.selectFrom('POZYCJA_ZAMOWIENIA as p')
		.whereRef('p.ID_ZAMOWIENIA', '=', sql.ref('z.ID_ZAMOWIENIA'))
		.select((of) => of.fn.sum<number | null>(`p.${column}`).as('total'));
}

function text(status: ErpOrderStatus) {
	return varchar(STATUS_LENGTH, status) as Expression<ErpOrderStatus>;
}

/**
 * How far an order is, from the columns of one header and the sums of its lines.
 *
 * "Partly" has no letter of its own in WAPRO; a registration mode other than 0 is taken for the buffer (assumed,
 * see docs/erp/wapro-mag.md, "Buffer").
 */
function statusOf(of: ExpressionBuilder<{ o: Omit<OrderRow, 'status'> }, 'o'>) {
	return of
		.case()
		.when('o.FLAGA_STANU', '=', tinyint(1))
		.then(text('entry'))
		.when('o.STATUS_ZAM', '=', char(1, CANCELLED))
		.then(text('cancelled'))
		.when('o.TRYBREJESTRACJI', '<>', int(0))
		.then(text('buffer'))
		.when('o.STAN_REALIZ', '=', char(1, REALISED))
		.then(text('realised'))
		.when(of.and([of('o.realised', '>', int(0)), of('o.realised', '>=', of.ref('o.ordered'))]))
		.then(text('realised'))
		.when('o.realised', '>', int(0))
		.then(text('partlyRealised'))
		.when('o.reserved', '>', int(0))
		.then(text('reserved'))
		.else(text('open'))
		.end()
		.as('status');
}

type CustomerOrders = ReturnType<typeof customerOrders>;

/** Headers with their state; `narrow` says which. */
function headers(
	scope: OrderScope,
	{ internetIdLength }: SchemaProfile,
	narrow: (orders: CustomerOrders) => CustomerOrders,
) {
	const rows = narrow(customerOrders(scope))
		.select(HEADER)
		.select([
			(internetIdLength === null
				? sql<string | null>`null`
				: sql.ref<string | null>('z.ZAMOWIENIE_INTERNETOWE_ID')
			).as('ZAMOWIENIE_INTERNETOWE_ID'),
			sumOf('ZAMOWIONO').as('ordered'),
			sumOf('ZREALIZOWANO').as('realised'),
			sumOf('ZAREZERWOWANO').as('reserved'),
		]);
	const withState = wapro.selectFrom(rows.as('o')).selectAll('o').select(statusOf);
	return wapro.selectFrom(withState.as('s')).selectAll('s');
}

/** By what orders are looked for; empty lists and texts look for nothing. */
export interface LookupKeys {
	/** Values of `NR_ZAMOWIENIA_KLIENTA`. */
	readonly numbers: readonly string[];
	/** Values of `ZAMOWIENIE_INTERNETOWE_ID`; ignored where the column is absent. */
	readonly internetIds: readonly string[];
	/** Root marker in `INFORMACJE_DODATKOWE`. */
	readonly marker: string;
	/** First day (`YYYY-MM-DD`) of `DATA`; null for all. */
	readonly issuedSince: string | null;
}

/** Keys of orders by each of the ways to find one; `<> ''` keeps an empty value from meaning every header in entry. */
function lookups(scope: OrderScope, profile: SchemaProfile, keys: LookupKeys) {
	const orders = () => {
		const inScope = customerOrders(scope).select('z.ID_ZAMOWIENIA');
		return keys.issuedSince === null
			? inScope
			: inScope.where('z.DATA', '>=', int(dayNumberOf(keys.issuedSince)));
	};
	const among = (length: number, values: readonly string[]) =>
		values.map((value) => varchar(length, value));
	const queries = [];
	if (keys.numbers.length > 0) {
		queries.push(
			orders()
				.where('z.NR_ZAMOWIENIA_KLIENTA', 'in', among(profile.numberLength, keys.numbers))
				.where('z.NR_ZAMOWIENIA_KLIENTA', '<>', varchar(1, '')),
		);
	}
	if (profile.internetIdLength !== null && keys.internetIds.length > 0) {
		queries.push(
			orders()
				.where(
					'z.ZAMOWIENIE_INTERNETOWE_ID',
					'in',
					among(profile.internetIdLength, keys.internetIds),
				)
				.where('z.ZAMOWIENIE_INTERNETOWE_ID', '<>', varchar(1, '')),
		);
	}
	if (keys.marker !== '') {
		queries.push(
			orders().where(
				'z.INFORMACJE_DODATKOWE',
				'like',
				varchar(TEXT_LENGTH, `%${likeLiteral(keys.marker)}%`),
			),
		);
	}
	return queries;
}

/**
 * Orders that carry one of the numbers, one of the internet ids, or our marker; newest first. Undefined when there
 * is nothing to look by.
 *
 * Cost: the numbers are a seek per warehouse in (`NR_ZAMOWIENIA_KLIENTA`, `ID_MAGAZYNU`). No index is known for the
 * other two columns, so they are looked for in the orders since `issuedSince`, a range per warehouse of
 * (`ID_MAGAZYNU`, `DATA`); without a window in all orders of the company.
 */
export function selectOrdersByKeys(
	scope: OrderScope,
	profile: SchemaProfile,
	keys: LookupKeys,
): SqlStatement | undefined {
	const [first, ...others] = lookups(scope, profile, keys);
	if (first === undefined) return undefined;
	const found = others.reduce((union, query) => union.union(query), first);
	return headers(scope, profile, (orders) => orders.where('z.ID_ZAMOWIENIA', 'in', found))
		.top(ORDERS_LIMIT)
		.orderBy('s.ID_ZAMOWIENIA', 'desc')
		.compile();
}

/** One order by its key. */
export function selectOrderById(
	scope: OrderScope,
	profile: SchemaProfile,
	id: string,
): SqlStatement {
	return headers(scope, profile, (orders) =>
		orders.where('z.ID_ZAMOWIENIA', '=', key(id)),
	).compile();
}

/** The newest order with this number; two warehouses of a company may use the same one. Cost: a seek per warehouse. */
export function selectOrderByNumber(
	scope: OrderScope,
	profile: SchemaProfile,
	number: string,
): SqlStatement {
	return headers(scope, profile, (orders) =>
		orders.where('z.NUMER', '=', varchar(NUMBER_LENGTH, number)),
	)
		.top(1)
		.orderBy('s.ID_ZAMOWIENIA', 'desc')
		.compile();
}

/** The lines of an order in the order they were entered. */
export function selectOrderLines(orderId: string): SqlStatement {
	return wapro
		.selectFrom('POZYCJA_ZAMOWIENIA as p')
		.leftJoin('ARTYKUL as a', 'a.ID_ARTYKULU', 'p.ID_ARTYKULU')
		.leftJoin('STAWKA_VAT as v', 'v.KOD_VAT', 'p.KOD_VAT')
		.select([
			'p.ID_POZYCJI_ZAMOWIENIA',
			'a.INDEKS_KATALOGOWY',
			'a.NAZWA_CALA',
			'a.NAZWA',
			'a.RODZAJ',
			'p.OPIS',
			'p.ZAMOWIONO',
			'p.CENA_BRUTTO',
			'p.CENA_BRUTTO_WAL',
			'p.KOD_VAT',
			'v.STAWKA',
		])
		.where('p.ID_ZAMOWIENIA', '=', key(orderId))
		.orderBy('p.ID_POZYCJI_ZAMOWIENIA')
		.compile();
}

/** Which orders a list holds; days are `YYYY-MM-DD`, both inclusive. */
export interface OrderListKeys {
	/** Key after which the page begins. */
	readonly after: string;
	readonly limit: number;
	readonly issuedSince: string | null;
	readonly issuedUntil: string | null;
	/** Empty for all. */
	readonly statuses: readonly ErpOrderStatus[];
}

/** Orders in the order of their keys, from one key on: pages never overlap and lose nothing that comes later. */
export function selectOrdersPage(
	scope: OrderScope,
	profile: SchemaProfile,
	{ after, limit, issuedSince, issuedUntil, statuses }: OrderListKeys,
): SqlStatement {
	const page = headers(scope, profile, (orders) => {
		let narrowed = orders.where('z.ID_ZAMOWIENIA', '>', key(after));
		if (issuedSince !== null) {
			narrowed = narrowed.where('z.DATA', '>=', int(dayNumberOf(issuedSince)));
		}
		if (issuedUntil !== null) {
			narrowed = narrowed.where('z.DATA', '<=', int(dayNumberOf(issuedUntil)));
		}
		return narrowed;
	})
		.top(limit)
		.orderBy('s.ID_ZAMOWIENIA');
	return (
		statuses.length === 0 ? page : page.where('s.status', 'in', statuses.map(text))
	).compile();
}

/** Headers the user has begun and not finished, his semaphore still on them. Cost: a seek in (`SEMAFOR`). */
export function selectOrdersInEntry(scope: OrderScope, userId: number): SqlStatement {
	return customerOrders(scope)
		.select(['z.ID_ZAMOWIENIA', 'z.ID_KONTRAHENTA', 'z.NR_ZAMOWIENIA_KLIENTA'])
		.top(ENTRIES_LIMIT)
		.where('z.SEMAFOR', '=', key(userId))
		.where('z.FLAGA_STANU', '=', tinyint(1))
		.orderBy('z.ID_ZAMOWIENIA')
		.compile();
}
