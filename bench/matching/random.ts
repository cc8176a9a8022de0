/** A stream of chance that is the same for the same seed on every machine. */
export class Chance {
	private state: number;
	private readonly given = new Set<string>();

	constructor(seed: number) {
		this.state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
		for (let i = 0; i < 8; i++) this.next();
	}

	/** 0 up to, but not, 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let t = this.state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	}

	/** Whether something of this probability happens. */
	happens(probability: number): boolean {
		return this.next() < probability;
	}

	/** A whole number from 0 to below `end`. */
	below(end: number): number {
		return Math.floor(this.next() * end);
	}

	/** A whole number in a closed range. */
	between(least: number, most: number): number {
		return least + this.below(most - least + 1);
	}

	/** One of a list, each as likely as the others. */
	of<T>(list: readonly T[]): T {
		const one = list[this.below(list.length)];
		if (one === undefined) throw new Error('Nothing to choose from');
		return one;
	}

	/** One of a list that begins with the most frequent, as names of people and towns do. */
	frequent<T>(list: readonly T[]): T {
		const one = list[Math.floor(list.length * this.next() ** 1.8)];
		if (one === undefined) throw new Error('Nothing to choose from');
		return one;
	}

	/** What `make` makes, and never the same text twice, whatever its dots: mailboxes and domains have one owner. */
	unique(make: () => string): string {
		for (;;) {
			const text = make();
			const bare = text.replace(/\./g, '');
			if (this.given.has(bare)) continue;
			this.given.add(bare);
			return text;
		}
	}

	digits(count: number): string {
		return Array.from({ length: count }, () => this.below(10)).join('');
	}
}
