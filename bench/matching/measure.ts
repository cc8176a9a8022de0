import { addCounts, count, type Counts, noCounts, type Saying } from './figures';
import type { Rival } from './rivals/rival';
import { makeWorld } from './world/stories';
import type { Case } from './world/world';

/** Orders of one shop; its cards are thrice as many. */
const ORDERS_PER_SHOP = 10_000;

/** What one matcher came to. */
export interface Measured {
	readonly name: string;
	readonly note: string;
	readonly counts: Counts;
	readonly byTag: Map<string, Counts>;
}

/** Shows an order and what was said about it. */
export type Watch = (rival: string, order: Case, saying: Saying) => void;

/** Runs matchers over the same shops, of seeds that follow each other. */
export function measure(
	rivals: readonly Rival[],
	{ seed, orders, noise }: { seed: number; orders: number; noise: number },
	watch: Watch = () => undefined,
): Measured[] {
	const results = rivals.map(({ name, note }) => ({
		name,
		note,
		counts: noCounts(),
		byTag: new Map<string, Counts>(),
	}));
	for (let done = 0, shop = 0; done < orders; shop++) {
		const size = Math.min(ORDERS_PER_SHOP, orders - done);
		const { cards, cases } = makeWorld(seed + shop, size, 3 * size, noise);
		const unusable = new Set(
			cards.filter(({ blocked, oneTime }) => blocked || oneTime).map(({ id }) => id),
		);
		rivals.forEach((rival, at) => {
			const result = results[at];
			if (!result) return;
			const decide = rival.build(cards);
			for (const order of cases) {
				const saying = decide(order.party);
				watch(rival.name, order, saying);
				const one = noCounts();
				count(one, order, saying, unusable);
				addCounts(result.counts, one);
				for (const tag of order.tags) {
					const ofTag = result.byTag.get(tag) ?? noCounts();
					addCounts(ofTag, one);
					result.byTag.set(tag, ofTag);
				}
			}
		});
		done += size;
	}
	return results;
}
