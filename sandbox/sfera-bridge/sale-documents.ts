import type { SandboxDatabase } from '../sqlserver/database';
import { reserveIds } from '../sqlserver/subiekt-gt/procedures';
import { writeDocument } from './document-writer';
import { sferaError } from './errors';
import { goodsOf, moveReservation, ORDER_STATUS } from './orders';
import { moveStock, stockOf } from './goods';
import { splitGross, toGrosze, toZloty } from '../kernel/money';
import { DOCUMENT_TYPE, nextDocumentNumber } from './numbering';
import type { OrderLine } from './order-lines';
import type { Row } from '../kernel/rows';
import {
	execute,
	flagOf,
	idOf,
	insertRow,
	numberOf,
	selectRow,
	selectRows,
	textOf,
} from '../kernel/rows';
import type { WarsawMoment } from '../kernel/warsaw-time';

const RECEIVABLE = 39;
const FULLY_REALISED = 4;
const EXECUTED = 1;
const INVOICE = { type: DOCUMENT_TYPE.invoice, subtype: 0, objectCode: -2, fiscal: 0 } as const;
/** A receipt in the buyer's name, registered once on the fiscal printer. */
const NAMED_RECEIPT = {
	type: DOCUMENT_TYPE.receipt,
	subtype: 2,
	objectCode: -16,
	fiscal: 1,
} as const;

/** What became of the wish for a sale document. */
export type SaleResult =
	| { made: true; id: number; number: string; gross: number }
	/** `number` is the one the document would have got. */
	| { made: false; reason: 'stock-missing'; number: string };

function readLines(database: SandboxDatabase, orderId: number): OrderLine[] {
	return selectRows(
		database,
		`SELECT p.*, t.tw_Symbol, t.tw_Nazwa FROM dbo.dok_Pozycja p
		LEFT JOIN dbo.tw__Towar t ON t.tw_Id = p.ob_TowId
		WHERE p.ob_DokHanId = @orderId ORDER BY p.ob_DokHanLp`,
		{ orderId },
	).map((row) => ({
		product: {
			id: numberOf(row, 'ob_TowId'),
			symbol: textOf(row, 'tw_Symbol'),
			name: textOf(row, 'tw_Nazwa'),
			kind: numberOf(row, 'ob_TowRodzaj'),
			unit: textOf(row, 'ob_Jm'),
			vatId: numberOf(row, 'ob_VatId'),
			vatPercent: numberOf(row, 'ob_VatProc'),
		},
		quantity: numberOf(row, 'ob_Ilosc'),
		listPrice: toGrosze(numberOf(row, 'ob_CenaWaluta')),
		discountPercent: numberOf(row, 'ob_Rabat'),
		amounts: splitGross(toGrosze(numberOf(row, 'ob_WartBrutto')), numberOf(row, 'ob_VatProc')),
	}));
}

function writeVatSummary(
	database: SandboxDatabase,
	documentId: number,
	lines: readonly OrderLine[],
): void {
	const byRate = new Map<number, OrderLine[]>();
	for (const line of lines) {
		byRate.set(line.product.vatId, [...(byRate.get(line.product.vatId) ?? []), line]);
	}
	for (const [vatId, group] of byRate) {
		const sum = (part: 'net' | 'vat' | 'gross') =>
			toZloty(group.reduce((total, line) => total + line.amounts[part], 0));
		insertRow(database, 'dok_Vat', {
			vt_Id: reserveIds(database, 'dok_Vat'),
			vt_DokId: documentId,
			vt_VatId: vatId,
			vt_VatProc: group[0]?.product.vatPercent ?? 0,
			vt_WartNetto: sum('net'),
			vt_WartVat: sum('vat'),
			vt_WartBrutto: sum('gross'),
		});
	}
}

const PAYMENT_COLUMNS = [
	'dok_PlatId',
	'dok_KartaId',
	'dok_KredytId',
	'dok_KwGotowka',
	'dok_KwKarta',
	'dok_KwPrzelew',
	'dok_KwKredyt',
	'dok_KwReszta',
	'dok_KwWartosc',
	'dok_KwDoZaplaty',
] as const;

function releaseGoods(database: SandboxDatabase, orderId: number, order: Row): void {
	const warehouseId = numberOf(order, 'dok_MagId');
	if (numberOf(order, 'dok_Status') === ORDER_STATUS.openReserved) {
		moveReservation(database, orderId, warehouseId, -1);
	}
	for (const { productId, quantity } of goodsOf(database, orderId)) {
		moveStock(database, { productId, warehouseId, onStore: -quantity, reserved: 0 });
	}
}

/**
 * Turns an order into an invoice (company) or a named receipt (person): the document points to the order,
 * the goods leave the warehouse, the order is realised.
 *
 * Errors: `BridgeFailure` for an order that is realised already or worth nothing.
 */
export function makeSaleDocument(
	database: SandboxDatabase,
	order: Row,
	at: WarsawMoment,
): SaleResult {
	const orderId = numberOf(order, 'dok_Id');
	const warehouseId = numberOf(order, 'dok_MagId');
	const gross = toGrosze(numberOf(order, 'dok_WartBrutto'));
	if (numberOf(order, 'dok_Status') === ORDER_STATUS.realised) {
		throw sferaError('Zamówienie jest już zrealizowane.');
	}
	if (gross === 0) throw sferaError('Dokument sprzedaży ma wartość zerową.');
	const contractorId = idOf(order, 'dok_PlatnikId');
	const card = selectRow(
		database,
		'SELECT kh_Osoba FROM dbo.kh__Kontrahent WHERE kh_Id = @contractorId',
		{ contractorId },
	);
	const kind = flagOf(card, 'kh_Osoba') ? NAMED_RECEIPT : INVOICE;
	const number = nextDocumentNumber(database, { type: kind.type, warehouseId, day: at.day });
	const missing = goodsOf(database, orderId).some(
		({ productId, quantity }) => stockOf(database, productId, warehouseId).onStore < quantity,
	);
	if (missing) return { made: false, reason: 'stock-missing', number: number.full };

	const lines = readLines(database, orderId);
	const payment = Object.fromEntries(PAYMENT_COLUMNS.map((name) => [name, order[name] ?? null]));
	const id = writeDocument(database, {
		type: kind.type,
		subtype: kind.subtype,
		objectCode: kind.objectCode,
		warehouseId,
		number,
		contractorId,
		day: at.day,
		lines,
		columns: {
			...payment,
			dok_PlatTermin: order['dok_PlatTermin'] ?? at.midnight,
			dok_Rozliczony: flagOf(order, 'dok_Rozliczony') ? 1 : 0,
			dok_DoDokId: orderId,
			dok_DoDokNrPelny: textOf(order, 'dok_NrPelny'),
			dok_DoDokDataWyst: order['dok_DataWyst'],
			dok_Podtytul: textOf(order, 'dok_Tytul'),
			dok_Uwagi: textOf(order, 'dok_Uwagi'),
			dok_Status: EXECUTED,
			dok_StatusEx: 0,
			dok_StatusFiskal: kind.fiscal,
			dok_JestRuchMag: 1,
		},
	});
	writeVatSummary(database, id, lines);
	const open = numberOf(order, 'dok_KwDoZaplaty');
	if (open > 0) {
		insertRow(database, 'nz__Finanse', {
			nzf_Id: reserveIds(database, 'nz__Finanse'),
			nzf_IdDokumentAuto: id,
			nzf_Typ: RECEIVABLE,
			nzf_WartoscPierwotna: open,
			nzf_Wartosc: open,
			nzf_TerminPlatnosci: order['dok_PlatTermin'] ?? at.midnight,
		});
	}
	releaseGoods(database, orderId, order);
	execute(
		database,
		'UPDATE dbo.dok__Dokument SET dok_Status = @status, dok_StatusEx = @extended WHERE dok_Id = @orderId',
		{ status: ORDER_STATUS.realised, extended: FULLY_REALISED, orderId },
	);
	return { made: true, id, number: number.full, gross };
}
