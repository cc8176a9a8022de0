/** Bits of a number that name a card; the rest of its 53 whole bits are the key's. */
const CARD_BITS = 24;
const CARDS = 2 ** CARD_BITS;
const KEY_SHIFT = 3;

/** Entries of the first page while a table grows, and of the largest; each is as large as all before it. */
const FIRST_PAGE = 2 ** 7;
const LARGEST_PAGE = 2 ** 18;

/** Late entries are few enough to be kept aside until there are this many, or an eighth of the table. */
const FEW_LATE = 20_000;

/** Most cards a table can hold. */
export const MOST_CARDS = CARDS;

/**
 * Which cards carry which keys, for a million cards in the memory of their numbers alone.
 *
 * Shape: a key is a number of 32 bits (`key-hash`), of which the table keeps 29: a card may be named for a key it does
 * not carry, but never missed; an entry is one number, key and card together, and the table is a sorted run of them.
 */
export class KeyTable {
	private pages: Float64Array[] = [];
	private filled = 0;
	/** Entries of the last page. */
	private filledLast = 0;
	private sorted = new Float64Array(0);
	private readonly late = new Map<number, number[]>();
	private lateEntries = 0;
	private sealed = false;

	/** Notes that a card, named by its place from 0 to {@link MOST_CARDS}, carries a key. */
	add(key: number, card: number): void {
		const hash = key >>> KEY_SHIFT;
		if (!this.sealed) {
			this.append(hash * CARDS + card);
			return;
		}
		const cards = this.late.get(hash);
		if (!cards) this.late.set(hash, [card]);
		else if (!cards.includes(card)) cards.push(card);
		this.lateEntries++;
		if (this.lateEntries > Math.max(FEW_LATE, this.sorted.length / 8)) this.seal();
	}

	/** The cards that carry a key; undefined when there are more than `most`. */
	cardsOf(key: number, most: number): readonly number[] | undefined {
		if (!this.sealed) this.seal();
		const hash = key >>> KEY_SHIFT;
		const late = this.late.get(hash) ?? [];
		const from = this.placeOf(hash * CARDS);
		const furthest = from + most;
		const first = (hash + 1) * CARDS;
		if (late.length > most || (this.sorted[furthest] ?? Infinity) < first) return undefined;
		const cards: number[] = [];
		for (let at = from; (this.sorted[at] ?? Infinity) < first; at++) {
			cards.push((this.sorted[at] ?? 0) - hash * CARDS);
		}
		return cards.length + late.length > most ? undefined : [...cards, ...late];
	}

	/** Sorts what was added, so that no question has to wait for it. */
	seal(): void {
		for (const [hash, cards] of this.late) {
			for (const card of cards) this.append(hash * CARDS + card);
		}
		const whole = new Float64Array(this.sorted.length + this.filled);
		whole.set(this.sorted);
		let end = this.sorted.length;
		for (const page of this.pages) {
			const part = page.subarray(0, whole.length - end);
			whole.set(part, end);
			end += part.length;
		}
		this.pages = [];
		this.filled = 0;
		this.filledLast = 0;
		this.late.clear();
		this.lateEntries = 0;
		this.sorted = whole.sort();
		this.sealed = true;
	}

	private append(entry: number): void {
		let page = this.pages.at(-1);
		if (!page || this.filledLast === page.length) {
			page = new Float64Array(Math.min(LARGEST_PAGE, Math.max(FIRST_PAGE, this.filled)));
			this.pages.push(page);
			this.filledLast = 0;
		}
		page[this.filledLast++] = entry;
		this.filled++;
	}

	/** Place of the first entry that is not smaller. */
	private placeOf(entry: number): number {
		let low = 0;
		let high = this.sorted.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.sorted[middle] ?? 0) < entry) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
