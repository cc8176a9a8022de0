import { baseAfter, type WrittenSides } from '../../domain/sync/decide-pair';
import { differingFields, type SyncField } from '../../domain/sync/sync-card';
import type { Link, LinkEvent } from './link-memory';
import type { PlannedPair } from './sync-plan';

/** Lines of history a write leaves: what happened to the link, and the values that were overwritten or clashed. */
export function eventsOf(
	{ event, decision, pair, decidedBy }: PlannedPair,
	what: 'toShop' | 'toErp' | 'link',
	at: number,
): LinkEvent[] {
	const ofLink = event === null || what === 'toErp' ? [] : [event];
	if (what === 'link') return ofLink;
	const changes = (what === 'toShop' ? decision.toShop : decision.toErp) ?? {};
	const fields = differingFields(pair.erp, pair.shop, Object.keys(changes) as SyncField[]);
	const lost = what === 'toShop' ? decision.lostInShop : decision.lostInErp;
	const values = lost.map((field) => ({ field, erp: pair.erp[field], shop: pair.shop[field] }));
	const by = decidedBy === null ? '' : `, decided by ${decidedBy}`;
	const detail = `${fields.join(', ')} (${decision.row}${by})`;
	return [...ofLink, { at, what, detail, ...(values.length > 0 ? { values } : {}) }];
}

/** What is remembered of a pair once these sides were written. */
export function linkAfter(
	{ pair, decision, link }: PlannedPair,
	sides: WrittenSides,
	events: readonly LinkEvent[],
): Link {
	return {
		...link,
		base: baseAfter(pair, decision, sides),
		history: [...link.history, ...events],
	};
}

/**
 * What is noted of a pair before the shop is written, so that a run that dies is understood by the next one.
 *
 * Shape: nothing of a pair that was never in step while the ERP is still to be written; it is not in step then either.
 */
export function linkBeforeShop({ pair, decision, link }: PlannedPair): Link {
	const { toShop, toErp } = decision;
	if (toShop === null || (pair.base === null && toErp !== null)) return link;
	const after = { erp: pair.erp, shop: { ...pair.shop, ...toShop } };
	return { ...link, intents: [{ side: 'shop', fields: fieldsOf(toShop), after }] };
}

/**
 * The same before the ERP is written. `latest` is the link as it was noted last: what is in doubt in the shop stays so.
 */
export function linkBeforeErp(
	{ pair, decision }: PlannedPair,
	latest: Link,
	isInShop: boolean,
): Link {
	const { toShop, toErp } = decision;
	if (toErp === null || (pair.base === null && toShop !== null && !isInShop)) return latest;
	const shop = { ...pair.shop, ...(isInShop ? toShop : null) };
	const after = { erp: { ...pair.erp, ...toErp }, shop };
	const intent = { side: 'erp', fields: fieldsOf(toErp), after } as const;
	return { ...latest, intents: [...latest.intents.filter(isOfShop), intent] };
}

/** Writes to the shop that are still in doubt. */
export function shopIntents({ intents }: Link): Link['intents'] {
	return intents.filter(isOfShop);
}

function isOfShop({ side }: Link['intents'][number]): boolean {
	return side === 'shop';
}

function fieldsOf(changes: object): SyncField[] {
	return Object.keys(changes) as SyncField[];
}
