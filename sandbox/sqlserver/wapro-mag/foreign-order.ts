import type { SandboxDatabase } from '../database';
import { splitGross, toGrosze, toZloty } from '../../kernel/money';
import type { Row } from '../../kernel/rows';
import { insertRow, numberOf, selectRow, textOf } from '../../kernel/rows';
import { nextId, refusal, requireRow } from './checks';
import { dayNumberOf, dayOf } from './day-number';
import { formatNumber, nextCounter, ORDER_NUMBERING } from './document-number';
import { entryNumber } from './order-header';
import { writeTotals } from './order-lines';

/** One line of a foreign order. */
export interface ForeignWaproLine {
	/** Symbol of an article of the order's warehouse; default `OB-0001`. */
	articleCode?: string;
	/** Default 1. */
	quantity?: number;
	/** Gross price of one piece in zloty; default the catalogue's. */
	grossPrice?: number;
}

/** The order somebody else's integrator, or an operator, writes. */
export interface ForeignWaproOrder extends ForeignWaproLine {
	/** Into `NR_ZAMOWIENIA_KLIENTA`; empty when absent. */
	customerNumber?: string;
	/** Into `ZAMOWIENIE_INTERNETOWE_ID`; the 2017 schema has no such column and leaves it out. */
	internetId?: string;
	/** Default 1. */
	companyId?: number;
	/** Default 1. */
	warehouseId?: number;
	/** Default 103, the card of the internet customers. */
	contractorId?: number;
	/** `YYYY-MM-DD`; default the server's today. */
	day?: string;
	/** Several lines in place of the one that the order itself describes. */
	lines?: readonly ForeignWaproLine[];
	/** Into `UWAGI`; empty when absent. */
	remarks?: string;
	/** `STATUS_ZAM`; `A` is a cancelled order. */
	status?: string;
	/** Leaves the header in entry, as an interrupted program does. */
	inEntry?: boolean;
	/** Who holds the order; default 3000001. */
	userId?: number;
}

/** The order as it was written. */
export interface WrittenWaproOrder {
	id: number;
	number: string;
}

const ARTICLE = `SELECT a.ID_ARTYKULU, a.VAT_SPRZEDAZY, v.STAWKA, j.SKROT, c.CENA_NETTO, c.CENA_BRUTTO
	FROM dbo.ARTYKUL a
	INNER JOIN dbo.STAWKA_VAT v ON v.KOD_VAT = a.VAT_SPRZEDAZY
	INNER JOIN dbo.JEDNOSTKA j ON j.ID_JEDNOSTKI = a.ID_JEDNOSTKI_SPRZ
	INNER JOIN dbo.CENA_ARTYKULU c ON c.ID_ARTYKULU = a.ID_ARTYKULU AND c.ID_CENY = a.ID_CENY_DOM
	WHERE a.INDEKS_KATALOGOWY = @code AND a.ID_MAGAZYNU = @warehouseId`;

function hasInternetId(database: SandboxDatabase): boolean {
	const row = selectRow(
		database,
		"SELECT COL_LENGTH('dbo.ZAMOWIENIE', 'ZAMOWIENIE_INTERNETOWE_ID') AS width",
	);
	return row?.['width'] !== null;
}

function today(database: SandboxDatabase): number {
	const row = selectRow(database, "SELECT DATEDIFF(day, '19000101', GETDATE()) + 36163 AS today");
	return numberOf(row, 'today');
}

function takeNumber(
	database: SandboxDatabase,
	companyId: number,
	warehouseId: number,
	date: number,
): { number: string; counter: number } {
	const series = selectRow(
		database,
		`SELECT TOP 1 ID_TYPU, FORMAT, OKRESNUMERACJI FROM dbo.DEFINICJA_NUMERACJI
		WHERE ID_FIRMY = @companyId AND ID_ZASOBU = @warehouseId AND DOKUMENT = @kind ORDER BY ID_TYPU`,
		{ companyId, warehouseId, kind: ORDER_NUMBERING },
	);
	if (!series) throw refusal(`no numbering for warehouse ${warehouseId} of company ${companyId}`);
	const counter = nextCounter(database, {
		companyId,
		warehouseId,
		typeId: numberOf(series, 'ID_TYPU'),
		period: numberOf(series, 'OKRESNUMERACJI'),
		date,
	});
	return { number: formatNumber(textOf(series, 'FORMAT'), counter, dayOf(date)), counter };
}

function findArticle(database: SandboxDatabase, code: string, warehouseId: number): Row {
	const article = selectRow(database, ARTICLE, { code, warehouseId });
	if (!article) throw refusal(`no article ${code} in warehouse ${warehouseId}`);
	return article;
}

function pricesOf(article: Row, grossPrice: number | undefined): Row {
	if (grossPrice === undefined) {
		return { CENA_NETTO: article['CENA_NETTO'], CENA_BRUTTO: article['CENA_BRUTTO'] };
	}
	const { net, gross } = splitGross(toGrosze(grossPrice), numberOf(article, 'STAWKA'));
	return { CENA_NETTO: toZloty(net), CENA_BRUTTO: toZloty(gross), ZNACZNIK_CENY: 'm' };
}

/** Writes an order past the procedures, inside the transaction that is open. Errors: refuses unknown cards. */
export function writeForeignOrder(
	database: SandboxDatabase,
	order: ForeignWaproOrder,
): WrittenWaproOrder {
	const { companyId = 1, warehouseId = 1, contractorId = 103, userId = 3_000_001 } = order;
	const contractor = requireRow(
		database,
		'KONTRAHENT',
		'ID_KONTRAHENTA',
		contractorId,
		'contractor',
	);
	const lines = (order.lines ?? [order]).map((line) => ({
		...line,
		article: findArticle(database, line.articleCode ?? 'OB-0001', warehouseId),
	}));
	const date = order.day === undefined ? today(database) : dayNumberOf(order.day);
	const id = nextId(database, 'ZAMOWIENIE', 'ID_ZAMOWIENIA');
	const inEntry = order.inEntry ?? false;
	const { number, counter } = inEntry
		? { number: entryNumber(id), counter: 0 }
		: takeNumber(database, companyId, warehouseId, date);
	insertRow(database, 'ZAMOWIENIE', {
		ID_ZAMOWIENIA: id,
		ID_FIRMY: companyId,
		ID_MAGAZYNU: warehouseId,
		ID_KONTRAHENTA: contractorId,
		KONTRAHENT_NAZWA: textOf(contractor, 'NAZWA'),
		NUMER: number,
		AUTONUMER: counter,
		DATA: date,
		DATA_REALIZACJI: date,
		STATUS_ZAM: order.status ?? '',
		FLAGA_STANU: inEntry ? 1 : 0,
		SEMAFOR: inEntry ? userId : 0,
		ID_UZYTKOWNIKA: userId,
		NR_ZAMOWIENIA_KLIENTA: order.customerNumber ?? '',
		ZAMOWIENIE_INTERNETOWE: 1,
		OBLICZANIE_WG_CEN: 'Brutto',
		FORMA_PLATNOSCI: 'przelew',
		UWAGI: order.remarks ?? '',
		...(hasInternetId(database) ? { ZAMOWIENIE_INTERNETOWE_ID: order.internetId ?? '' } : {}),
	});
	for (const { article, quantity, grossPrice } of lines) {
		insertRow(database, 'POZYCJA_ZAMOWIENIA', {
			ID_POZYCJI_ZAMOWIENIA: nextId(database, 'POZYCJA_ZAMOWIENIA', 'ID_POZYCJI_ZAMOWIENIA'),
			ID_ZAMOWIENIA: id,
			ID_ARTYKULU: article['ID_ARTYKULU'],
			KOD_VAT: article['VAT_SPRZEDAZY'],
			ZAMOWIONO: quantity ?? 1,
			...pricesOf(article, grossPrice),
			JEDNOSTKA: article['SKROT'],
			TYP: 1,
		});
	}
	writeTotals(database, id);
	return { id, number };
}
