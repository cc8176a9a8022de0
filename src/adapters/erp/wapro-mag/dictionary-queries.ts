import { sql } from 'kysely';
import type { SqlStatement } from '../../../ports/sql-session';
import { day, int, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import { SQL_DAY_ZERO } from './day-number';
import { key } from './key';
import type { WaproSchema } from './wapro-mag-schema';

const wapro = mssqlBuilder<WaproSchema>();

const CODE_LENGTH = 20;
/** Sign of the order types from customers. Source: docs/erp/wapro-mag.md, "Document types". */
const ORDER_SIGNATURE = 'ZO%';

/** One article as the queries below read it: a row of one warehouse. */
export interface ItemRow {
	readonly ID_ARTYKULU: number;
	readonly INDEKS_KATALOGOWY: string | null;
	readonly RODZAJ: string | null;
	readonly VAT_SPRZEDAZY: string | null;
	readonly ZABLOKOWANY: number | null;
	/** Short name of the base unit. */
	readonly SKROT: string | null;
}

/** An article found by a barcode. */
export interface BarcodeRow extends ItemRow {
	readonly code: string;
	/** How many pieces the barcode stands for. */
	readonly pieces: number | null;
}

/** Rows of the dictionaries, as they are cached. */
export type WarehouseRow = Pick<WaproSchema['MAGAZYN'], 'ID_MAGAZYNU' | 'NAZWA' | 'SYMBOL'>;
/** A VAT rate. */
export type VatRateRow = WaproSchema['STAWKA_VAT'];
/** A payment form. */
export type PaymentFormRow = Omit<WaproSchema['FORMA_PLATNOSCI'], 'ID_FIRMY'>;
/** A document type orders may be written in. */
export type OrderTypeRow = Pick<
	WaproSchema['TYP_DOKUMENTU_MAGAZYNOWEGO'],
	'ID_TYPU' | 'SYGNATURA' | 'NAZWA'
>;
/** Company or user, when it exists and may be used. */
export interface ExistsRow {
	readonly found: number;
}

const ITEM = [
	'a.ID_ARTYKULU',
	'a.INDEKS_KATALOGOWY',
	'a.RODZAJ',
	'a.VAT_SPRZEDAZY',
	'a.ZABLOKOWANY',
	'j.SKROT',
] as const;

function items(warehouseId: string) {
	return wapro
		.selectFrom('ARTYKUL as a')
		.leftJoin('JEDNOSTKA as j', 'j.ID_JEDNOSTKI', 'a.ID_JEDNOSTKI')
		.select(ITEM)
		.where('a.ID_MAGAZYNU', '=', key(warehouseId));
}

function among(codes: readonly string[]) {
	return codes.map((code) => varchar(CODE_LENGTH, code));
}

/** Articles of a warehouse with one of these symbols, blocked ones too: a seek in the unique key of the table. */
export function selectItemsBySymbols(
	warehouseId: string,
	symbols: readonly string[],
): SqlStatement {
	return items(warehouseId).where('a.INDEKS_KATALOGOWY', 'in', among(symbols)).compile();
}

/** Articles of a warehouse with one of these barcodes, main or additional, blocked ones too. */
export function selectItemsByBarcodes(warehouseId: string, codes: readonly string[]): SqlStatement {
	const main = items(warehouseId)
		.select(['a.KOD_KRESKOWY as code', sql<number | null>`1`.as('pieces')])
		.where('a.KOD_KRESKOWY', 'in', among(codes));
	const additional = items(warehouseId)
		.innerJoin('KOD_KRESKOWY as b', 'b.ID_ARTYKULU', 'a.ID_ARTYKULU')
		.select(['b.KOD_KRESKOWY as code', 'b.DOM_ILOSC as pieces'])
		.where('b.KOD_KRESKOWY', 'in', among(codes));
	return main.union(additional).compile();
}

/** Warehouses of a company; a handful. */
export function selectWarehouses(companyId: number): SqlStatement {
	return wapro
		.selectFrom('MAGAZYN')
		.select(['ID_MAGAZYNU', 'NAZWA', 'SYMBOL'])
		.where('ID_FIRMY', '=', key(companyId))
		.orderBy('ID_MAGAZYNU')
		.compile();
}

/** All VAT rates; some dozens. */
export function selectVatRates(): SqlStatement {
	return wapro.selectFrom('STAWKA_VAT').select(['KOD_VAT', 'STAWKA', 'AKTYWNY']).compile();
}

/** Payment forms of a company, inactive ones too; some dozens. */
export function selectPaymentForms(companyId: number): SqlStatement {
	return wapro
		.selectFrom('FORMA_PLATNOSCI')
		.select(['ID_FORMY', 'NAZWA', 'DNI_NALEZNOSCI', 'AKTYWNA'])
		.where('ID_FIRMY', '=', key(companyId))
		.orderBy('NAZWA')
		.orderBy('ID_FORMY')
		.compile();
}

/** Document types of a company for orders, and the one the credential names whatever it is called; a handful. */
export function selectOrderTypes(companyId: number, configured: number): SqlStatement {
	return wapro
		.selectFrom('TYP_DOKUMENTU_MAGAZYNOWEGO')
		.select(['ID_TYPU', 'SYGNATURA', 'NAZWA'])
		.where('ID_FIRMY', '=', key(companyId))
		.where((of) =>
			of.or([
				of('SYGNATURA', 'like', varchar(3, ORDER_SIGNATURE)),
				of('ID_TYPU', '=', key(configured)),
			]),
		)
		.orderBy('ID_TYPU')
		.compile();
}

/** One row when the company exists. */
export function selectCompany(companyId: number): SqlStatement {
	return wapro
		.selectFrom('FIRMA')
		.select((of) => of.lit(1).as('found'))
		.where('ID_FIRMY', '=', key(companyId))
		.compile();
}

/** One row when the user exists and is not archived: the procedures would accept any number. */
export function selectUser(userId: number): SqlStatement {
	return wapro
		.selectFrom('UZYTKOWNIK')
		.select((of) => of.lit(1).as('found'))
		.where('ID_UZYTKOWNIKA', '=', key(userId))
		.where((of) => of.or([of('ARCHIWALNY', 'is', null), of('ARCHIWALNY', '=', int(0))]))
		.compile();
}

/**
 * Today's day number by the server's calendar.
 *
 * By the difference of days: the usual rounding of a `real` names tomorrow from noon on.
 */
export function selectToday(): SqlStatement {
	const days = sql<number>`datediff(day, ${day(SQL_DAY_ZERO.day)}, getdate())`;
	return wapro
		.selectNoFrom(sql<number>`${days} + ${int(SQL_DAY_ZERO.number)}`.as('today'))
		.compile();
}

/** How many transactions are open: 1, unless a procedure ended ours or opened one of its own. */
export function selectTransactionCount(): SqlStatement {
	return wapro.selectNoFrom(sql<number>`@@trancount`.as('open')).compile();
}

/** Asks for nothing at all: an answer proves that the database can be reached and opened. */
export function selectNothing(): SqlStatement {
	return wapro.selectNoFrom((of) => of.lit(1).as('reached')).compile();
}

/** Reads nothing of a table, but fails when it does not exist or may not be read. */
export function selectNothingFrom(table: keyof WaproSchema): SqlStatement {
	return wapro
		.selectFrom(table)
		.select((of) => of.lit(1).as('readable'))
		.top(1)
		.compile();
}
