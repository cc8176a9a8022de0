import type { OrderKeys } from '../../../ports/erp-adapter';
import { type CutNumbers, toCutNumbers } from '../shared/cut-number';
import { REFERENCE_LENGTH, toErpReference } from '../shared/erp-reference';
import type { KeySpellings } from '../shared/found-order';
import { foldCode } from '../shared/fold-code';
import { type KnownDecorations, knownSpellings } from '../shared/known-decorations';
import { toRootMarker } from '../shared/root-marker';
import type { OrderRow } from './order-queries';
import type { OrderTrace } from './order-traces';

/**
 * Most spellings of one statement, which takes 2,100 parameters: the markers of up to 128 questions, in the remarks and
 * in the own field, and what is fixed come on top. A question has about ten, many more with many known decorations.
 */
export const MOST_SPELLINGS = 1_800;

/** What one question looks for. */
export interface KeySearch {
	readonly keys: OrderKeys;
	readonly references: readonly string[];
	/** The references as the server compares them. */
	readonly folded: ReadonlySet<string>;
	readonly cut: CutNumbers;
	readonly marker: string;
}

/** An order with what is noted about it outside its header. */
export interface TracedOrder {
	readonly row: OrderRow;
	readonly trace: OrderTrace;
}

/** Everything an order may be found by; no references when it has no key at all. */
export function toKeySearch(keys: OrderKeys, decorations: KnownDecorations): KeySearch {
	const numbers = [keys.customerOrderNumber, ...keys.refs.map(({ id }) => id)];
	const spellings = numbers.flatMap((number) => knownSpellings(number, decorations));
	// The whole reference is a name of ours, which nobody decorates.
	const root = keys.rootKey.trim() === '' ? [] : [toErpReference(keys.rootKey)];
	const references = [...new Set([...spellings, ...root])];
	const folded = new Set(references.map(foldCode));
	const cut = toCutNumbers(numbers, decorations, REFERENCE_LENGTH);
	return { keys, references, folded, cut, marker: toRootMarker(keys.rootKey) };
}

/** Whether a row answers this question, where the statement asked several. */
export function answers(
	{ row, trace }: TracedOrder,
	{ keys, folded, cut, marker }: KeySearch,
	isNamed: KeySpellings['isNamed'],
): boolean {
	if (keys.issuedSince !== null && row.dok_DataWyst.slice(0, 10) < keys.issuedSince) return false;
	if (folded.has(foldCode(row.dok_NrPelnyOryg))) return true;
	const shown = { customerOrderNumber: row.dok_NrPelnyOryg, remarks: row.dok_Uwagi };
	if (cut.wholes.some((number) => isNamed(shown, number))) return true;
	const mark = foldCode(marker);
	return foldCode(row.dok_Uwagi).includes(mark) || foldCode(trace.ownField).includes(mark);
}

/** The first day any of the questions looks at; null when one of them looks at all. */
export function earliest(searches: readonly KeySearch[]): string | null {
	const days = searches.map(({ keys }) => keys.issuedSince);
	return days.reduce((first, day) =>
		first === null || day === null ? null : day < first ? day : first,
	);
}
