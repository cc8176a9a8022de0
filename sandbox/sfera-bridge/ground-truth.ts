import type { SandboxDatabase } from '../sqlserver/database';
import { addContractor } from './contractors';
import type { CustomerData } from './customer-data';
import { requireProduct } from './goods';
import { moneyText, splitGross, toGrosze } from '../kernel/money';
import { DOCUMENT_TYPE } from './numbering';
import type { OrderLine } from './order-lines';
import type { WrittenOrder } from './orders';
import { writeOrder } from './orders';
import { idOf, numberOf, selectRows, textOf } from '../kernel/rows';
import { warsawMoment } from '../kernel/warsaw-time';

/** An order as it stands in Subiekt, whoever wrote it. */
export interface SalesOrderTruth {
	id: number;
	number: string;
	originalNumber: string;
	title: string;
	remarks: string;
	contractorId: number | null;
	/** Zloty with four decimals: `"123.0000"`. */
	totalGross: string;
	/** `YYYY-MM-DD`. */
	issuedOn: string;
	/** `dok_Status`: 5–7 open, 8 realised. */
	status: number;
}

/** Every order from a client in the database, oldest first: what really happened. */
export function listSalesOrders(database: SandboxDatabase): SalesOrderTruth[] {
	return selectRows(
		database,
		`SELECT dok_Id, dok_NrPelny, dok_NrPelnyOryg, dok_Tytul, dok_Uwagi, dok_PlatnikId,
			dok_WartBrutto, dok_DataWyst, dok_Status
		FROM dbo.dok__Dokument WHERE dok_Typ = @type ORDER BY dok_Id`,
		{ type: DOCUMENT_TYPE.order },
	).map((row) => ({
		id: numberOf(row, 'dok_Id'),
		number: textOf(row, 'dok_NrPelny'),
		originalNumber: textOf(row, 'dok_NrPelnyOryg'),
		title: textOf(row, 'dok_Tytul'),
		remarks: textOf(row, 'dok_Uwagi'),
		contractorId: idOf(row, 'dok_PlatnikId'),
		totalGross: moneyText(row['dok_WartBrutto']),
		issuedOn: String(row['dok_DataWyst']).slice(0, 10),
		status: numberOf(row, 'dok_Status'),
	}));
}

/** The order somebody else's integrator writes. */
export interface ForeignOrder {
	originalNumber: string;
	/** A card that exists, or a new one to create for it. */
	buyer: number | CustomerData;
	/** Gross, in zloty. */
	totalGross: number;
	title?: string;
	remarks?: string;
	/** Symbol of the one thing on the order; default `TRANSPORT`. */
	productCode?: string;
	/** Several things in place of that one. Units: gross price of one piece in zloty. */
	lines?: ReadonlyArray<{ code: string; quantity: number; grossPrice: number }>;
	/** Units: milliseconds since the Unix epoch. */
	issuedAt: number;
}

/** Writes an order past the bridge, as another integrator working on the same company would. */
export async function insertForeignOrder(
	database: SandboxDatabase,
	order: ForeignOrder,
): Promise<WrittenOrder> {
	return await database.runExclusive(() => writeForeignOrder(database, order));
}

/** The same, inside the transaction that is open. */
export function writeForeignOrder(database: SandboxDatabase, order: ForeignOrder): WrittenOrder {
	const at = warsawMoment(order.issuedAt);
	const contractorId =
		typeof order.buyer === 'number' ? order.buyer : addContractor(database, order.buyer, at.moment);
	const only = {
		code: order.productCode ?? 'TRANSPORT',
		quantity: 1,
		grossPrice: order.totalGross,
	};
	const lines = (order.lines ?? [only]).map(({ code, quantity, grossPrice }): OrderLine => {
		const product = requireProduct(database, code);
		return {
			product,
			quantity,
			listPrice: toGrosze(grossPrice),
			discountPercent: 0,
			amounts: splitGross(toGrosze(grossPrice * quantity), product.vatPercent),
		};
	});
	return writeOrder(database, {
		contractorId,
		lines,
		originalNumber: order.originalNumber,
		title: order.title ?? '',
		remarks: order.remarks ?? '',
		reservation: false,
		payment: { type: 'transfer', cardFormId: 0 },
		issuedBy: 'Integrator',
		at,
	});
}
