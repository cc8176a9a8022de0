import type { ShopSlot } from '../domain/documents/documents-to-send';
import type { ShopDocument } from '../domain/documents/shop-document';
import type { IntegrationError, Result } from '../domain/result';

/** An order of the shop. */
export interface ShopOrder {
	readonly id: number;
	/** Milliseconds since the epoch. */
	readonly placedAt: number;
}

/** A file on its way to the shop. */
export interface FileForShop {
	/** Begins with `%PDF-`. */
	readonly content: Uint8Array;
	/** Number of the ERP document, already within the shop's length. */
	readonly externalNumber: string;
}

/**
 * The documents of a shop's orders: read, issued, and given the ERP's files.
 *
 * Shape: order ids as the shop counts them.
 * Errors of every method: `authentication`, `rateLimited` with the time, `rejectedByVendor`, `unavailable`,
 * `unexpectedAnswer`.
 */
export interface ShopDesk {
	/** Longest number a document of this slot keeps. */
	numberLength(slot: ShopSlot): number;
	/** Every document of a slot one order has, those with files too. */
	documentsOf(order: ShopOrder, slot: ShopSlot): Promise<Result<readonly ShopDocument[]>>;
	/**
	 * Issues a document in a series; a legal act that is never repeated by the desk. Corrections are not issued.
	 *
	 * Errors: also `WRITE_IN_DOUBT` with `inDoubt` when no answer came.
	 */
	issue(
		orderId: number,
		slot: ShopSlot,
		seriesId: string,
	): Promise<Result<{ readonly id: string }>>;
	/**
	 * Puts a file in the place of the shop's own print. Repeating it puts the same file there again, but the desk leaves
	 * that to its caller, who looks first.
	 *
	 * Errors: also `WRITE_IN_DOUBT` with `inDoubt` when no answer came.
	 */
	attach(documentId: string, slot: ShopSlot, file: FileForShop): Promise<Result<null>>;
	/** Whether the account has a series of this slot with this id. */
	hasSeries(slot: ShopSlot, seriesId: string): Promise<Result<boolean>>;
	/** Whether the shop still has the order. */
	hasOrder(orderId: number): Promise<Result<boolean>>;
	/** Sets fields of an order; fields that are not named stay. */
	setFields(orderId: number, fields: OrderFields): Promise<Result<null>>;
	/** Gives many orders a status; answers those that did not get it, with the reason. */
	setStatuses(
		orderIds: readonly number[],
		statusId: number,
	): Promise<ReadonlyMap<number, IntegrationError>>;
}

/** Text fields of an order by the shop's names, and custom extra fields by their ids. */
export type OrderFields = Readonly<Record<string, string>>;
