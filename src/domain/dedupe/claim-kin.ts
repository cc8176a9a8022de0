import { erpOrderName } from '../order/order-name';
import { readRemaking } from '../order/order-fingerprint';
import type { Finding } from '../outcome';
import type { ClaimState } from './claim-state';
import { compareFingerprints } from './compare-fingerprints';

/** What the ledger knows of an order, as far as its relatives need it. */
export interface KnownKin {
	readonly rootKey: string;
	readonly state: ClaimState;
	readonly fingerprint: string;
	readonly document: { readonly id: string; readonly number: string } | null;
}

/**
 * How an order that was made of others may be claimed.
 *
 * - `claim`: as any other order. `claimWhole`: its parts' references lead to it from now on.
 * - `claimAlone`: under its own reference only; what the ledger says about it is explained by `reason`.
 * - `conflict`: not at all; a person decides.
 */
export type KinDecision =
	| { readonly kind: 'claim' | 'claimWhole' }
	| { readonly kind: 'claimAlone' | 'conflict'; readonly reason: Finding };

/** A relative in words: its reference and how far it is. */
function describe({ rootKey, state, document }: KnownKin): string {
	return document ? `${rootKey} (ERP order ${erpOrderName(document)})` : `${rootKey} (${state})`;
}

/**
 * Decides about an order that others were merged into. Goods are in the ERP once, whichever of the orders came first.
 *
 * | the merged order | its parts, under references of their own | answer                                        |
 * |------------------|------------------------------------------|-----------------------------------------------|
 * | not written      | unknown                                  | claimed, and every part is this order now     |
 * | not written      | at least one is known                    | conflict: some of its goods have their order  |
 * | written          | any                                      | a changed order; parts stay free to be written |
 *
 * Shape: `parts` are the claims the parts' references lead to, each once, without the merged order's own.
 */
export function decideMerged(
	name: string,
	own: KnownKin | undefined,
	parts: readonly KnownKin[],
): KinDecision {
	const known = parts.map(describe).join(', ');
	if (own?.state === 'settled') {
		const others = known === '' ? 'The orders merged into it are not known' : `Of these, ${known}`;
		const message = `${name}: orders were merged into it after it was written as ${describe(own)}. ${others}. Nothing was written now.`;
		return { kind: 'claimAlone', reason: { code: 'ORDER_MERGED_IN_SOURCE', message } };
	}
	if (known === '') return { kind: 'claimWhole' };
	const message = `${name}: it was merged with orders that are known on their own: ${known}. Nothing was claimed.`;
	return { kind: 'conflict', reason: { code: 'ORDER_MERGED_IN_SOURCE', message } };
}

/** Why an order that went into another one is not written. */
export function partOfMerged(name: string, whole: KnownKin): Finding {
	const message = `${name}: it was merged into ${describe(whole)}, which holds its goods.`;
	return { code: 'ORDER_MERGED_IN_SOURCE', message };
}

/** The order a part was split off: as the ledger knows it, and as the tool shows it in the same batch. */
export interface SplitParent {
	readonly known: KnownKin | undefined;
	/** Fingerprint of what is left of it; undefined when it is not in the batch. */
	readonly now: string | undefined;
}

/** Why a part cannot be told from goods that are in the other ERP order; undefined when it can. */
function doubtAbout({ known, now }: SplitParent): string | undefined {
	if (now === undefined) {
		return 'and nobody can tell whether that one holds its goods';
	}
	if (!known) return 'which nobody claimed';
	if (compareFingerprints(known.fingerprint, now) !== 'same') {
		return 'which was taken with other content and may hold its goods';
	}
	const isFixed = known.state === 'settled' || readRemaking(known.fingerprint) !== 'no';
	return isFixed ? undefined : 'which may still be written as a whole';
}

/**
 * Decides about an order that was split off another one. It is written only when that one surely goes without its goods.
 *
 * | the order it was split off, in this batch               | in the ledger                          | answer   |
 * |---------------------------------------------------------|----------------------------------------|----------|
 * | shown with the content the ledger knows                 | written, or known to have been split   | claimed  |
 * | shown with the content the ledger knows                 | otherwise: it may come whole once more | conflict |
 * | shown with other content than the ledger knows          | any                                    | conflict |
 * | not shown                                               | any                                    | conflict |
 */
export function decideSplit(name: string, parent: SplitParent): KinDecision {
	const doubt = doubtAbout(parent);
	if (doubt === undefined) return { kind: 'claim' };
	const which = parent.known ? describe(parent.known) : 'an order the ledger does not know';
	const message = `${name}: it was split off ${which}, ${doubt}. Nothing was claimed.`;
	return { kind: 'conflict', reason: { code: 'ORDER_SPLIT_IN_SOURCE', message } };
}
