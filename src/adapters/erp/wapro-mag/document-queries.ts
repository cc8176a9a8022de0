import { sql } from 'kysely';
import type { SqlStatement } from '../../../ports/sql-session';
import { decimal, mssqlBuilder, tinyint } from '../../../transport/sql/mssql-builder';
import { key } from './key';
import type { WaproSchema } from './wapro-mag-schema';

const wapro = mssqlBuilder<WaproSchema>();

/** One line of an order with what the realisation says of it. */
export interface FactLineRow {
	readonly ID_POZYCJI_ZAMOWIENIA: number;
	readonly INDEKS_KATALOGOWY: string | null;
	readonly RODZAJ: string | null;
	readonly ZAMOWIONO: number | null;
}

/** One line of a document that realises a line of the order. */
export interface LinkRow {
	/** 0: the document line names the order line. 1: only the table of links does. */
	readonly byTable: number;
	readonly orderLineId: number;
	readonly quantity: number | null;
	/** 0 or null when there is none. */
	readonly goodsIssueId: number | null;
	readonly invoiceId: number | null;
	/** The invoice the goods issue's header names. */
	readonly headerInvoiceId: number | null;
}

/** A goods issue. */
export interface GoodsIssueRow {
	readonly ID_DOK_MAGAZYNOWEGO: number;
	readonly RODZAJ_DOKUMENTU: string | null;
	readonly NUMER: string | null;
	readonly DATA: number | null;
	/** Gross value of its lines; null when it has none. */
	readonly total: number | null;
}

/** An invoice, receipt or correction. */
export interface SaleDocumentRow {
	readonly ID_DOKUMENTU_HANDLOWEGO: number;
	readonly SYGNATURA: string | null;
	readonly NUMER: string | null;
	readonly DATA_WYSTAWIENIA: number | null;
	readonly WARTOSC_BRUTTO: number | null;
	readonly DOK_KOREKTY: number | null;
	readonly ID_DOK_KORYGOWANEGO: number | null;
	readonly FLAGA_STANU: number | null;
	readonly TRYBREJESTRACJI: number | null;
}

/** The lines of an order, for the facts about them. */
export function selectFactLines(orderId: string): SqlStatement {
	return wapro
		.selectFrom('POZYCJA_ZAMOWIENIA as p')
		.leftJoin('ARTYKUL as a', 'a.ID_ARTYKULU', 'p.ID_ARTYKULU')
		.select(['p.ID_POZYCJI_ZAMOWIENIA', 'a.INDEKS_KATALOGOWY', 'a.RODZAJ', 'p.ZAMOWIONO'])
		.where('p.ID_ZAMOWIENIA', '=', key(orderId))
		.orderBy('p.ID_POZYCJI_ZAMOWIENIA')
		.compile();
}

const TARGETS = [
	'd.ID_DOK_MAGAZYNOWEGO as goodsIssueId',
	'd.ID_DOK_HANDLOWEGO as invoiceId',
	'w.ID_DOKUMENTU_HANDLOWEGO as headerInvoiceId',
] as const;

/**
 * Every document line that realises a line of the order, by both links WAPRO keeps: the document line's own
 * (`ID_POZ_ZAM`) and the table of links, where only realised quantities count, not reservations.
 */
export function selectLinks(orderId: string): SqlStatement {
	const byLine = wapro
		.selectFrom('POZYCJA_ZAMOWIENIA as p')
		.innerJoin('POZYCJA_DOKUMENTU_MAGAZYNOWEGO as d', 'd.ID_POZ_ZAM', 'p.ID_POZYCJI_ZAMOWIENIA')
		.leftJoin('DOKUMENT_MAGAZYNOWY as w', 'w.ID_DOK_MAGAZYNOWEGO', 'd.ID_DOK_MAGAZYNOWEGO')
		.select([
			sql.lit(0).as('byTable'),
			'p.ID_POZYCJI_ZAMOWIENIA as orderLineId',
			'd.ILOSC as quantity',
			...TARGETS,
		])
		.where('p.ID_ZAMOWIENIA', '=', key(orderId));
	const byTable = wapro
		.selectFrom('TABELA_POWIAZAN_ZAMOWIEN as t')
		.innerJoin('POZYCJA_DOKUMENTU_MAGAZYNOWEGO as d', 'd.ID_POZ_DOK_MAG', 't.ID_POZ_DOK_MAG')
		.leftJoin('DOKUMENT_MAGAZYNOWY as w', 'w.ID_DOK_MAGAZYNOWEGO', 'd.ID_DOK_MAGAZYNOWEGO')
		.select([
			sql.lit(1).as('byTable'),
			't.ID_POZYCJI_ZAMOWIENIA as orderLineId',
			't.ZREALIZOWANO as quantity',
			...TARGETS,
		])
		.where('t.ID_ZAMOWIENIA', '=', key(orderId))
		.where('t.ZREALIZOWANO', '>', decimal(16, 6, 0))
		.where((of) =>
			of.or([
				of('d.ID_POZ_ZAM', 'is', null),
				of('d.ID_POZ_ZAM', '<>', of.ref('t.ID_POZYCJI_ZAMOWIENIA')),
			]),
		);
	return byLine.unionAll(byTable).compile();
}

/** Goods issues by their keys. */
export function selectGoodsIssues(ids: readonly string[]): SqlStatement {
	const lines = wapro
		.selectFrom('POZYCJA_DOKUMENTU_MAGAZYNOWEGO as d')
		.whereRef('d.ID_DOK_MAGAZYNOWEGO', '=', sql.ref('w.ID_DOK_MAGAZYNOWEGO'))
		.select(sql<number | null>`sum(d.ILOSC * d.CENA_BRUTTO)`.as('total'));
	return wapro
		.selectFrom('DOKUMENT_MAGAZYNOWY as w')
		.select(['w.ID_DOK_MAGAZYNOWEGO', 'w.RODZAJ_DOKUMENTU', 'w.NUMER', 'w.DATA', lines.as('total')])
		.where('w.ID_DOK_MAGAZYNOWEGO', 'in', ids.map(key))
		.orderBy('w.ID_DOK_MAGAZYNOWEGO')
		.compile();
}

/** Invoices and receipts by their keys, and the corrections made to them (also to an earlier correction). */
export function selectSaleDocuments(companyId: number, ids: readonly string[]): SqlStatement {
	const keys = ids.map(key);
	const themselves = wapro
		.selectFrom('DOKUMENT_HANDLOWY as h')
		.select('h.ID_DOKUMENTU_HANDLOWEGO')
		.where('h.ID_DOKUMENTU_HANDLOWEGO', 'in', keys);
	const correcting = (column: 'h.ID_DOK_KORYGOWANEGO' | 'h.ID_DOK_ORYGINALNEGO') =>
		wapro
			.selectFrom('DOKUMENT_HANDLOWY as h')
			.select('h.ID_DOKUMENTU_HANDLOWEGO')
			.where('h.DOK_KOREKTY', '=', tinyint(1))
			.where(column, 'in', keys);
	return wapro
		.selectFrom('DOKUMENT_HANDLOWY as h')
		.leftJoin('TYP_DOKUMENTU_HANDLOWEGO as t', 't.ID_TYPU', 'h.ID_TYPU')
		.select([
			'h.ID_DOKUMENTU_HANDLOWEGO',
			't.SYGNATURA',
			'h.NUMER',
			'h.DATA_WYSTAWIENIA',
			'h.WARTOSC_BRUTTO',
			'h.DOK_KOREKTY',
			'h.ID_DOK_KORYGOWANEGO',
			'h.FLAGA_STANU',
			'h.TRYBREJESTRACJI',
		])
		.where('h.ID_FIRMY', '=', key(companyId))
		.where(
			'h.ID_DOKUMENTU_HANDLOWEGO',
			'in',
			themselves
				.union(correcting('h.ID_DOK_KORYGOWANEGO'))
				.union(correcting('h.ID_DOK_ORYGINALNEGO')),
		)
		.orderBy('h.ID_DOKUMENTU_HANDLOWEGO')
		.compile();
}
