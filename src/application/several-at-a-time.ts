/** How work is spread. */
export interface Spreading<T> {
	/** Most pieces of work under way at the same moment; 1 does them one after the other. */
	readonly atOnce: number;
	/** New pieces are begun when so many may be, so that their questions come together; 1 when nobody says. */
	readonly inGroupsOf?: number;
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
	{ atOnce, inGroupsOf = 1, keyOf }: Spreading<T>,
	work: (item: T) => Promise<R>,
	observe: (result: R, index: number) => void,
): Promise<readonly R[]> {
	const results = new Map<number, R>();
	const lastOfKey = new Map<string, Promise<unknown>>();
	let next = 0;
	let told = 0;
	let underWay = 0;
	let broken: { readonly error: unknown } | undefined;
	let ended = () => undefined as void;

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

	function begin(): void {
		underWay += 1;
		take(next++)
			.catch((error: unknown) => (broken ??= { error }))
			.finally(() => {
				underWay -= 1;
				ended();
			});
	}

	const most = Math.max(1, atOnce);
	const together = Math.min(inGroupsOf, most);
	while (underWay > 0 || (next < items.length && !broken)) {
		if (!broken && (underWay === 0 || underWay + together <= most)) {
			while (underWay < most && next < items.length) begin();
		}
		await new Promise<void>((resolve) => (ended = resolve));
	}
	if (broken) throw broken.error;
	return items.map((_item, index) => results.get(index) as R);
}
