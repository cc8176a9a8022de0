import type { SqlStatement } from '../../../ports/sql-session';
import { day, int, likeLiteral, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import type { SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

/** `dok_Typ` of an order from a client (ZK). Source: InsERT's structure description, document types. */
const CUSTOMER_ORDER = 16;
/** `dok_Podtyp` of a ZK: plain, and with advance payments. Naming both lets the number's index be used. */
const CUSTOMER_ORDER_SUBTYPES = [0, 1];
/** More orders than this under one number are no longer a question a program can answer. */
const ORDERS_LIMIT = 50;
const REFERENCE_LENGTH = 30;
const NUMBER_LENGTH = 30;
const REMARKS_LENGTH = 500;

/** One ZK header as the queries below read it. */
export type OrderRow = Pick<
	SubiektSchema['dok__Dokument'],
	| 'dok_Id'
	| 'dok_MagId'
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
	| 'dok_Uwagi'
>;

/** One ZK line as {@link selectOrderLines} reads it. */
export interface OrderLineRow {
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
	'dok_Uwagi',
] as const;

function customerOrders() {
	return subiekt.selectFrom('dok__Dokument').where('dok_Typ', '=', CUSTOMER_ORDER);
}

function header() {
	return customerOrders().select(HEADER);
}

/**
 * Orders that carry one of the original numbers, or our marker in the remarks; newest first.
 *
 * Cost: the numbers are a seek in `IX_dok__Dokument_4`. No index holds the remarks, so the marker is looked for in
 * the orders issued since `issuedSince` (by `dok_DataWyst`), a few thousand rows with a window of days; without a
 * window in all orders of the company.
 */
export function selectOrdersByKeys(keys: {
	readonly references: readonly string[];
	readonly marker: string;
	readonly issuedSince: string | null;
}): SqlStatement {
	const { references, marker, issuedSince } = keys;
	let byNumber = customerOrders()
		.select('dok_Id')
		.where('dok_Podtyp', 'in', CUSTOMER_ORDER_SUBTYPES.map(int))
		.where(
			'dok_NrPelnyOryg',
			'in',
			references.map((reference) => varchar(REFERENCE_LENGTH, reference)),
		);
	let byMarker = customerOrders()
		.select('dok_Id')
		.where('dok_Uwagi', 'like', varchar(REMARKS_LENGTH, `%${likeLiteral(marker)}%`));
	if (issuedSince !== null) {
		byNumber = byNumber.where('dok_DataWyst', '>=', day(issuedSince));
		byMarker = byMarker.where('dok_DataWyst', '>=', day(issuedSince));
	}
	return subiekt
		.selectFrom('dok__Dokument')
		.select(HEADER)
		.top(ORDERS_LIMIT)
		.where('dok_Id', 'in', byNumber.union(byMarker))
		.orderBy('dok_Id', 'desc')
		.compile();
}

/** One order by its key. */
export function selectOrderById(id: number): SqlStatement {
	return header().where('dok_Id', '=', int(id)).compile();
}

/**
 * The newest order with this full number.
 *
 * Cost: no index holds full numbers, and they must not be parsed (operators edit their format); the server walks
 * the orders from the newest on and stops at the first hit, so an order just written is found at once.
 */
export function selectOrderByNumber(number: string): SqlStatement {
	return header()
		.top(1)
		.where('dok_NrPelny', '=', varchar(NUMBER_LENGTH, number))
		.orderBy('dok_Id', 'desc')
		.compile();
}

/** The lines of an order in their order. */
export function selectOrderLines(orderId: number): SqlStatement {
	return subiekt
		.selectFrom('dok_Pozycja')
		.leftJoin('tw__Towar', 'tw_Id', 'ob_TowId')
		.select(['tw_Symbol', 'tw_Nazwa', 'ob_Opis', 'ob_Ilosc', 'ob_WartBrutto', 'ob_VatProc'])
		.where('ob_DokHanId', '=', int(orderId))
		.orderBy('ob_DokHanLp')
		.orderBy('ob_Id')
		.compile();
}
