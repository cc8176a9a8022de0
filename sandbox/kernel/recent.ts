/**
 * Remembers what was asked for lately, up to twice `capacity` entries. What was not asked for while as many others came new is
 * forgotten.
 */
export class Recent<K, V> {
	private young = new Map<K, V>();
	private old = new Map<K, V>();

	constructor(private readonly capacity: number) {}

	/** The remembered value, or a fresh one. Errors: what `make` throws; nothing is remembered then. */
	take(key: K, make: (key: K) => V): V {
		const known = this.young.get(key);
		if (known !== undefined) return known;
		const value = this.old.get(key) ?? make(key);
		if (this.young.size >= this.capacity) {
			this.old = this.young;
			this.young = new Map();
		}
		this.young.set(key, value);
		return value;
	}
}
