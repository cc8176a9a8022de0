import type { OrderKeys } from '../../../ports/erp-adapter';
import { toCutNumbers } from '../shared/cut-number';
import { toRootMarker } from '../shared/root-marker';
import { allDecorations, type NumberDecorations, numberSpellings } from './number-spellings';
import type { LookupKeys } from './order-queries';
import type { SchemaProfile } from './schema-profile';

/**
 * By what the columns of WAPRO Mag are searched for an order: either number in either column, because programs that
 * know one number only write it into both, or into the other one.
 */
export function lookupKeysFor(
	{ rootKey, refs, customerOrderNumber, issuedSince }: OrderKeys,
	decorations: NumberDecorations,
	{ numberLength, internetIdLength }: SchemaProfile,
): LookupKeys {
	const numbers = [customerOrderNumber, ...refs.map(({ id }) => id)];
	const spell = (length: number) => [
		...new Set(numbers.flatMap((number) => numberSpellings(number, decorations, length))),
	];
	return {
		numbers: spell(numberLength),
		cut: toCutNumbers(numbers, allDecorations(decorations), numberLength),
		internetIds: internetIdLength === null ? [] : spell(internetIdLength),
		marker: rootKey.trim() === '' ? '' : toRootMarker(rootKey),
		issuedSince,
	};
}
