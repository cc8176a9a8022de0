/**
 * A text as a whole number of 32 bits, so that keys made of several texts are put together without building texts.
 *
 * Shape: equal texts have equal numbers; unequal ones rarely do, and then a card too many is looked at.
 */
export function hashText(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return stir(hash);
}

/** Two numbers as one; their order matters. */
export function joinHashes(one: number, other: number): number {
	return stir(Math.imul(one, 0x9e3779b1) ^ other);
}

function stir(hash: number): number {
	const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) | 0;
}
