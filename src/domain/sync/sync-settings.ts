/** Which way changes go. */
export type SyncDirection = 'erpToShop' | 'shopToErp' | 'both';

/** How a customer that changed on both sides is treated, and how much of a card one change takes along. */
export type SyncMode = 'bridge' | 'merge';

/** Who wins where one field was changed on both sides. */
export type Survivor = 'erp' | 'shop' | 'newest' | 'review';

/** What the user decided about the synchronisation. */
export interface SyncSettings {
	readonly direction: SyncDirection;
	readonly mode: SyncMode;
	/** Counts in `merge` only. */
	readonly survivor: Survivor;
	/** Whether customers of cards the shop does not know are added to it. */
	readonly addClients: boolean;
	/** Whether first and last name in the shop may be emptied; `bridge` does so for ERPs with one name anyway. */
	readonly clearNames: boolean;
	/** Whether a customer whose names are cleared becomes a company, without which the shop refuses empty names. */
	readonly setFirmType: boolean;
}

/** Whether changes of the ERP go to the shop. */
export function goesToShop({ direction }: SyncSettings): boolean {
	return direction !== 'shopToErp';
}

/** Whether changes of the shop go to the ERP. */
export function goesToErp({ direction }: SyncSettings): boolean {
	return direction !== 'erpToShop';
}
