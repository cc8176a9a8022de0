import type { ChannelRef } from './sales-order';

/** What a reader of orders has to be told, because an order does not say it. */
export interface OrderOrigin {
	/** Name of the account or shop the orders are read from. */
	readonly account: string;
	/**
	 * Names of the places behind a tool that carries other places' orders, by source (`allegro/3141`, lower case): an
	 * account (`my-account`), or channel and account (`woocommerce/my-shop`) where the tool knows a shop only as a shop.
	 */
	readonly sourceAliases: ReadonlyMap<string, string>;
	/**
	 * What parts that were split off and copies are, where the tool tells: another content of the customer's order, about
	 * which a person is asked (the default), or orders of their own.
	 */
	readonly splitAndCopied?: 'ask' | 'own';
}

/** Where an order is placed, without its number. */
export type OrderPlace = Pick<ChannelRef, 'channel' | 'account'>;

/** Channels whose orders are also read directly; only these may stand before the slash of an alias. */
const DIRECT_CHANNELS: readonly string[] = ['allegro', 'idosell', 'magento', 'woocommerce'];

/**
 * The place a source of a carrying tool stands for, by the user's aliases; undefined when no alias names it.
 *
 * | alias of `shop/2101`   | place                     |
 * |------------------------|---------------------------|
 * | `my-shop`              | `shop` / `my-shop`        |
 * | `woocommerce/my-shop`  | `woocommerce` / `my-shop` |
 * | `sklep.pl/b2b`         | `shop` / `sklep.pl/b2b`   |
 */
export function aliasedPlace(
	source: string,
	sourceId: string,
	{ sourceAliases }: OrderOrigin,
): OrderPlace | undefined {
	const channel = source.trim().toLowerCase();
	const alias = sourceAliases.get(`${channel}/${sourceId.trim().toLowerCase()}`)?.trim();
	if (!alias) return undefined;
	const slash = alias.indexOf('/');
	const named = slash < 0 ? '' : alias.slice(0, slash).trim().toLowerCase();
	const account = alias.slice(slash + 1).trim();
	return DIRECT_CHANNELS.includes(named) && account !== ''
		? { channel: named, account }
		: { channel, account: alias };
}
