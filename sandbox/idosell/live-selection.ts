import type { ShopClient } from './client';

/** Where a number stands in a rising list, or would stand. */
function placeOf(ids: readonly number[], id: number): number {
	let low = 0;
	let high = ids.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((ids[middle] ?? 0) < id) low = middle + 1;
		else high = middle;
	}
	return low;
}

/**
 * The clients that fit one search, kept up to date change by change, so that paging through all of them while others are
 * written costs no second look at the whole shop.
 *
 * Shape: ids rise.
 */
export class LiveSelection {
	private readonly ids: number[] = [];

	constructor(
		private readonly fits: (client: ShopClient) => boolean,
		clients: Iterable<ShopClient>,
		private seen: number,
	) {
		for (const client of clients) if (fits(client)) this.ids.push(client.clientId);
	}

	/** Looks once more at the clients that `log` names and that were not looked at since. */
	catchUp(log: readonly number[], clientOf: (id: number) => ShopClient | undefined): void {
		for (; this.seen < log.length; this.seen++) {
			const id = log[this.seen] ?? 0;
			const client = clientOf(id);
			const place = placeOf(this.ids, id);
			const isIn = this.ids[place] === id;
			const belongs = client !== undefined && this.fits(client);
			if (belongs && !isIn) this.ids.splice(place, 0, id);
			if (!belongs && isIn) this.ids.splice(place, 1);
		}
	}

	get size(): number {
		return this.ids.length;
	}

	slice(from: number, to: number): number[] {
		return this.ids.slice(from, to);
	}
}
