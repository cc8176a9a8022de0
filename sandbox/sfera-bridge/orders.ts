import type { SandboxDatabase } from '../sqlserver/database';
import { totalOf, writeDocument } from './document-writer';
import { sferaError } from './errors';
import { GOODS_KIND, mainWarehouse, moveStock } from './goods';
import { DOCUMENT_TYPE, nextDocumentNumber } from './numbering';
import type { OrderLine } from './order-lines';
import type { PaymentWish } from './payments';
import { paymentColumns } from './payments';
import type { Row } from '../kernel/rows';
import { execute, numberOf, selectRow, selectRows } from '../kernel/rows';
import type { WarsawMoment } from '../kernel/warsaw-time';

/** States of an order. Source: InsERT's structure description, `dok_Status`. */
export const ORDER_STATUS = { open: 6, openReserved: 7, realised: 8 } as const;

/** Sfera's code of an order from a client. */
const ORDER_OBJECT = -8;
const ORIGINAL_NUMBER_LENGTH = 30;
const DEFAULT_TITLE = 'Zamówienie od klienta';

/** A new order, its buyer and lines already resolved. */
export interface OrderDraft {
	contractorId: number;
	lines: readonly OrderLine[];
	originalNumber: string;
	/** '' takes Subiekt's own title. */
	title: string;
	remarks: string;
	reservation: boolean;
	payment: PaymentWish;
	issuedBy: string;
	at: WarsawMoment;
}

/** An order as written. Units: `gross` in grosze. */
export interface WrittenOrder {
	id: number;
	number: string;
	gross: number;
}

/**
 * Writes an order from a client, with its number and, when wanted, its reservation.
 *
 * Shape: nothing looks whether the original number exists already.
 * Errors: `BridgeFailure` for an original number over 30 characters.
 */
export function writeOrder(database: SandboxDatabase, draft: OrderDraft): WrittenOrder {
	if ([...draft.originalNumber].length > ORIGINAL_NUMBER_LENGTH) {
		throw sferaError(
			`Wartość pola NumerOryginalny jest za długa (najwyżej ${ORIGINAL_NUMBER_LENGTH} znaków).`,
		);
	}
	const warehouseId = mainWarehouse(database);
	const { day, midnight } = draft.at;
	const { gross } = totalOf(draft.lines);
	const number = nextDocumentNumber(database, { type: DOCUMENT_TYPE.order, warehouseId, day });
	const id = writeDocument(database, {
		type: DOCUMENT_TYPE.order,
		subtype: 0,
		objectCode: ORDER_OBJECT,
		warehouseId,
		number,
		contractorId: draft.contractorId,
		day,
		lines: draft.lines,
		columns: {
			...paymentColumns(database, draft.payment, { gross, day }),
			dok_NrPelnyOryg: draft.originalNumber,
			dok_Tytul: draft.title === '' ? DEFAULT_TITLE : draft.title,
			dok_Uwagi: draft.remarks,
			dok_Wystawil: draft.issuedBy,
			dok_TerminRealizacji: midnight,
			dok_Status: draft.reservation ? ORDER_STATUS.openReserved : ORDER_STATUS.open,
			dok_StatusEx: 0,
			dok_StatusFiskal: 0,
			dok_JestRuchMag: draft.reservation ? 1 : 0,
		},
	});
	if (draft.reservation) moveReservation(database, id, warehouseId, 1);
	return { id, number: number.full, gross };
}

/** Goods on the lines of a document, summed per product. */
export function goodsOf(
	database: SandboxDatabase,
	documentId: number,
): { productId: number; quantity: number }[] {
	return selectRows(
		database,
		`SELECT ob_TowId, SUM(ob_Ilosc) AS quantity FROM dbo.dok_Pozycja
		WHERE ob_DokHanId = @documentId AND ob_TowRodzaj = @kind
		GROUP BY ob_TowId`,
		{ documentId, kind: GOODS_KIND.goods },
	).map((row) => ({
		productId: numberOf(row, 'ob_TowId'),
		quantity: numberOf(row, 'quantity'),
	}));
}

/** Takes (1) or gives back (-1) the reservation of an order's goods. */
export function moveReservation(
	database: SandboxDatabase,
	orderId: number,
	warehouseId: number,
	sign: 1 | -1,
): void {
	for (const { productId, quantity } of goodsOf(database, orderId)) {
		moveStock(database, { productId, warehouseId, onStore: 0, reserved: sign * quantity });
	}
}

/** The order with this full number, if any; the newest of several. */
export function findOrder(database: SandboxDatabase, number: string): Row | undefined {
	return selectRow(
		database,
		`SELECT * FROM dbo.dok__Dokument
		WHERE dok_Typ = @type AND dok_NrPelny = @number ORDER BY dok_Id DESC`,
		{ type: DOCUMENT_TYPE.order, number },
	);
}

/**
 * Deletes an order and gives its reservation back.
 *
 * Errors: `BridgeFailure` when other documents came out of it.
 */
export function deleteOrder(database: SandboxDatabase, order: Row): void {
	const id = numberOf(order, 'dok_Id');
	const children = selectRows(
		database,
		'SELECT dok_Id FROM dbo.dok__Dokument WHERE dok_DoDokId = @id',
		{ id },
	);
	if (children.length > 0) throw sferaError('Nie można usunąć dokumentu, który ma powiązania.');
	if (numberOf(order, 'dok_Status') === ORDER_STATUS.openReserved) {
		moveReservation(database, id, numberOf(order, 'dok_MagId'), -1);
	}
	execute(
		database,
		'DELETE FROM dbo.fl_Wartosc WHERE flw_IdObiektu = @id AND flw_TypObiektu = @kind',
		{ id, kind: ORDER_OBJECT },
	);
	execute(database, 'DELETE FROM dbo.dok_Pozycja WHERE ob_DokHanId = @id', { id });
	execute(database, 'DELETE FROM dbo.dok__Dokument WHERE dok_Id = @id', { id });
}
