import type { ReleasedRoot } from '../control/road-releaser';
import { EXPECTATIONS } from '../control/seed/stream-options';

/** Which of the released orders an integrator works on. */
export interface Choice {
	/** Share of the orders, chosen by `seed`: the same ones whenever it is asked. Default 1. */
	share?: number;
	seed?: number;
	/** Codes of roots, in place of a share. */
	codes?: readonly string[];
}

/** A number in [0, 1) that belongs to a text and a seed. */
function draw(text: string, seed: number): number {
	let mixed = Math.imul(seed + 1, 0x9e3779b1);
	for (const letter of text) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
	return ((mixed ^ (mixed >>> 13)) >>> 0) / 4294967296;
}

/** Whether a root is one of the integrator's; what cannot be written, or is in the ERP from before, is nobody's. */
export function isChosen(
	{ root, record }: ReleasedRoot,
	{ share = 1, seed = 1, codes }: Choice,
): boolean {
	if (EXPECTATIONS[root.trait] !== 'write' || root.trait === 'foreign') return false;
	if (record.mergedInto) return false;
	return codes ? codes.includes(root.code) : draw(root.code, seed) < share;
}
