import { foldState } from '../../domain/lifecycle/e-sklep-states';
import type { LifeCycleStatus, MissingCode } from '../../domain/lifecycle/life-cycle';
import { factsOf, type KnownOrder } from '../../domain/lifecycle/merge-facts';
import type { JsonValue, SnapshotShelf } from '../../ports/snapshot-store';
import type { WatchRequest } from './watched-order';

/** Form of the remembered value; another one is not understood and the order is looked at afresh. */
const FORM = 1;

/** What is remembered of an order between two looks. Units: ms since the epoch. */
export interface OrderMemory {
	/** Null while the ERP never had it. */
	readonly known: KnownOrder | null;
	readonly status: LifeCycleStatus;
	readonly statusSince: number;
	readonly steps: readonly { readonly code: MissingCode; readonly since: number }[];
	/** What the shop has to learn with a synchronisation: true after `after`, seen at `seen`. */
	readonly due: { readonly state: string | null; readonly after: number; readonly seen: number };
	/** What the shop showed last; null when nobody ever looked. */
	readonly shop: { readonly state: string; readonly since: number } | null;
	readonly lastMovedAt: number;
	/** When it was last looked at. */
	readonly seenAt: number;
	/** Since when the ERP does not have it any more; null while it has. */
	readonly goneSince: number | null;
}

/** Where memories of orders lie. */
export function memoryShelf(scope: string): SnapshotShelf {
	return { scope, kind: 'orderLife' };
}

/**
 * Keys an order may be remembered under: the ERP's, under which it is from then on, and the shop's number, under
 * which it was before the ERP had it.
 */
export function memoryKeys({ orderId, shopNumber }: WatchRequest): readonly [string, ...string[]] {
	const early = `shop/${shopNumber.trim()}`;
	if (orderId === null) return [early];
	return shopNumber.trim() === '' ? [`erp/${orderId}`] : [`erp/${orderId}`, early];
}

/** What the shop shows, and since when; a look that nobody took changes nothing. */
export function rememberShop(
	observed: string | null,
	memory: OrderMemory | null,
	now: number,
): OrderMemory['shop'] {
	const before = memory?.shop ?? null;
	if (observed === null) return before;
	const isSame = before !== null && foldState(before.state) === foldState(observed);
	return isSame ? before : { state: observed, since: now };
}

/** Whether anything at all differs from the look before, documents and pieces among it. */
export function isAnythingNew(
	before: OrderMemory,
	{ known, shop, goneSince }: Pick<OrderMemory, 'known' | 'shop' | 'goneSince'>,
): boolean {
	const [then, now] = [before.known, known].map((order) => order && JSON.stringify(factsOf(order)));
	return then !== now || before.shop?.since !== shop?.since || before.goneSince !== goneSince;
}

/** A memory as JSON. */
export function toSnapshot(memory: OrderMemory): JsonValue {
	return JSON.parse(JSON.stringify({ form: FORM, ...memory })) as JsonValue;
}

/** A memory as it was written; null for one of another form. */
export function fromSnapshot(value: JsonValue | undefined): OrderMemory | null {
	if (typeof value !== 'object' || value === null || !('form' in value)) return null;
	return value.form === FORM ? (value as unknown as OrderMemory) : null;
}
