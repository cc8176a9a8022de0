import { type Expression, type ExpressionBuilder, sql } from 'kysely';
import type { ErpOrderStatus } from '../../../domain/order/erp-order';
import { char, int, mssqlBuilder, tinyint, varchar } from '../../../transport/sql/mssql-builder';
import { key } from './key';
import type { SchemaProfile } from './schema-profile';
import type { WaproSchema } from './wapro-mag-schema';

const wapro = mssqlBuilder<WaproSchema>();

/** `TYP` of an order from a customer (ZO). Source: docs/erp/wapro-mag.md, "Order header". */
const CUSTOMER_ORDER = 1;
/** `STATUS_ZAM` of a cancelled order, `STAN_REALIZ` of a realised one. Source: docs/erp/wapro-mag.md, "States". */
const CANCELLED = 'A';
const REALISED = 'Z';
const SYMBOL_LENGTH = 10;
const STATUS_LENGTH = 14;

/** Whose orders are looked at: all of a company, or one warehouse of it (`symbol`, empty for all). */
export interface OrderScope {
	readonly companyId: number;
	readonly warehouse: string;
}

/** One ZO header with its state, as {@link headers} reads it. */
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

/**
 * Orders from customers within a scope.
 *
 * Shape: `held` for those that stay as they are read until the transaction ends: nobody changes what was found, nobody
 * adds what would have been found. `updlock` makes two such reads wait for each other, where they would block each
 * other's writes.
 */
export function customerOrders(scope: OrderScope, { held = false } = {}) {
	const alias = held ? sql`${sql.ref('z')} with (updlock, holdlock)` : sql.ref('z');
	return wapro
		.selectFrom(sql<WaproSchema['ZAMOWIENIE']>`${sql.table('ZAMOWIENIE')}`.as<'z'>(alias))
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

/** A state as parameter. */
export function statusValue(status: ErpOrderStatus) {
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
		.then(statusValue('entry'))
		.when('o.STATUS_ZAM', '=', char(1, CANCELLED))
		.then(statusValue('cancelled'))
		.when('o.TRYBREJESTRACJI', '<>', int(0))
		.then(statusValue('buffer'))
		.when('o.STAN_REALIZ', '=', char(1, REALISED))
		.then(statusValue('realised'))
		.when(of.and([of('o.realised', '>', int(0)), of('o.realised', '>=', of.ref('o.ordered'))]))
		.then(statusValue('realised'))
		.when('o.realised', '>', int(0))
		.then(statusValue('partlyRealised'))
		.when('o.reserved', '>', int(0))
		.then(statusValue('reserved'))
		.else(statusValue('open'))
		.end()
		.as('status');
}

/** A selection of orders, to be narrowed. */
export type CustomerOrders = ReturnType<typeof customerOrders>;

/** Headers with their state; `narrow` says which. */
export function headers(
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
