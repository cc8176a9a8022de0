import { sql } from 'kysely';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import type { SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

const SYMBOL_LENGTH = 20;
const BARCODE_LENGTH = 20;
/** `np_Typ` of orders from clients, `np_DefiniowalnyId` of the standard kind. Source: profiler trace, section 3.4. */
const ORDER_NUMBERING = { type: 16, kind: 0 };

/** One item as the queries below read it. */
export interface ItemRow {
	readonly tw_Id: number;
	readonly tw_Symbol: string;
	readonly tw_Zablokowany: boolean;
	readonly tw_Usuniety: boolean;
	readonly tw_IdVatSp: number | null;
}

/** An item found by a barcode. */
export interface BarcodeRow extends ItemRow {
	readonly code: string;
	/** How many pieces the barcode stands for; null or 0 when Subiekt does not say. */
	readonly pieces: number | null;
}

/** Rows of the dictionaries, as they are cached. */
export type WarehouseRow = SubiektSchema['sl_Magazyn'];
/** A VAT rate. */
export type VatRateRow = SubiektSchema['sl_StawkaVAT'];
/** A payment form. */
export type PaymentFormRow = SubiektSchema['sl_FormaPlatnosci'];
/** Whether orders may carry a numbering extension. */
export type NumberingRow = Pick<SubiektSchema['nr_Parametr'], 'np_NrRoz'>;

const ITEM = ['tw_Id', 'tw_Symbol', 'tw_Zablokowany', 'tw_Usuniety', 'tw_IdVatSp'] as const;

/** Items with one of these symbols, blocked and deleted ones too. */
export function selectItemsBySymbols(symbols: readonly string[]): SqlStatement {
	return subiekt
		.selectFrom('tw__Towar')
		.select(ITEM)
		.where(
			'tw_Symbol',
			'in',
			symbols.map((symbol) => varchar(SYMBOL_LENGTH, symbol)),
		)
		.compile();
}

/** Items with one of these barcodes, main or additional, blocked and deleted ones too. */
export function selectItemsByBarcodes(codes: readonly string[]): SqlStatement {
	const main = subiekt
		.selectFrom('tw__Towar')
		.select([...ITEM, 'tw_PodstKodKresk as code', sql<number | null>`1`.as('pieces')])
		.where(
			'tw_PodstKodKresk',
			'in',
			codes.map((code) => varchar(BARCODE_LENGTH, code)),
		);
	const additional = subiekt
		.selectFrom('tw_KodKreskowy')
		.innerJoin('tw__Towar', 'tw_Id', 'kk_IdTowar')
		.select([...ITEM, 'kk_Kod as code', 'kk_Ilosc as pieces'])
		.where(
			'kk_Kod',
			'in',
			codes.map((code) => varchar(BARCODE_LENGTH, code)),
		);
	return main.union(additional).compile();
}

/** All warehouses; a handful. */
export function selectWarehouses(): SqlStatement {
	return subiekt
		.selectFrom('sl_Magazyn')
		.select(['mag_Id', 'mag_Symbol', 'mag_Nazwa', 'mag_Glowny'])
		.orderBy('mag_Symbol')
		.compile();
}

/** All VAT rates; some dozens. */
export function selectVatRates(): SqlStatement {
	return subiekt
		.selectFrom('sl_StawkaVAT')
		.select(['vat_Id', 'vat_Stawka', 'vat_Symbol', 'vat_StawkaZagraniczna'])
		.compile();
}

/** All payment forms, inactive ones too; some dozens. */
export function selectPaymentForms(): SqlStatement {
	return subiekt
		.selectFrom('sl_FormaPlatnosci')
		.select(['fp_Id', 'fp_Nazwa', 'fp_Typ', 'fp_Aktywna'])
		.orderBy('fp_Nazwa')
		.orderBy('fp_Id')
		.compile();
}

/** The numbering parameters of orders from clients. */
export function selectOrderNumbering(): SqlStatement {
	return subiekt
		.selectFrom('nr_Parametr')
		.select('np_NrRoz')
		.where('np_Typ', '=', int(ORDER_NUMBERING.type))
		.where('np_DefiniowalnyId', '=', int(ORDER_NUMBERING.kind))
		.compile();
}

/** Asks for nothing at all: an answer proves that the database can be reached and opened. */
export function selectNothing(): SqlStatement {
	return subiekt.selectNoFrom((of) => of.lit(1).as('reached')).compile();
}

/** Reads nothing of a table, but fails when it does not exist or may not be read. */
export function selectNothingFrom(table: keyof SubiektSchema): SqlStatement {
	return subiekt
		.selectFrom(table)
		.select((of) => of.lit(1).as('readable'))
		.top(1)
		.compile();
}
