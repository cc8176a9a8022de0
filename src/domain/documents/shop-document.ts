import type { ShopSlot } from './documents-to-send';

/** A document the shop issued for an order. */
export interface ShopDocument {
	readonly id: string;
	readonly slot: ShopSlot;
	readonly seriesId: string;
	/** The shop's own number. */
	readonly number: string;
	/** Number of the ERP document whose file it carries; empty while it carries none. */
	readonly externalNumber: string;
}

/** Where a file goes. */
export type Placement =
	/** A file with this number was taken before. */
	| { readonly kind: 'there'; readonly shopDocument: ShopDocument }
	/** This document has no file yet. */
	| { readonly kind: 'free'; readonly shopDocument: ShopDocument }
	| { readonly kind: 'missing' };

/**
 * Finds the shop's document an ERP document belongs to.
 *
 * One that carries the number has it. Else the first one without a file, of the wanted series before others: an invoice
 * the panel issued by itself is the order's invoice, and a second one beside it would be a second sale.
 */
export function placeInShop(
	shopDocuments: readonly ShopDocument[],
	wanted: { readonly slot: ShopSlot; readonly seriesId: string; readonly externalNumber: string },
): Placement {
	const ofSlot = shopDocuments.filter(({ slot }) => slot === wanted.slot);
	const there = ofSlot.find(({ externalNumber }) => externalNumber === wanted.externalNumber);
	if (there) return { kind: 'there', shopDocument: there };
	const free = ofSlot.filter(({ externalNumber }) => externalNumber === '');
	const first = free.find(({ seriesId }) => seriesId === wanted.seriesId) ?? free[0];
	return first ? { kind: 'free', shopDocument: first } : { kind: 'missing' };
}
