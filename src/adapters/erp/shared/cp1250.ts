/**
 * Windows-1250, the code page of the text columns of Polish ERPs: what does not fit becomes a question mark on writing,
 * without any error. So texts are looked at before they are sent.
 */
const STORABLE: ReadonlySet<string> = readCodePage();

function readCodePage(): ReadonlySet<string> {
	const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
	const characters = new TextDecoder('windows-1250').decode(bytes);
	// Bytes without a character decode to themselves as C1 controls; those are no letters we want to send.
	return new Set([...characters].filter((character) => !/[\u0080-\u009f]/.test(character)));
}

/** Typographic characters with a plain twin that says the same. */
const TWINS: ReadonlyMap<string, string> = new Map([
	['\u2010', '-'],
	['\u2011', '-'],
	['\u2012', '-'],
	['\u2212', '-'],
	['\u2032', "'"],
	['\u2033', '"'],
	['\u00a0', ' '],
	['\u2002', ' '],
	['\u2003', ' '],
	['\u2009', ' '],
	['\u202f', ' '],
]);

/** A text made ready for a CP1250 column. */
export interface StorableText {
	/** The text without what cannot be stored. */
	readonly text: string;
	/** Letters and digits that do not fit: without them the text would say something else. */
	readonly lostLetters: readonly string[];
	/** Emoji and other signs that do not fit and were left out. */
	readonly droppedSigns: readonly string[];
}

/**
 * Sorts out what of a text the ERP can store.
 *
 * Shape: composed form (NFC), so that a letter and its accent count as one; invisible controls become blanks,
 * line breaks stay.
 */
export function toStorableText(value: string): StorableText {
	const kept: string[] = [];
	const lostLetters = new Set<string>();
	const droppedSigns = new Set<string>();
	for (const original of value.normalize('NFC')) {
		const character = TWINS.get(original) ?? original;
		if (/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/.test(character)) kept.push(' ');
		else if (STORABLE.has(character)) kept.push(character);
		else if (/[\p{L}\p{N}]/u.test(character)) lostLetters.add(character);
		// Joiners and variation selectors belong to an emoji and are not worth naming.
		else if (/[\p{M}\p{C}]/u.test(character)) continue;
		else droppedSigns.add(character);
	}
	const text = kept.join('').replace(/ {2,}/g, ' ').trim();
	return { text, lostLetters: [...lostLetters], droppedSigns: [...droppedSigns] };
}

/** Whether every character of the text can be stored as it is. */
export function isStorable(value: string): boolean {
	return [...value].every((character) => STORABLE.has(character));
}
