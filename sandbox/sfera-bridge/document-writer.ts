import type { SandboxDatabase } from '../sqlserver/database';
import { reserveIds } from '../sqlserver/subiekt-gt/procedures';
import { snapshotAddress } from './address-snapshot';
import { GOODS_KIND } from './goods';
import type { Amounts } from '../kernel/money';
import { toZloty } from '../kernel/money';
import type { DocumentNumber } from './numbering';
import type { OrderLine } from './order-lines';
import type { Row } from '../kernel/rows';
import { insertRow } from '../kernel/rows';
import { midnightOf } from '../kernel/warsaw-time';

const COUNTED_FROM_GROSS = 0;
const OPERATOR = 1;

/** What differs between the documents the bridge writes. */
export interface DocumentDraft {
	type: number;
	subtype: number;
	/** Sfera's own code of the document kind. */
	objectCode: number;
	warehouseId: number;
	number: DocumentNumber;
	extension?: string;
	contractorId: number | null;
	/** `YYYY-MM-DD`. */
	day: string;
	lines: readonly OrderLine[];
	/** Payment columns, texts, status, link: everything that is this document's own. */
	columns: Row;
}

function sum(lines: readonly OrderLine[], part: keyof Amounts): number {
	return lines.reduce((total, line) => total + line.amounts[part], 0);
}

/** Sum of all lines. Units: grosze. */
export function totalOf(lines: readonly OrderLine[]): Amounts {
	return { net: sum(lines, 'net'), vat: sum(lines, 'vat'), gross: sum(lines, 'gross') };
}

/** Columns in which Subiekt keeps the sums. Units: `lines` in grosze. */
function sumColumns(lines: readonly OrderLine[]): Row {
	const services = lines.filter((line) => line.product.kind === GOODS_KIND.service);
	const goods = lines.filter((line) => line.product.kind !== GOODS_KIND.service);
	const total = totalOf(lines);
	return {
		dok_WartNetto: toZloty(total.net),
		dok_WartVat: toZloty(total.vat),
		dok_WartBrutto: toZloty(total.gross),
		dok_WartTwNetto: toZloty(sum(goods, 'net')),
		dok_WartTwBrutto: toZloty(sum(goods, 'gross')),
		dok_WartUsNetto: toZloty(sum(services, 'net')),
		dok_WartUsBrutto: toZloty(sum(services, 'gross')),
		dok_WartOpZwr: 0,
		dok_WartOpWyd: 0,
		dok_WartMag: 0,
		dok_WartMagP: 0,
		dok_WartMagR: 0,
		dok_WartOplRecykl: 0,
	};
}

/** Values a plain document carries, as a trace of Subiekt's own order shows them. */
const PLAIN_COLUMNS: Row = {
	dok_PersonelId: OPERATOR,
	dok_CenyPoziom: 1,
	dok_CenyTyp: COUNTED_FROM_GROSS,
	dok_CenyKurs: 1,
	dok_RabatProc: 0,
	dok_Waluta: 'PLN',
	dok_WalutaKurs: 1,
	dok_WalutaLiczbaJednostek: 1,
	dok_WalutaRodzajKursu: 1,
	dok_StatusKsieg: 0,
	dok_StatusBlok: 0,
	dok_JestTylkoDoOdczytu: 0,
	dok_JestVatAuto: 1,
	dok_JestZmianaDatyDokKas: 1,
	dok_JestHOP: 0,
	dok_JestVatNaEksport: 0,
	dok_RodzajOperacjiVat: 0,
	dok_Algorytm: 0,
	dok_ZlecenieId: 0,
	dok_TransakcjaId: 0,
	dok_VenderoId: 0,
	dok_SelloId: 0,
	dok_TypNrIdentNabywcy: 0,
	dok_StatusKSeF: 0,
	dok_FormaDokumentowania: 0,
	dok_CzekaNaKSeF: 0,
};

function insertLine(
	database: SandboxDatabase,
	ids: { line: number; document: number },
	lineNumber: number,
	line: OrderLine,
): void {
	const { product, quantity, listPrice, amounts } = line;
	const unit = quantity === 0 ? { net: 0, gross: 0 } : amounts;
	insertRow(database, 'dok_Pozycja', {
		ob_Id: ids.line,
		ob_DokHanId: ids.document,
		ob_DokHanLp: lineNumber,
		ob_Znak: 1,
		ob_Status: 1,
		ob_TowId: product.id,
		ob_TowRodzaj: product.kind,
		ob_Opis: '',
		ob_Ilosc: quantity,
		ob_IloscMag: quantity,
		ob_Jm: product.unit,
		ob_CenaWaluta: toZloty(listPrice),
		ob_CenaNetto: Number((toZloty(unit.net) / (quantity || 1)).toFixed(4)),
		ob_CenaBrutto: Number((toZloty(unit.gross) / (quantity || 1)).toFixed(4)),
		ob_Rabat: line.discountPercent,
		ob_WartNetto: toZloty(amounts.net),
		ob_WartVat: toZloty(amounts.vat),
		ob_WartBrutto: toZloty(amounts.gross),
		ob_CenaMag: 0,
		ob_WartMag: 0,
		ob_VatId: product.vatId,
		ob_VatProc: product.vatPercent,
	});
}

/**
 * Writes header and lines of a document and answers with `dok_Id`.
 *
 * Errors: the database's own, when a text is longer than its column.
 */
export function writeDocument(database: SandboxDatabase, draft: DocumentDraft): number {
	const id = reserveIds(database, 'dok__Dokument');
	const snapshotId =
		draft.contractorId === null ? null : snapshotAddress(database, draft.contractorId);
	const midnight = midnightOf(draft.day);
	insertRow(database, 'dok__Dokument', {
		dok_Id: id,
		dok_Typ: draft.type,
		dok_Podtyp: draft.subtype,
		dok_ObiektGT: draft.objectCode,
		dok_MagId: draft.warehouseId,
		dok_Nr: draft.number.number,
		dok_NrRoz: draft.extension ?? '',
		dok_NrPelny: draft.number.full,
		dok_DataWyst: midnight,
		dok_DataMag: midnight,
		dok_PlatnikId: draft.contractorId,
		dok_OdbiorcaId: draft.contractorId,
		dok_PlatnikAdreshId: snapshotId,
		dok_OdbiorcaAdreshId: snapshotId,
		...PLAIN_COLUMNS,
		...sumColumns(draft.lines),
		...draft.columns,
	});
	if (draft.lines.length === 0) return id;
	const firstLine = reserveIds(database, 'dok_Pozycja', draft.lines.length);
	draft.lines.forEach((line, index) =>
		insertLine(database, { line: firstLine + index, document: id }, index + 1, line),
	);
	return id;
}
