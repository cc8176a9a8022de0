/** Windows-1250, the code page of Polish varchar columns. */
const DECODED = new TextDecoder('windows-1250').decode(
	Uint8Array.from({ length: 256 }, (_, index) => index),
);
const ENCODED = new Map([...DECODED].map((letter, index) => [letter, index]));
const QUESTION_MARK = 0x3f;

/** Bytes of a varchar on the wire; letters outside the code page become `?`. */
export function encodeCodePage(text: string): Buffer {
	const bytes = Buffer.allocUnsafe(text.length);
	for (let index = 0; index < text.length; index += 1) {
		bytes[index] = ENCODED.get(text.charAt(index)) ?? QUESTION_MARK;
	}
	return bytes;
}

/** Text of varchar bytes. */
export function decodeCodePage(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += DECODED.charAt(byte);
	return text;
}

/** What a text becomes in a varchar: `Zażółć ☕` is kept up to the cup, which turns into `?`. */
export function squeezeIntoCodePage(text: string): string {
	let squeezed = '';
	let changed = false;
	for (let index = 0; index < text.length; index += 1) {
		const letter = text.charAt(index);
		if (ENCODED.has(letter)) squeezed += letter;
		else {
			squeezed += '?';
			changed = true;
		}
	}
	return changed ? squeezed : text;
}
