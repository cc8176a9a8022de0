const waiting = new Map<string, Promise<unknown>>();

/**
 * Lets pieces of work with the same key run one after the other within this process: looking for a card and
 * creating it are two steps, and two orders of one buyer must not take them side by side.
 */
export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
	const before = waiting.get(key) ?? Promise.resolve();
	const mine = before.then(work, work);
	waiting.set(key, mine);
	try {
		return await mine;
	} finally {
		if (waiting.get(key) === mine) waiting.delete(key);
	}
}
