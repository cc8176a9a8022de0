import type { SalesOrder } from '../order/sales-order';

/** Which numbers of an order an ERP document carries, in whatever spelling the ERP keeps them. */
export interface CarriedKeys {
	/** Ids of the order's references that stand in the document, as the order writes them. */
	readonly ids: readonly string[];
	/** Whether the document carries the customer's order number. */
	readonly number: boolean;
	/** Of these numbers, the ones that were cut to the column and stand whole in the remarks. */
	readonly cut?: readonly string[];
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
 * - `cut`: no number that stands in its column whole; remarks name one, but remarks are what people write.
 */
export type KeyEvidence = 'unique' | 'several' | 'single' | 'cut' | 'none';

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
	const cut = new Set(carried.cut?.map(plain));
	const whole = [...values].filter((number) => !cut.has(number));
	if (whole.length > 1) return 'several';
	if (whole.length === 1) return 'single';
	return values.size > 0 ? 'cut' : 'none';
}
