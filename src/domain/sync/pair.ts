import type { ContractorCard } from '../contractor/party';
import type { ErpRules, NameRule } from './erp-rules';
import type { ShopClient } from './shop-client';
import { differingFields, type SyncCard, type SyncChanges, type SyncField } from './sync-card';
import { erpSide, sharedFields, shopSide } from './sync-sides';

/**
 * How a pair looked on both sides when it was last in step.
 *
 * Each side is remembered by itself: a field that may not be written (an empty phone the shop refuses) leaves the two
 * different without either of them having changed.
 */
export interface PairBase {
	readonly erp: SyncCard;
	readonly shop: SyncCard;
}

/** A card and its customer, side by side. */
export interface SyncPair {
	readonly card: ContractorCard;
	readonly client: ShopClient;
	readonly names: NameRule;
	readonly erp: SyncCard;
	readonly shop: SyncCard;
	/** Fields that count for this pair. */
	readonly fields: readonly SyncField[];
	/** Null while the pair was never seen in step. */
	readonly base: PairBase | null;
}

/** Puts a card and its customer side by side. */
export function pairUp(
	card: ContractorCard,
	client: ShopClient,
	rules: ErpRules,
	base: PairBase | null,
): SyncPair {
	return {
		card,
		client,
		names: rules.names,
		erp: erpSide(card, rules),
		shop: shopSide(client, rules),
		fields: sharedFields(card, rules),
		base,
	};
}

/** Fields a side changed since the two were last in step; without such a time, all in which they differ. */
export function changedFields(
	{ erp, shop, fields, base }: SyncPair,
	side: 'erp' | 'shop',
): readonly SyncField[] {
	if (base === null) return differingFields(erp, shop, fields);
	return differingFields(side === 'erp' ? erp : shop, base[side], fields);
}

/** A field both sides changed to different values, and what comes of it. */
export interface FieldConflict {
	readonly field: SyncField;
	readonly erp: string;
	readonly shop: string;
	/** Values when the two were last in step; null when they never were. */
	readonly before: { readonly erp: string; readonly shop: string } | null;
	readonly winner: 'erp' | 'shop' | 'review';
}

/** What is to be done about a pair. */
export interface PairDecision {
	/** Row of the decision table, or `merge`. */
	readonly row: string;
	/** Null when the shop is left alone. */
	readonly toShop: SyncChanges | null;
	/** Whether first and last name are emptied in the shop, because the ERP has one name. */
	readonly clearsNames: boolean;
	/** Null when the ERP is left alone. */
	readonly toErp: SyncChanges | null;
	readonly conflicts: readonly FieldConflict[];
	/** Values of the shop that are lost by what is written to it. */
	readonly lostInShop: readonly SyncField[];
	readonly lostInErp: readonly SyncField[];
	/** Fields the ERP emptied that the shop does not let be empty; they stay there. */
	readonly keptInShop: readonly SyncField[];
	/** Fields that agree, or whose difference was accepted: remembered without a write. */
	readonly settled: readonly SyncField[];
}
