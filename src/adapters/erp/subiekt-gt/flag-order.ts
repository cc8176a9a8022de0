import type { Finding } from '../../../domain/outcome';
import type { IntegrationError } from '../../../domain/result';
import type { SferaBridge } from './bridge/sfera-bridge';
import { type OrderFlag, type OrderFlags, sameFlag } from './order-flags';
import type { PlannedFlag } from './plan-flag';

/** What flagging works with. */
export interface FlaggingOutside {
	readonly bridge: SferaBridge;
	readonly flags: OrderFlags;
}

/** An order that was just written. */
export interface WrittenOrder {
	readonly id: number;
	readonly number: string;
	/** As messages call the shop's order. */
	readonly name: string;
}

/** The flag Subiekt shows afterwards, and what is to be said of it. */
export interface Flagging {
	readonly flag: OrderFlag | undefined;
	readonly warnings: readonly Finding[];
}

function wordsOf({ message, description }: IntegrationError): string {
	return description ? `${message} ${description}` : message;
}

/**
 * Puts a flag on an order that was just written, with one call, and looks whether it is there: Subiekt has the last
 * word, whatever the bridge answered.
 *
 * Shape: never a failure. The order is written, and no flag is worth a doubt about that.
 */
export async function flagOrder(
	{ bridge, flags }: FlaggingOutside,
	order: WrittenOrder,
	{ groupId, name }: PlannedFlag,
): Promise<Flagging> {
	const set = await bridge.setOrderFlag(order.number, groupId, name);
	const read = await flags.read([order.id]);
	const flag = read.ok ? read.value.get(order.id) : undefined;
	if (flag && sameFlag(flag.text, name)) return { flag, warnings: [] };
	const shown = flag ? `flag "${flag.text}"` : 'no flag of this group';
	const seen = read.ok ? `Subiekt shows ${shown} on it.` : wordsOf(read.error);
	const why = set.ok ? seen : wordsOf(set.error);
	const message = `${order.name}: ERP order ${order.number} was written, but its flag "${name}" is not set. ${why}`;
	return { flag, warnings: [{ code: 'FLAG_NOT_SET', message }] };
}
