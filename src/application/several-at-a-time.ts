/** How work is spread. */
export interface Spreading<T> {
	/** Most pieces of work under way at the same moment; 1 does them one after the other. */
	readonly atOnce: number;
	/** Items of one key are done one after the other, in their order. */
	keyOf(item: T): string;
}

/**
 * Does work for items in their order, several at a time.
 *
 * Shape: one result per item, in the order of the items; `observe` is told in that order too, as soon as every
 * item before has its result.
 * Errors: what `work` throws; nothing new is begun then, and what is under way is waited for.
 */
export async function severalAtATime<T, R>(
	items: readonly T[],
	{ atOnce, keyOf }: Spreading<T>,
	work: (item: T) => Promise<R>,
	observe: (result: R, index: number) => void,
): Promise<readonly R[]> {
	const results = new Map<number, R>();
	const lastOfKey = new Map<string, Promise<unknown>>();
	let next = 0;
	let told = 0;
	let broken = false;

	async function take(index: number): Promise<void> {
		const item = items[index] as T;
		const key = keyOf(item);
		const before = lastOfKey.get(key);
		const mine = (async () => {
			await before;
			return await work(item);
		})();
		lastOfKey.set(
			key,
			mine.catch(() => undefined),
		);
		results.set(index, await mine);
		for (; results.has(told); told += 1) observe(results.get(told) as R, told);
	}

	async function worker(): Promise<void> {
		while (next < items.length && !broken) {
			const index = next;
			next += 1;
			try {
				await take(index);
			} catch (error) {
				broken = true;
				throw error;
			}
		}
	}

	const workers = Array.from({ length: Math.min(Math.max(1, atOnce), items.length) }, worker);
	const ended = await Promise.allSettled(workers);
	const thrown = ended.find((end) => end.status === 'rejected');
	if (thrown) throw thrown.reason;
	return items.map((_item, index) => results.get(index) as R);
}
