import type { ErpOrderStatus } from '../../../domain/order/erp-order';
import type { SqlStatement } from '../../../ports/sql-session';
import {
	int,
	likeLiteral,
	money,
	mssqlBuilder,
	tinyint,
	varchar,
} from '../../../transport/sql/mssql-builder';
import type { CutNumbers } from '../shared/cut-number';
import { MARKER_PREFIX } from '../shared/root-marker';
import { dayNumberOf } from './day-number';
import { key } from './key';
import { customerOrders, headers, type OrderScope, statusValue } from './order-headers';
import type { SchemaProfile } from './schema-profile';
import type { WaproSchema } from './wapro-mag-schema';

export type { OrderRow, OrderScope } from './order-headers';

const wapro = mssqlBuilder<WaproSchema>();

/** More orders than this under one number are no longer a question a program can answer. */
export const ORDERS_LIMIT = 50;
/** More half-made headers of one user than this are told by their number. */
const ENTRIES_LIMIT = 20;
const NUMBER_LENGTH = 30;
const TEXT_LENGTH = 1000;

/** A text with a mark of ours, whichever order it names. */
const ANY_MARK = varchar(TEXT_LENGTH, `%${likeLiteral(MARKER_PREFIX)}%`);

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

/** By what orders are looked for; empty lists and texts look for nothing. */
export interface LookupKeys {
	/** Values of `NR_ZAMOWIENIA_KLIENTA`. */
	readonly numbers: readonly string[];
	/** Values of `ZAMOWIENIE_INTERNETOWE_ID`; ignored where the column is absent. */
	readonly internetIds: readonly string[];
	/** Of the same column, with what `UWAGI` names. */
	readonly cut: CutNumbers;
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
	if (keys.cut.texts.length > 0) {
		queries.push(
			orders()
				.where('z.NR_ZAMOWIENIA_KLIENTA', 'in', among(profile.numberLength, keys.cut.texts))
				.where((of) =>
					of.or(
						keys.cut.wholes.map((whole) =>
							of('z.UWAGI', 'like', varchar(TEXT_LENGTH, `%${likeLiteral(whole)}%`)),
						),
					),
				),
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

/** Key of an order as {@link selectHeldOrderKeys} reads it. */
export interface OrderKeyRow {
	readonly ID_ZAMOWIENIA: number;
}

/**
 * Keys of orders that carry one of the numbers, held until the transaction ends: whoever is about to give an order one
 * of these numbers waits, and comes after us. Undefined when there are no numbers.
 *
 * Cost: a seek per warehouse in (`NR_ZAMOWIENIA_KLIENTA`, `ID_MAGAZYNU`), whose gaps are locked; orders with neighbouring
 * numbers wait, too. Neither TOP nor order nor other columns, which might lead to a plan that walks and locks more.
 */
export function selectHeldOrderKeys(
	scope: OrderScope,
	{ numberLength }: SchemaProfile,
	{ numbers, issuedSince }: Pick<LookupKeys, 'numbers' | 'issuedSince'>,
): SqlStatement | undefined {
	if (numbers.length === 0) return undefined;
	const orders = customerOrders(scope, { held: true })
		.select('z.ID_ZAMOWIENIA')
		.where(
			'z.NR_ZAMOWIENIA_KLIENTA',
			'in',
			numbers.map((number) => varchar(numberLength, number)),
		)
		.where('z.NR_ZAMOWIENIA_KLIENTA', '<>', varchar(1, ''));
	return (
		issuedSince === null ? orders : orders.where('z.DATA', '>=', int(dayNumberOf(issuedSince)))
	).compile();
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
	/** Undefined for all. */
	readonly unmarkedTotals?: readonly string[] | undefined;
}

/** Orders in the order of their keys, from one key on: pages never overlap and lose nothing that comes later. */
export function selectOrdersPage(
	scope: OrderScope,
	profile: SchemaProfile,
	{ after, limit, issuedSince, issuedUntil, statuses, unmarkedTotals }: OrderListKeys,
): SqlStatement {
	const page = headers(scope, profile, (orders) => {
		let narrowed = orders.where('z.ID_ZAMOWIENIA', '>', key(after));
		if (issuedSince !== null) {
			narrowed = narrowed.where('z.DATA', '>=', int(dayNumberOf(issuedSince)));
		}
		if (issuedUntil !== null) {
			narrowed = narrowed.where('z.DATA', '<=', int(dayNumberOf(issuedUntil)));
		}
		if (!unmarkedTotals) return narrowed;
		const amounts = unmarkedTotals.map(money);
		return narrowed
			.where((of) =>
				of.or([of('z.WARTOSC_BRUTTO', 'in', amounts), of('z.WARTOSC_BRUTTO_WAL', 'in', amounts)]),
			)
			.where((of) =>
				of.or([
					of('z.INFORMACJE_DODATKOWE', 'is', null),
					of('z.INFORMACJE_DODATKOWE', 'not like', ANY_MARK),
				]),
			);
	})
		.top(limit)
		.orderBy('s.ID_ZAMOWIENIA');
	return (
		statuses.length === 0 ? page : page.where('s.status', 'in', statuses.map(statusValue))
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
