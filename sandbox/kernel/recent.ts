/** Remembers what was asked for lately; the entry that was not asked for the longest makes room for a new one. */
export class Recent<K, V> {
	private readonly entries = new Map<K, V>();

	constructor(private readonly capacity: number) {}

	/** The remembered value, or a fresh one. Errors: what `make` throws; nothing is remembered then. */
	take(key: K, make: () => V): V {
		const known = this.entries.get(key);
		if (known !== undefined) {
			this.entries.delete(key);
			this.entries.set(key, known);
			return known;
		}
		const made = make();
		if (this.entries.size >= this.capacity) {
			for (const oldest of this.entries.keys()) {
				this.entries.delete(oldest);
				break;
			}
		}
		this.entries.set(key, made);
		return made;
	}
}
