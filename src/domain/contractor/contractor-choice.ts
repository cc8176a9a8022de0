/**
 * Which contractor an order is written on: an existing card, or a new one.
 *
 * Shape: this is what the Conflict Router puts on an item as `contractor` and ERP Order reads.
 */
export type ContractorChoice =
	| { readonly action: 'use'; readonly id: string; readonly symbol: string }
	| { readonly action: 'create'; readonly oneTime: boolean };
