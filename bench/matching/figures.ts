import type { Case } from './world/world';

/** What any matcher says about an order's buyer, by ids. */
export interface Saying {
	readonly verdict: 'none' | 'one' | 'many';
	readonly card?: string;
	readonly candidates: readonly string[];
}

/** Counts over orders, from which all figures follow; counts of several runs add up. */
export interface Counts {
	orders: number;
	/** Orders a careful clerk puts on a card without asking. */
	toMerge: number;
	merges: number;
	rightMerges: number;
	/** On a card of somebody else. */
	falseMerges: number;
	/** On a card of the buyer's where a clerk asks: one of several, or one that is not surely his. */
	guesses: number;
	questions: number;
	/** Where a clerk knows the card, or that there is none. */
	needless: number;
	/** Orders whose buyer has a card that can be known. */
	known: number;
	/** Of these, with the card chosen or among the candidates. */
	offered: number;
	/** Blocked and one-time cards among candidates. */
	unusable: number;
}

export function noCounts(): Counts {
	return {
		orders: 0,
		toMerge: 0,
		merges: 0,
		rightMerges: 0,
		falseMerges: 0,
		guesses: 0,
		questions: 0,
		needless: 0,
		known: 0,
		offered: 0,
		unusable: 0,
	};
}

/** Counts one order. */
export function count(
	counts: Counts,
	{ answer, own }: Case,
	saying: Saying,
	unusable: ReadonlySet<string>,
): void {
	counts.orders++;
	if (answer === 'merge') counts.toMerge++;
	if (saying.verdict === 'one') {
		counts.merges++;
		if (!own.includes(saying.card ?? '')) counts.falseMerges++;
		else if (answer === 'merge') counts.rightMerges++;
		else counts.guesses++;
	}
	if (saying.verdict === 'many') {
		counts.questions++;
		if (answer === 'merge' || answer === 'new') counts.needless++;
	}
	const named = new Set([
		...saying.candidates,
		...(saying.card === undefined ? [] : [saying.card]),
	]);
	if (own.length > 0 && (answer === 'merge' || answer === 'ask')) {
		counts.known++;
		if (own.some((id) => named.has(id))) counts.offered++;
	}
	for (const id of named) if (unusable.has(id)) counts.unusable++;
}

export function addCounts(sum: Counts, more: Counts): void {
	for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += more[name];
}

/** The figures of the goals. */
export interface Figures {
	readonly precision: number;
	readonly recall: number;
	readonly f1: number;
	readonly falseMergesPer10000: number;
	readonly guessesPer10000: number;
	readonly offeredPercent: number;
	readonly questionsPercent: number;
	readonly needlessPercent: number;
	readonly unusableOffered: number;
}

export function figuresOf(counts: Counts): Figures {
	const { orders, merges, rightMerges, toMerge } = counts;
	const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
	const precision = share(rightMerges, merges);
	const recall = share(rightMerges, toMerge);
	return {
		precision,
		recall,
		f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
		falseMergesPer10000: (counts.falseMerges / orders) * 10_000,
		guessesPer10000: (counts.guesses / orders) * 10_000,
		offeredPercent: share(counts.offered, counts.known) * 100,
		questionsPercent: (counts.questions / orders) * 100,
		needlessPercent: (counts.needless / orders) * 100,
		unusableOffered: counts.unusable,
	};
}
