import type { SandboxDatabase } from '../database';
import { selectRow } from '../../kernel/rows';
import type { WaproProfile } from './profile';
import { writeForeignOrder } from './foreign-order';

/** How far back Wapro Aukcje looks. Units: days, the first one included. */
export const AUCTION_WINDOW_DAYS = 14;

/** A transaction of an internet shop, as the module imports it. */
export interface AuctionTransaction {
	companyId: number;
	warehouseId: number;
	internetId: string;
	customerNumber: string;
}

/** The customer every imported transaction of the sandbox is booked on: the first one of the company. */
function customerOf(database: SandboxDatabase, companyId: number): number {
	const row = selectRow(
		database,
		`SELECT TOP 1 ID_KONTRAHENTA FROM dbo.KONTRAHENT
		WHERE ID_FIRMY = @companyId AND ISNULL(ZABLOKOWANY, 0) = 0 ORDER BY ID_KONTRAHENTA`,
		{ companyId },
	);
	return Number(row?.['ID_KONTRAHENTA']);
}

/** The order the module links a transaction to: one of the company's within the window, newest first. */
export function findForAuction(
	database: SandboxDatabase,
	profile: WaproProfile,
	transaction: AuctionTransaction,
): number | undefined {
	const byInternetId =
		profile === '2017' ? '' : "OR (ZAMOWIENIE_INTERNETOWE_ID = @internetId AND @internetId <> '')";
	const row = selectRow(
		database,
		`SELECT TOP 1 ID_ZAMOWIENIA FROM dbo.ZAMOWIENIE
		WHERE ID_FIRMY = @companyId AND TYP = 1
			AND DATA >= DATEDIFF(day, '19000101', GETDATE()) + 36163 - @window
			AND ((NR_ZAMOWIENIA_KLIENTA = @customerNumber AND @customerNumber <> '') ${byInternetId})
		ORDER BY DATA DESC, ID_ZAMOWIENIA DESC`,
		{ ...transaction, window: AUCTION_WINDOW_DAYS },
	);
	return row === undefined ? undefined : Number(row['ID_ZAMOWIENIA']);
}

/** Imports a transaction the way Wapro Aukcje does: links an order that is there, else writes one of its own. */
export function importAuction(
	database: SandboxDatabase,
	profile: WaproProfile,
	transaction: AuctionTransaction,
): { orderId: number; created: boolean } {
	const existing = findForAuction(database, profile, transaction);
	if (existing !== undefined) return { orderId: existing, created: false };
	const written = writeForeignOrder(database, {
		companyId: transaction.companyId,
		warehouseId: transaction.warehouseId,
		contractorId: customerOf(database, transaction.companyId),
		internetId: transaction.internetId,
		customerNumber: transaction.customerNumber,
	});
	return { orderId: written.id, created: true };
}
