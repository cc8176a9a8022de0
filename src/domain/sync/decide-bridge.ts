import { changedFields, type PairDecision, type SyncPair } from './pair';
import { differingFields } from './sync-card';
import type { SyncSettings } from './sync-settings';
import { clearsPersonalNames, writableToErp, writableToShop } from './writable-changes';

/** What happens to a linked pair as a whole. */
export type BridgeAction = 'nothing' | 'toShop' | 'toErp';

/** A cell of IdoSell Bridge's table. */
export interface BridgeCell {
	readonly row: string;
	readonly action: BridgeAction;
}

type Changed = 'none' | 'erp' | 'shop' | 'both';

/**
 * What IdoSell Bridge does with a linked contractor, by what changed since the last run and which way it synchronises.
 *
 * Both sides changed means that the whole card of the ERP goes to the shop, whatever was changed there; the word
 * "priority of IdoSell" names the direction, not the values (S3.3). Both ways being off is row U0: nobody runs this then.
 * Source: IdoSell, "IdoSell Bridge: synchronisation of contractors" (documented); U4 and U7 for one way are inferred.
 */
export const BRIDGE_TABLE = {
	erpToShop: {
		none: { row: 'U1', action: 'nothing' },
		erp: { row: 'U2', action: 'toShop' },
		shop: { row: 'U3', action: 'nothing' },
		both: { row: 'U4', action: 'toShop' },
	},
	shopToErp: {
		none: { row: 'U1', action: 'nothing' },
		erp: { row: 'U6', action: 'nothing' },
		shop: { row: 'U5', action: 'toErp' },
		both: { row: 'U7', action: 'toErp' },
	},
	both: {
		none: { row: 'U1', action: 'nothing' },
		erp: { row: 'U8', action: 'toShop' },
		shop: { row: 'U9', action: 'toErp' },
		both: { row: 'U10', action: 'toShop' },
	},
} as const satisfies Record<SyncSettings['direction'], Record<Changed, BridgeCell>>;

function whoChanged(pair: SyncPair): Changed {
	const erp = changedFields(pair, 'erp').length > 0;
	const shop = changedFields(pair, 'shop').length > 0;
	if (erp && shop) return 'both';
	return erp ? 'erp' : shop ? 'shop' : 'none';
}

const NOTHING = {
	toShop: null,
	clearsNames: false,
	toErp: null,
	conflicts: [],
	lostInShop: [],
	lostInErp: [],
	keptInShop: [],
	settled: [],
} as const;

/**
 * Decides about a pair as IdoSell Bridge does: the whole card goes one way, or nothing goes.
 *
 * Shape: two sides that agree are settled, whoever changed what; writing them would change nothing.
 */
export function decideBridge(pair: SyncPair, settings: SyncSettings): PairDecision {
	const { erp, shop, fields, base, names, client } = pair;
	const differing = differingFields(erp, shop, fields);
	if (differing.length === 0) return { ...NOTHING, row: 'U1', settled: fields };
	const { row, action } = BRIDGE_TABLE[settings.direction][whoChanged(pair)];
	if (action === 'nothing') return { ...NOTHING, row };
	const changedInShop = changedFields(pair, 'shop');
	const changedInErp = changedFields(pair, 'erp');
	if (action === 'toErp') {
		const { changes } = writableToErp(shop, erp, fields);
		const lostInErp =
			base === null ? [] : changedInErp.filter((field) => differing.includes(field));
		return { ...NOTHING, row, toErp: changes, lostInErp, settled: unwritten(fields, changes) };
	}
	const { changes, kept } = writableToShop(erp, shop, fields, settings);
	const clearsNames = clearsPersonalNames(names, client, changes, settings);
	const lostInShop = changedInShop.filter(
		(field) => base !== null && field in changes && differing.includes(field),
	);
	return {
		...NOTHING,
		row,
		toShop: changes,
		clearsNames,
		lostInShop,
		keptInShop: kept,
		settled: unwritten(fields, changes),
	};
}

function unwritten(fields: SyncPair['fields'], changes: object): SyncPair['fields'] {
	return fields.filter((field) => !Object.hasOwn(changes, field));
}
