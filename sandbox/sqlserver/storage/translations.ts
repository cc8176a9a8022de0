import type { SqlType } from '../sql-type';
import { sameType } from '../sql-type';
import type { ValueSource } from '../tsql/environment';
import type { Catalogue, CatalogueTable } from './catalogue';

/** SQLite's words for a piece of T-SQL, where its parameters get their values, and what the words depend on. */
export interface Translation {
	words: unknown;
	sources: readonly ValueSource[];
	catalogue: Catalogue;
	/** Types of the variables it names. */
	variables: ReadonlyMap<string, SqlType>;
	/** Where it reads its tables; empty unless some tables lag. */
	tables: ReadonlyMap<CatalogueTable, string>;
	lags: boolean;
}

/** How things stand while a translation is looked for. */
export interface Circumstances {
	catalogue: Catalogue;
	lags: boolean;
	typeOf(variable: string): SqlType | undefined;
	sourceOf(table: CatalogueTable): string;
}

/** Variables of other types, transactions that wrote: more ways to read one statement are seldom in use at a time. */
const WAYS_PER_NODE = 8;

function fits(translation: Translation, now: Circumstances): boolean {
	if (translation.catalogue !== now.catalogue || translation.lags !== now.lags) return false;
	for (const [name, type] of translation.variables) {
		const own = now.typeOf(name);
		if (own === undefined || !sameType(own, type)) return false;
	}
	for (const [table, source] of translation.tables)
		if (now.sourceOf(table) !== source) return false;
	return true;
}

/** Translations of one database, by the node of the syntax tree they say in SQLite's words. */
export class Translations {
	private known = new WeakMap<object, Translation[]>();

	find(node: object, now: Circumstances): Translation | undefined {
		for (const translation of this.known.get(node) ?? [])
			if (fits(translation, now)) return translation;
		return undefined;
	}

	add(node: object, translation: Translation): void {
		const others = (this.known.get(node) ?? []).slice(0, WAYS_PER_NODE - 1);
		this.known.set(node, [translation, ...others]);
	}

	clear(): void {
		this.known = new WeakMap();
	}
}
