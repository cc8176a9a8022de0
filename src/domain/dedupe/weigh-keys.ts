import type { SalesOrder } from '../order/sales-order';

/** Which numbers of an order an ERP document carries, in whatever spelling the ERP keeps them. */
export interface CarriedKeys {
	/** Ids of the order's references that stand in the document, as the order writes them. */
	readonly ids: readonly string[];
	/** Whether the document carries the customer's order number. */
	readonly number: boolean;
}

/** Nothing of the order stands in the document. */
export const NO_KEYS: CarriedKeys = { ids: [], number: false };

/** By which numbers an order is recognised in the ERP; of `both`, either is enough (S2.3). */
export const MATCH_FIELDS = ['both', 'internetId', 'customerOrderNumber'] as const;

/** One of {@link MATCH_FIELDS}. */
export type MatchFields = (typeof MATCH_FIELDS)[number];

/**
 * What the numbers of a document say by themselves.
 *
 * - `unique`: an id that no two places hand out. `several`: two or more numbers of the order, each for itself short.
 * - `single`: one number that another shop may have handed out, too. `none`: no number that counts.
 */
export type KeyEvidence = 'unique' | 'several' | 'single' | 'none';

/** One spelling of a number: outer blanks and letter case do not count. */
function plain(number: string): string {
	return number.trim().toLowerCase();
}

/**
 * Whether an id names an order of the whole world: a UUID, or another random one in at least 24 hexadecimal digits.
 * Numbers that count up (`1001`, `349082952`, `G-000501`) never do, however long they are (S2.7).
 */
export function isUniqueId(id: string): boolean {
	const digits = plain(id).replace(/-/g, '');
	return /^[0-9a-f]{24,}$/.test(digits) && /[a-f]/.test(digits) && /\d/.test(digits);
}

/** Weighs the numbers of an order that stand in a document, as far as they are asked for. */
export function weighKeys(
	order: Pick<SalesOrder, 'customerOrderNumber'>,
	carried: CarriedKeys,
	matchFields: MatchFields,
): KeyEvidence {
	const ids = matchFields === 'customerOrderNumber' ? [] : carried.ids;
	const numbers =
		carried.number && matchFields !== 'internetId' ? [...ids, order.customerOrderNumber] : ids;
	const values = new Set(numbers.map(plain).filter((number) => number !== ''));
	if ([...values].some(isUniqueId)) return 'unique';
	if (values.size > 1) return 'several';
	return values.size === 1 ? 'single' : 'none';
}
