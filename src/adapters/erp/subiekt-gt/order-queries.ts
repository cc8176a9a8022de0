import { sql } from 'kysely';
import type { SqlStatement } from '../../../ports/sql-session';
import { day, int, likeLiteral, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import type { CutNumbers } from '../shared/cut-number';
import { MARKER_PREFIX, MARKER_SUFFIX } from '../shared/root-marker';
import type { CompanyFeatures } from './company-features';
import type { LinkField, SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

/** `dok_Typ` of an order from a client (ZK). Source: InsERT's structure description, document types. */
export const CUSTOMER_ORDER = 16;
/** `pwd_TypObiektu` of a ZK's own fields. Source: section 3.5 of the structure notes, seen in two programs. */
export const ORDER_OBJECT = -8;
/** `dok_Podtyp` of a ZK: plain, and with advance payments. Naming both lets the number's index be used. */
const CUSTOMER_ORDER_SUBTYPES = [0, 1];
/** More orders than this under one number are no longer a question a program can answer. */
const ORDERS_LIMIT = 50;
const REFERENCE_LENGTH = 30;
const NUMBER_LENGTH = 30;
/** Length of `dok_Uwagi`. */
export const REMARKS_LENGTH = 500;
/** Length of `pwd_Tekst01` … `pwd_Tekst10`. */
export const OWN_FIELD_LENGTH = 255;

/** What vendero wrote into a header, where its columns exist. */
const VENDERO = [
	'dok_VenderoId',
	'dok_VenderoSymbol',
	'dok_VenderoData',
	'dok_VenderoStatus',
] as const;

/** One ZK header as the queries below read it. */
export type OrderRow = Pick<
	SubiektSchema['dok__Dokument'],
	| 'dok_Id'
	| 'dok_MagId'
	| 'dok_Nr'
	| 'dok_NrRoz'
	| 'dok_NrPelny'
	| 'dok_NrPelnyOryg'
	| 'dok_DataWyst'
	| 'dok_PlatnikId'
	| 'dok_PlatId'
	| 'dok_KartaId'
	| 'dok_KredytId'
	| 'dok_Waluta'
	| 'dok_WartBrutto'
	| 'dok_Status'
	| 'dok_StatusEx'
	| 'dok_Uwagi'
> &
	Partial<Pick<SubiektSchema['dok__Dokument'], (typeof VENDERO)[number]>>;

/** A ZK header as it is read back after writing. */
export interface WrittenOrderRow extends OrderRow {
	/** Symbol of the card it stands on; null without one. */
	readonly payerSymbol: string | null;
}

/** One ZK line as {@link selectOrderLines} reads it. */
export interface OrderLineRow {
	readonly ob_DokHanId: number;
	readonly tw_Symbol: string | null;
	readonly tw_Nazwa: string | null;
	readonly ob_Opis: string | null;
	readonly ob_Ilosc: number;
	readonly ob_WartBrutto: number;
	readonly ob_VatProc: number;
}

const HEADER = [
	'dok_Id',
	'dok_MagId',
	'dok_Nr',
	'dok_NrRoz',
	'dok_NrPelny',
	'dok_NrPelnyOryg',
	'dok_DataWyst',
	'dok_PlatnikId',
	'dok_PlatId',
	'dok_KartaId',
	'dok_KredytId',
	'dok_Waluta',
	'dok_WartBrutto',
	'dok_Status',
	'dok_StatusEx',
	'dok_Uwagi',
] as const;

/** Columns of a header; vendero's are read only where they exist. */
export type HeaderParts = Pick<CompanyFeatures, 'vendero'>;

function columns({ vendero }: HeaderParts) {
	return vendero ? [...HEADER, ...VENDERO] : HEADER;
}

function customerOrders() {
	return subiekt.selectFrom('dok__Dokument').where('dok_Typ', '=', CUSTOMER_ORDER);
}

/** Headers of ZK. */
export function header(parts: HeaderParts) {
	return customerOrders().select(columns(parts));
}

/** By what orders are looked for. */
export interface OrderSearch {
	readonly references: readonly string[];
	readonly cut: CutNumbers;
	/** As they stand in the remarks: `[order-bridge:…]`; at least one. */
	readonly markers: readonly string[];
	readonly issuedSince: string | null;
	/** Own field that may hold the marker too. */
	readonly linkField: LinkField | undefined;
}

/** Orders whose own field holds one of our markers. */
function byOwnField(search: OrderSearch, linkField: LinkField) {
	const found = subiekt
		.selectFrom('dok__Dokument as d')
		.innerJoin('pw_Dane as p', 'p.pwd_IdObiektu', 'd.dok_Id')
		.select('d.dok_Id')
		.where('d.dok_Typ', '=', CUSTOMER_ORDER)
		.where('p.pwd_TypObiektu', '=', int(ORDER_OBJECT))
		.where(
			`p.pwd_Tekst${linkField}`,
			'in',
			search.markers.map((marker) => varchar(OWN_FIELD_LENGTH, marker)),
		);
	const { issuedSince } = search;
	return issuedSince === null ? found : found.where('d.dok_DataWyst', '>=', day(issuedSince));
}

/**
 * Whether one of our markers stands in the remarks. Several are compared with the first mark that stands there, at one
 * pass over the text however many they are; remarks with a second mark are answered, too, and the caller looks into them.
 */
function isMarked(markers: readonly string[]) {
	const [only] = markers;
	const remarks = sql.ref<string>('dok_Uwagi');
	if (markers.length === 1 && only !== undefined) {
		return sql<boolean>`${remarks} like ${varchar(REMARKS_LENGTH, `%${likeLiteral(only)}%`)}`;
	}
	const begin = varchar(REMARKS_LENGTH, MARKER_PREFIX);
	const end = varchar(1, MARKER_SUFFIX);
	const first = sql`charindex(${begin}, ${remarks})`;
	const length = sql`charindex(${end}, ${remarks} + ${end}, ${first}) - ${first} + 1`;
	const texts = sql.join(markers.map((marker) => varchar(REMARKS_LENGTH, marker)));
	return sql<boolean>`(substring(${remarks}, ${first}, ${length}) in (${texts})
		or charindex(${begin}, ${remarks}, ${first} + 1) > 0 and ${first} > 0)`;
}

/**
 * Orders that carry a number cut, and one of the numbers whole in the remarks; a superset where several are asked for.
 * What is left of a cut number may be that of every order of a shop, so the remarks are compared by the server.
 */
function byCutNumber({ cut, issuedSince }: OrderSearch) {
	const found = customerOrders()
		.select('dok_Id')
		.where('dok_Podtyp', 'in', CUSTOMER_ORDER_SUBTYPES.map(int))
		.where(
			'dok_NrPelnyOryg',
			'in',
			cut.texts.map((text) => varchar(REFERENCE_LENGTH, text)),
		)
		.where((of) =>
			of.or(
				cut.wholes.map((whole) =>
					of('dok_Uwagi', 'like', varchar(REMARKS_LENGTH, `%${likeLiteral(whole)}%`)),
				),
			),
		);
	return issuedSince === null ? found : found.where('dok_DataWyst', '>=', day(issuedSince));
}

/** Most orders {@link selectOrdersByKeys} answers to so many questions. */
export function mostFound(questions: number): number {
	return ORDERS_LIMIT * questions;
}

/**
 * Orders that carry one of the original numbers, whole or cut, or one of our markers in the remarks or in the own
 * field; newest first.
 *
 * Cost: the numbers are a seek in `IX_dok__Dokument_4`. No index holds the remarks or the text of own fields, so
 * the markers are looked for in the orders issued since `issuedSince` (by `dok_DataWyst`), a few thousand rows with a
 * window of days; without a window in all orders of the company.
 */
export function selectOrdersByKeys(search: OrderSearch, parts: HeaderParts): SqlStatement {
	const { references, cut, markers, issuedSince, linkField } = search;
	let byNumber = customerOrders()
		.select('dok_Id')
		.where('dok_Podtyp', 'in', CUSTOMER_ORDER_SUBTYPES.map(int))
		.where(
			'dok_NrPelnyOryg',
			'in',
			references.map((reference) => varchar(REFERENCE_LENGTH, reference)),
		);
	let byMarker = customerOrders().select('dok_Id').where(isMarked(markers));
	if (issuedSince !== null) {
		byNumber = byNumber.where('dok_DataWyst', '>=', day(issuedSince));
		byMarker = byMarker.where('dok_DataWyst', '>=', day(issuedSince));
	}
	const byHeader = byNumber.union(byMarker);
	const found = cut.texts.length > 0 ? byHeader.union(byCutNumber(search)) : byHeader;
	return subiekt
		.selectFrom('dok__Dokument')
		.select(columns(parts))
		.top(mostFound(markers.length))
		.where('dok_Id', 'in', linkField ? found.union(byOwnField(search, linkField)) : found)
		.orderBy('dok_Id', 'desc')
		.compile();
}

/** One order by its key. */
export function selectOrderById(id: number, parts: HeaderParts): SqlStatement {
	return header(parts).where('dok_Id', '=', int(id)).compile();
}

/**
 * The newest order with this full number.
 *
 * Cost: no index holds full numbers, and they must not be parsed (operators edit their format); the server walks
 * the orders from the newest on and stops at the first hit, so an order just written is found at once.
 */
export function selectOrderByNumber(number: string, parts: HeaderParts): SqlStatement {
	return header(parts)
		.top(1)
		.where('dok_NrPelny', '=', varchar(NUMBER_LENGTH, number))
		.orderBy('dok_Id', 'desc')
		.compile();
}

/**
 * The newest order with each of these full numbers, and whose it is; each is found as {@link selectOrderByNumber} finds
 * one.
 */
export function selectOrdersByNumbers(
	[first, ...others]: readonly [string, ...string[]],
	parts: HeaderParts,
): SqlStatement {
	const newest = (number: string) =>
		subiekt
			.selectFrom(
				header(parts)
					.top(1)
					.where('dok_NrPelny', '=', varchar(NUMBER_LENGTH, number))
					.orderBy('dok_Id', 'desc')
					.as('newest'),
			)
			.leftJoin('kh__Kontrahent as k', 'k.kh_Id', 'newest.dok_PlatnikId')
			.select([...columns(parts), 'k.kh_Symbol as payerSymbol']);
	return others.reduce((all, number) => all.unionAll(newest(number)), newest(first)).compile();
}

/** The lines of orders, order by order, in their order. */
export function selectOrderLines(orderIds: readonly number[]): SqlStatement {
	return subiekt
		.selectFrom('dok_Pozycja')
		.leftJoin('tw__Towar', 'tw_Id', 'ob_TowId')
		.select([
			'ob_DokHanId',
			'tw_Symbol',
			'tw_Nazwa',
			'ob_Opis',
			'ob_Ilosc',
			'ob_WartBrutto',
			'ob_VatProc',
		])
		.where('ob_DokHanId', 'in', orderIds.map(int))
		.orderBy('ob_DokHanId')
		.orderBy('ob_DokHanLp')
		.orderBy('ob_Id')
		.compile();
}
