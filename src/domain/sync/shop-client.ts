import type { Party } from '../contractor/party';

/**
 * A customer of the shop.
 *
 * Shape: `externalCode` is the code of the ERP's card, empty when nobody set one; `street` holds house and flat.
 */
export interface ShopClient extends Party {
	/** The shop's key; never changes. */
	readonly clientId: number;
	/** By what the shop is told to change the customer; never changes either. */
	readonly login: string;
	/** Whether he bought without an account. */
	readonly unregistered: boolean;
	/** Local Warsaw time `YYYY-MM-DD HH:mm:ss` of the last change of anything; empty when the shop does not say. */
	readonly modifiedAt: string;
	readonly shopIds: readonly number[];
}
