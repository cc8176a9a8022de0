import type { ChannelRef } from './sales-order';

/** One spelling of a part: letter case and blanks are typing, and so is how a letter with an accent is put together. */
function plainPart(part: string): string {
	return part.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * One text for one reference: `allegro/my-account/5d1c7a40-…`.
 *
 * | the same reference                               | different references                    |
 * |--------------------------------------------------|-----------------------------------------|
 * | `AB-12` and `ab-12`, in every part               | `AB-12` and `AB12`                      |
 * | ` 1001 ` and `1001`; `A  1` and `A 1`            | `A 1` and `A1`                          |
 * | an accent as one sign or as two                  | `1001` of two shops (S2.7)              |
 * |                                                  | ids of any length that differ at all    |
 *
 * Shape: channel, account and id in lower case with single blanks; a slash or percent sign inside a part is escaped,
 * so two different references never share a key. Nothing is cut: a key is as long as its parts.
 */
export function refKey(ref: ChannelRef): string {
	return [ref.channel, ref.account, ref.id]
		.map((part) => plainPart(part).replace(/%/g, '%25').replace(/\//g, '%2F'))
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
