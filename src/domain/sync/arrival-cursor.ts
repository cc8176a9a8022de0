/**
 * How far a feed that only grows has been read: everything up to `at`, and by name what lies close to it.
 *
 * Shape: `begin` is where the reading began once and for all; everything up to `at` (a time, or a number that counts up)
 * was handed on; `seen` holds the position of each entry that was handed on and may come again.
 * Units: those of the feed; times are Unix seconds.
 */
export interface ArrivalCursor {
	readonly begin: number;
	readonly at: number;
	readonly seen: Readonly<Record<string, number>>;
}

/** An entry of the feed. */
export interface Arrival {
	readonly id: string;
	readonly at: number;
}

/** A cursor that has read nothing yet and begins at a position. */
export function cursorAt(begin: number): ArrivalCursor {
	return { begin, at: begin, seen: {} };
}

/**
 * Where to read on: so far back that an entry that shares the last position, or was written a little late, comes along;
 * never before the beginning.
 */
export function readFrom({ begin, at }: ArrivalCursor, overlap: number): number {
	return Math.max(begin, at - overlap);
}

/** Whether an entry was handed on before. */
export function isSeen(cursor: ArrivalCursor, id: string): boolean {
	return Object.hasOwn(cursor.seen, id);
}

/**
 * The cursor after these entries were handed on, with which everything up to `readUpTo` has been. What lies too far back
 * to come again is forgotten.
 */
export function advanced(
	cursor: ArrivalCursor,
	arrivals: readonly Arrival[],
	readUpTo: number,
	overlap: number,
): ArrivalCursor {
	const at = Math.max(cursor.at, readUpTo);
	const fresh = arrivals.map(({ id, at: own }) => [id, own] as const);
	const kept = [...Object.entries(cursor.seen), ...fresh].filter(([, own]) => own >= at - overlap);
	return { begin: cursor.begin, at, seen: Object.fromEntries(kept) };
}
