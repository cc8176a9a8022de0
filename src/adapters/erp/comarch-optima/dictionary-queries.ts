import { sql } from 'kysely';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import { CLASS, type OptimaSchema } from './comarch-optima-schema';

const optima = mssqlBuilder<OptimaSchema>();

/** Longest code and barcode of an article we look for; both lengths are assumed. */
export const ARTICLE_CODE_LENGTH = 50;
/** No dictionary of a company is longer. */
const DICTIONARY_LIMIT = 1000;

/** One article. */
export type ArticleRow = Pick<
	OptimaSchema['CDN.Towary'],
	'Twr_TwrId' | 'Twr_Kod' | 'Twr_Stawka' | 'Twr_Flaga' | 'Twr_NieAktywny'
>;
/** An article found by its barcode. */
export type BarcodeRow = ArticleRow & Pick<OptimaSchema['CDN.Towary'], 'Twr_EAN'>;
/** A warehouse. */
export type WarehouseRow = OptimaSchema['CDN.Magazyny'];
/** A payment form. */
export type PaymentFormRow = OptimaSchema['CDN.FormyPlatnosci'];
/** A numbering definition of sales orders. */
export type SeriesRow = Pick<
	OptimaSchema['CDN.DokDefinicje'],
	'DDf_DDfID' | 'DDf_Symbol' | 'DDf_Nazwa'
>;

/** Columns that are assumed to exist: a length when they do, null otherwise. */
export interface OptionalColumnsRow {
	readonly seriesClass: number | null;
	readonly ean: number | null;
}

const ARTICLE = ['Twr_TwrId', 'Twr_Kod', 'Twr_Stawka', 'Twr_Flaga', 'Twr_NieAktywny'] as const;

/** Articles with one of these codes, inactive ones too. Articles are the same in every warehouse. */
export function selectArticlesByCodes(codes: readonly string[]): SqlStatement {
	return optima
		.selectFrom('CDN.Towary')
		.select(ARTICLE)
		.where(
			'Twr_Kod',
			'in',
			codes.map((code) => varchar(ARTICLE_CODE_LENGTH, code)),
		)
		.compile();
}

/** Articles with one of these barcodes, inactive ones too. */
export function selectArticlesByBarcodes(codes: readonly string[]): SqlStatement {
	return optima
		.selectFrom('CDN.Towary')
		.select([...ARTICLE, 'Twr_EAN'])
		.where(
			'Twr_EAN',
			'in',
			codes.map((code) => varchar(ARTICLE_CODE_LENGTH, code)),
		)
		.compile();
}

/** All warehouses. */
export function selectWarehouses(): SqlStatement {
	return optima
		.selectFrom('CDN.Magazyny')
		.select(['Mag_MagId', 'Mag_Symbol', 'Mag_Nazwa'])
		.top(DICTIONARY_LIMIT)
		.orderBy('Mag_Symbol')
		.compile();
}

/** All payment forms. */
export function selectPaymentForms(): SqlStatement {
	return optima
		.selectFrom('CDN.FormyPlatnosci')
		.select(['FPl_FPlId', 'FPl_Nazwa', 'FPl_Typ'])
		.top(DICTIONARY_LIMIT)
		.orderBy('FPl_Nazwa')
		.orderBy('FPl_FPlId')
		.compile();
}

/** Numbering definitions of sales orders; without the class column, those some sales order was numbered by. */
export function selectOrderSeries(hasClass: boolean): SqlStatement {
	const all = optima
		.selectFrom('CDN.DokDefinicje')
		.select(['DDf_DDfID', 'DDf_Symbol', 'DDf_Nazwa'])
		.top(DICTIONARY_LIMIT)
		.orderBy('DDf_Symbol')
		.orderBy('DDf_DDfID');
	if (hasClass) return all.where('DDf_Klasa', '=', int(CLASS.order)).compile();
	return all
		.where((of) =>
			of.exists(
				of
					.selectFrom('CDN.TraNag as n')
					.select(of.lit(1).as('used'))
					.whereRef('n.TrN_DDfId', '=', 'DDf_DDfID')
					.where('n.TrN_TypDokumentu', '=', int(CLASS.order)),
			),
		)
		.compile();
}

function columnLength(table: keyof OptimaSchema, column: string) {
	return sql<number | null>`COL_LENGTH(${varchar(60, table)}, ${varchar(60, column)})`;
}

/** Which of the assumed columns the company has. */
export function selectOptionalColumns(): SqlStatement {
	return optima
		.selectNoFrom([
			columnLength('CDN.DokDefinicje', 'DDf_Klasa').as('seriesClass'),
			columnLength('CDN.Towary', 'Twr_EAN').as('ean'),
		])
		.compile();
}

/** Asks for the name of the database: an answer proves that it can be reached and opened. */
export function selectDatabaseName(): SqlStatement {
	return optima.selectNoFrom(sql<string>`DB_NAME()`.as('name')).compile();
}

/** Reads nothing of a table, but fails when it does not exist or may not be read. */
export function selectNothingFrom(table: keyof OptimaSchema): SqlStatement {
	return optima
		.selectFrom(table)
		.select((of) => of.lit(1).as('readable'))
		.top(1)
		.compile();
}
