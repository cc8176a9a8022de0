import { setImmediate as nextTurn } from 'node:timers/promises';

/** Orders that are worked on together; few enough that nobody waits long for the event loop. */
export const PORTION = 500;

/**
 * Works through items a portion at a time. Where there are several, everybody else gets a turn of the event loop
 * before each of them, the first one included: work that was done before it is not added to it.
 *
 * A portion is no unit of its own: what belongs to one transaction stays there, and whoever shares its connection
 * waits for its end.
 */
export async function inPortions<T>(
	items: readonly T[],
	work: (portion: readonly T[], from: number) => Promise<void> | void,
): Promise<void> {
	for (let from = 0; from < items.length; from += PORTION) {
		if (items.length > PORTION) await nextTurn();
		await work(items.slice(from, from + PORTION), from);
	}
}
