import { changedFields, type FieldConflict, type PairDecision, type SyncPair } from './pair';
import { isSameValue, type SyncField } from './sync-card';
import { goesToErp, goesToShop, type SyncSettings } from './sync-settings';
import { clearsPersonalNames, writableToErp, writableToShop } from './writable-changes';

/** Which side was changed last; null when nobody can tell. */
export type NewerSide = 'erp' | 'shop' | null;

/** What one field of a pair says. */
type Fate = 'agreed' | 'untouched' | 'erp' | 'shop' | 'clash';

function fateOf(
	field: SyncField,
	{ erp, shop, base }: SyncPair,
	changed: Readonly<Record<'erp' | 'shop', readonly SyncField[]>>,
): Fate {
	if (isSameValue(field, erp[field], shop[field])) return 'agreed';
	if (base === null) {
		// Never seen in step: an empty value says nothing, two values contradict each other.
		if (shop[field].trim() === '') return 'erp';
		return erp[field].trim() === '' ? 'shop' : 'clash';
	}
	const byErp = changed.erp.includes(field);
	const byShop = changed.shop.includes(field);
	if (byErp && byShop) return 'clash';
	return byErp ? 'erp' : byShop ? 'shop' : 'untouched';
}

function winnerOf(settings: SyncSettings, newer: NewerSide): FieldConflict['winner'] {
	if (settings.survivor === 'newest') return newer ?? 'review';
	return settings.survivor;
}

/**
 * The pair with the shop's names as the ERP spells them: `Anna Lis` of a person in the shop is `Lis Anna` of an ERP
 * with one name, and nobody changed anything.
 */
function withNameAligned(pair: SyncPair): SyncPair {
	const { names, client, erp, shop } = pair;
	if (names !== 'single' || client.companyName.trim() !== '') return pair;
	const words = (name: string) => name.toLowerCase().split(/\s+/).filter(Boolean).sort().join(' ');
	return words(erp.companyName) === words(shop.companyName)
		? { ...pair, shop: { ...shop, companyName: erp.companyName } }
		: pair;
}

/**
 * Decides about a pair field by field, against how both looked when they were last in step: what one side changed goes
 * to the other, so that the edits of both survive (S3.3). A field both changed to different values goes by the survivor
 * rule, or to a person (S3.4).
 *
 * Shape: a change whose direction is switched off waits; a later change of the same field on the other side is a clash.
 */
export function decideMerge(
	original: SyncPair,
	settings: SyncSettings,
	newer: NewerSide = null,
): PairDecision {
	const pair = withNameAligned(original);
	const { erp, shop, fields, base, client, names } = pair;
	const changed = { erp: changedFields(pair, 'erp'), shop: changedFields(pair, 'shop') };
	const fates = new Map(fields.map((field) => [field, fateOf(field, pair, changed)]));
	const having = (fate: Fate) => fields.filter((field) => fates.get(field) === fate);

	const winner = winnerOf(settings, newer);
	const conflicts = having('clash').map((field): FieldConflict => ({
		field,
		erp: erp[field],
		shop: shop[field],
		before: base && { erp: base.erp[field], shop: base.shop[field] },
		winner,
	}));
	const won = (side: FieldConflict['winner']) =>
		conflicts.filter((conflict) => conflict.winner === side).map(({ field }) => field);

	const forShop = goesToShop(settings) ? [...having('erp'), ...won('erp')] : [];
	const forErp = goesToErp(settings) ? [...having('shop'), ...won('shop')] : [];
	const toShop = writableToShop(erp, shop, forShop, settings);
	const toErp = writableToErp(shop, erp, forErp);
	// The survivor may not be written where he would go: then the difference is accepted, and is no clash again.
	const accepted = [
		...(goesToShop(settings) ? [] : won('erp')),
		...(goesToErp(settings) ? [] : won('shop')),
	];
	const shopChanges = emptyAsNull(toShop.changes);
	return {
		row: 'merge',
		toShop: shopChanges,
		clearsNames: shopChanges !== null && clearsPersonalNames(names, client, shopChanges, settings),
		toErp: emptyAsNull(toErp.changes),
		conflicts,
		lostInShop: won('erp').filter((field) => Object.hasOwn(toShop.changes, field)),
		lostInErp: won('shop').filter((field) => Object.hasOwn(toErp.changes, field)),
		keptInShop: toShop.kept,
		settled: [...having('agreed'), ...accepted, ...toShop.kept, ...toErp.kept],
	};
}

function emptyAsNull<T extends object>(changes: T): T | null {
	return Object.keys(changes).length === 0 ? null : changes;
}
