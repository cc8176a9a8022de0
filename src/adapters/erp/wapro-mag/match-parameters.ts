/** A parameter as the catalogue tells it, without `@`. */
export interface CatalogueParameter {
	readonly name: string;
	readonly output: boolean;
}

/**
 * A parameter we know: by its name, or, where no public source names it, by its place alone. Then `name` is null
 * and `key` is what we call it.
 */
export interface KnownParameter {
	readonly key: string;
	readonly name: string | null;
}

/** The real names of our parameters in the installed version. */
export interface MatchedParameters {
	/** Real name by our key. */
	readonly names: ReadonlyMap<string, string>;
	/** Parameters newer versions have appended, whose meaning we do not know. */
	readonly appended: readonly string[];
}

function fold(name: string): string {
	return name.toLowerCase();
}

/**
 * Finds our parameters in the installed version of a procedure.
 *
 * Vendors append parameters; which may be left out the catalogue does not tell (`has_default_value` is always 0 for
 * T-SQL). So names are matched without regard to case, unknown ones behind the last known one are accepted, and
 * everything else is a difference we do not guess about: the answer is then the difference in words.
 */
export function matchParameters(
	known: readonly KnownParameter[],
	installed: readonly CatalogueParameter[],
): MatchedParameters | string {
	const positions = new Map(installed.map(({ name }, position) => [fold(name), position]));
	const places = new Map<string, number>();
	for (const { key, name } of known) {
		if (name === null) continue;
		const position = positions.get(fold(name));
		if (position === undefined) return `it lacks parameter @${name}`;
		places.set(key, position);
	}
	const named = new Set(places.values());
	for (const [position, { key, name }] of known.entries()) {
		if (name !== null) continue;
		if (position >= installed.length || named.has(position)) {
			return `it has no parameter ${position + 1} where one is expected`;
		}
		places.set(key, position);
	}
	const taken = new Set(places.values());
	const last = Math.max(-1, ...taken);
	const inserted = installed.findIndex((_, position) => position < last && !taken.has(position));
	if (inserted >= 0) {
		return `its parameter ${inserted + 1}, @${installed[inserted]?.name}, is not known`;
	}
	return {
		names: new Map([...places].map(([key, position]) => [key, installed[position]?.name ?? ''])),
		appended: installed.slice(last + 1).map(({ name }) => name),
	};
}
