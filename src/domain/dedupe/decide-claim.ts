import type { Remaking } from '../order/kin';
import { readRemaking } from '../order/order-fingerprint';
import type { Finding } from '../outcome';
import { compareFingerprints } from './compare-fingerprints';
import { CLAIM_RULES, type ClaimRule, type ClaimState, type ClaimVerdict } from './claim-state';

/** What the ledger knows of the root an order belongs to. */
export interface KnownClaim {
	readonly rootKey: string;
	readonly state: ClaimState;
	readonly owner: string;
	/** End of the lease, or of the quiet time after a lost answer; ms since the epoch. */
	readonly leaseUntil: number;
	/** Whether an earlier attempt may have written and the ERP has not been read since. */
	readonly inDoubt: boolean;
	readonly fingerprint: string;
	/** Fingerprints of revisions that were reported already. */
	readonly revisions: readonly string[];
	readonly aliases: readonly string[];
	readonly document: { readonly number: string } | null;
	readonly reason: Finding | null;
	/** Whether an earlier order of the same batch took it. */
	readonly takenInBatch: boolean;
}

/** An order that wants to be written, as far as the decision needs it. */
export interface ClaimWish {
	readonly rootKey: string;
	readonly aliases: readonly string[];
	readonly fingerprint: string;
	readonly customerOrderNumber: string;
}

/** Who asks, when and how. */
export interface ClaimSituation {
	/** Milliseconds since the epoch. */
	readonly now: number;
	readonly owner: string;
	readonly options: { readonly retryRefused: boolean; readonly recheckWaiting: boolean };
	/** Aliases of the order that the ledger knows under another root. */
	readonly foreignAliases: readonly { readonly alias: string; readonly rootKey: string }[];
}

/** What a claim is told, and what the ledger changes. */
export interface ClaimDecision {
	readonly verdict: ClaimVerdict;
	readonly change:
		| 'none'
		/** A root nobody knew. */
		| 'create'
		/** A newer token on a known root. */
		| 'take'
		/** The other content is remembered as reported. */
		| 'noteRevision';
	/** Aliases the root is known by from now on. */
	readonly attach: readonly string[];
	readonly inDoubt: boolean;
	readonly reason?: Finding;
}

type Verdict = Omit<ClaimDecision, 'attach'>;

const NEW: Verdict = { verdict: 'new', change: 'create', inDoubt: false };

/** Which option makes a known order be claimed again. */
const ASKED_BY = {
	waiting: 'recheckWaiting',
	failed: 'retryRefused',
} as const satisfies Partial<Record<ClaimState, keyof ClaimSituation['options']>>;

function nameOf({
	customerOrderNumber,
	rootKey,
}: Pick<ClaimWish, 'rootKey' | 'customerOrderNumber'>): string {
	return `Order ${customerOrderNumber.trim() || rootKey}`;
}

/** Why an order that comes twice in one batch is not new the second time. */
export function repeatedInBatch(wish: Pick<ClaimWish, 'rootKey' | 'customerOrderNumber'>): Finding {
	const message = `${nameOf(wish)}: it is more than once in this batch; the first one counts.`;
	return { code: 'ORDER_REPEATED_IN_BATCH', message };
}

/** What a person dismissed is taken up again by a person only. */
function isAskedFor({ state, reason }: KnownClaim, options: ClaimSituation['options']): boolean {
	if (reason?.code === 'ORDER_DISMISSED') return false;
	return state === 'waiting' || state === 'failed' ? options[ASKED_BY[state]] : false;
}

function take(known: KnownClaim): Verdict {
	return { verdict: 'new', change: 'take', inDoubt: known.inDoubt };
}

function existing(known: KnownClaim, reason = known.reason): Verdict {
	const { inDoubt } = known;
	return { verdict: 'existing', change: 'none', inDoubt, ...(reason ? { reason } : {}) };
}

/** How a wish compares with every content the root was known by. */
function readings({ fingerprint, revisions }: KnownClaim, wish: ClaimWish) {
	return [fingerprint, ...revisions].map((known) => compareFingerprints(known, wish.fingerprint));
}

/** The number stands for another order by now: nothing may be written, linked or called changed under it (C12). */
function reused(known: KnownClaim, wish: ClaimWish): Verdict {
	const document = known.document?.number ? `, which is ERP order ${known.document.number}` : '';
	const message =
		`${nameOf(wish)}: ${known.rootKey} stands for another order already${document}; ` +
		'date, buyer or total do not fit. Nothing was claimed.';
	return {
		verdict: 'conflict',
		change: 'none',
		inDoubt: false,
		reason: { code: 'ID_REUSED', message },
	};
}

/** The first of a batch is taken; other content after it must not pass for a mere repetition. */
function judgeRepeated(known: KnownClaim, wish: ClaimWish): Verdict {
	if (readings(known, wish).includes('same')) return existing(known, repeatedInBatch(wish));
	const message =
		`${nameOf(wish)}: it is in this batch more than once, with different content; the first one counts. ` +
		'Nothing is written of this one.';
	const reason: Finding = { code: 'ORDER_DIFFERS_IN_BATCH', message };
	return { verdict: 'revision', change: 'noteRevision', inDoubt: false, reason };
}

function judgeContent(known: KnownClaim, wish: ClaimWish): Verdict {
	// A document that is gone has to be told before anything else: there is nothing to be revised.
	if (known.reason || readings(known, wish).includes('same')) return existing(known);
	const document = known.document?.number ? ` as ${known.document.number}` : '';
	const fresh = wish.aliases.filter((alias) => !known.aliases.includes(alias));
	const how =
		fresh.length > 0
			? `came again as ${fresh.join(', ')} with other content (copied, split or sent by another road)`
			: 'came again with other content';
	const message = `${nameOf(wish)}: it is written${document} and ${how}. Nothing was written now.`;
	const reason: Finding = { code: 'ORDER_CHANGED_AFTER_WRITE', message };
	return { verdict: 'revision', change: 'noteRevision', inDoubt: false, reason };
}

type Judge = (known: KnownClaim, wish: ClaimWish, situation: ClaimSituation) => Verdict;

const JUDGES = {
	take,
	takeAfterLease: (known, wish, { now, owner }) => {
		if (known.owner === owner || now >= known.leaseUntil) return take(known);
		const until = new Date(known.leaseUntil).toISOString();
		const message = `${nameOf(wish)}: another run works on it, until ${until} at most.`;
		const reason: Finding = { code: 'CLAIM_BUSY', message };
		return { verdict: 'busy', change: 'none', inDoubt: known.inDoubt, reason };
	},
	takeInDoubtAfterLease: (known, wish, { now }) => {
		if (now >= known.leaseUntil) return { ...take(known), inDoubt: true };
		const until = new Date(known.leaseUntil).toISOString();
		const message =
			`${nameOf(wish)}: it may just have been written; no run touches it before ${until}. ` +
			'After that the ERP is read first.';
		const reason: Finding = { code: 'WRITE_IN_DOUBT', message };
		return { verdict: 'busy', change: 'none', inDoubt: true, reason };
	},
	knownUnlessAsked: (known, _wish, { options }) =>
		isAskedFor(known, options) ? take(known) : existing(known),
	known: judgeContent,
} as const satisfies Record<ClaimRule, Judge>;

/** Code and words for an order that was merged or split in the tool that carries it. */
const REMADE = {
	merged: { code: 'ORDER_MERGED_IN_SOURCE', words: 'merged with others' },
	split: { code: 'ORDER_SPLIT_IN_SOURCE', words: 'split' },
	both: { code: 'ORDER_MERGED_IN_SOURCE', words: 'merged with others and split' },
} as const satisfies Record<Exclude<Remaking, 'no'>, Pick<Finding, 'code'> & { words: string }>;

/**
 * Keeps an order as another road still says it from being written after it was merged or split: the goods that came in
 * or went out have found their ERP order by then.
 */
function unlessRemade(known: KnownClaim, wish: ClaimWish, verdict: Verdict): Verdict {
	const remaking = readRemaking(known.fingerprint);
	if (verdict.verdict !== 'new' || remaking === 'no') return verdict;
	const reading = compareFingerprints(known.fingerprint, wish.fingerprint);
	if (readRemaking(wish.fingerprint) !== 'no' || reading === 'same') return verdict;
	const { code, words } = REMADE[remaking];
	const message = `${nameOf(wish)}: it was ${words}, and is taken with that content, which is not written yet. Nothing was claimed.`;
	return { verdict: 'conflict', change: 'none', inDoubt: known.inDoubt, reason: { code, message } };
}

/** References of the order its root is not known by yet. */
function newKeys(known: KnownClaim | null, { rootKey, aliases }: ClaimWish): readonly string[] {
	const keys = new Set(aliases);
	if (known) keys.add(rootKey);
	keys.delete(known?.rootKey ?? rootKey);
	for (const alias of known?.aliases ?? []) keys.delete(alias);
	return [...keys];
}

/**
 * Decides whether an order may be written, from what the ledger knows of it.
 *
 * `known` is the claim of the root the order belongs to, null when nobody knew it. An alias that belongs to
 * another root makes a conflict and changes nothing, and so does an order that carries the number of another one; an
 * order that appears twice in one batch counts once.
 */
export function decideClaim(
	known: KnownClaim | null,
	wish: ClaimWish,
	situation: ClaimSituation,
): ClaimDecision {
	const [foreign] = situation.foreignAliases;
	if (foreign) {
		const message =
			`${nameOf(wish)}: ${wish.rootKey} carries the source number ${foreign.alias}, ` +
			`which belongs to ${foreign.rootKey}. Nothing was claimed.`;
		const reason: Finding = { code: 'ALIAS_OF_OTHER_ORDER', message };
		return { verdict: 'conflict', change: 'none', attach: [], inDoubt: false, reason };
	}
	const attach = newKeys(known, wish);
	if (!known) return { ...NEW, attach };
	if (readings(known, wish).every((reading) => reading === 'otherOrder')) {
		return { ...reused(known, wish), attach: [] };
	}
	if (known.takenInBatch) return { ...judgeRepeated(known, wish), attach };
	const verdict = JUDGES[CLAIM_RULES[known.state]](known, wish, situation);
	return { ...unlessRemade(known, wish, verdict), attach };
}
