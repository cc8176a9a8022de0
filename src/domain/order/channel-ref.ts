import type { ChannelRef } from './sales-order';

/**
 * One text for one reference: `allegro/3141/5d1c7a40-…`.
 *
 * Shape: channel and id are compared in lower case; a slash or percent sign inside a part is escaped, so two
 * different references never share a key.
 */
export function refKey(ref: ChannelRef): string {
	return [ref.channel.toLowerCase(), ref.account, ref.id.toLowerCase()]
		.map((part) => part.trim().replace(/%/g, '%25').replace(/\//g, '%2F'))
		.join('/');
}

/** Reads a key made by {@link refKey}; undefined when the text is not one. */
export function parseRefKey(key: string): ChannelRef | undefined {
	const parts = key.split('/');
	if (parts.length !== 3) return undefined;
	const [channel, account, id] = parts.map((part) =>
		part.replace(/%2F/g, '/').replace(/%25/g, '%'),
	) as [string, string, string];
	return channel && id ? { channel, account, id } : undefined;
}
