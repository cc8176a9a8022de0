/** Bits of a number that name a card; the rest of its 53 whole bits are the key's. */
const CARD_BITS = 24;
const CARDS = 2 ** CARD_BITS;
const KEY_SHIFT = 3;

/** Entries there is room for at first; when it is full, twice as many. */
const FIRST_ROOM = 2 ** 7;

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
	/** Room for entries, of which the first `filled` are there, sorted once the table is sealed. */
	private entries = new Float64Array(FIRST_ROOM);
	private filled = 0;
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
		if (this.lateEntries > Math.max(FEW_LATE, this.filled / 8)) this.seal();
	}

	/** The cards that carry a key; undefined when there are more than `most`. */
	cardsOf(key: number, most: number): readonly number[] | undefined {
		if (!this.sealed) this.seal();
		const hash = key >>> KEY_SHIFT;
		const late = this.late.get(hash) ?? [];
		const from = this.placeOf(hash * CARDS);
		const first = (hash + 1) * CARDS;
		if (late.length > most || this.entryAt(from + most) < first) return undefined;
		const cards: number[] = [];
		for (let at = from; this.entryAt(at) < first; at++) {
			cards.push(this.entryAt(at) - hash * CARDS);
		}
		return cards.length + late.length > most ? undefined : [...cards, ...late];
	}

	/** Whether more than so many cards carry a key. */
	hasMoreThan(key: number, most: number): boolean {
		if (!this.sealed) this.seal();
		const hash = key >>> KEY_SHIFT;
		const late = this.late.get(hash)?.length ?? 0;
		const place = this.placeOf(hash * CARDS) + Math.max(0, most - late);
		return late > most || this.entryAt(place) < (hash + 1) * CARDS;
	}

	/**
	 * Sorts what was added, so that no question has to wait for it. Where it lies: a large new array would have the
	 * engine collect all its garbage while the first questions are asked.
	 */
	seal(): void {
		for (const [hash, cards] of this.late) {
			for (const card of cards) this.append(hash * CARDS + card);
		}
		this.late.clear();
		this.lateEntries = 0;
		this.entries.subarray(0, this.filled).sort();
		this.sealed = true;
	}

	private append(entry: number): void {
		if (this.filled === this.entries.length) {
			const larger = new Float64Array(2 * this.entries.length);
			larger.set(this.entries);
			this.entries = larger;
		}
		this.entries[this.filled++] = entry;
	}

	private entryAt(place: number): number {
		return place < this.filled ? (this.entries[place] ?? Infinity) : Infinity;
	}

	/** Place of the first entry that is not smaller. */
	private placeOf(entry: number): number {
		let low = 0;
		let high = this.filled;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.entryAt(middle) < entry) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
