import { invalidColumn } from '../errors';
import type { SqlType } from '../sql-type';
import type { Expression, Name, Predicate, Query } from '../tsql/ast';

/** A column as declared. */
export interface CatalogueColumn {
	name: string;
	type: SqlType;
	nullable: boolean;
	identity?: { seed: number; increment: number };
	defaultValue?: Expression;
	defaultName?: string;
	defaultId?: number;
	/** A computed column has no storage; its expression stands in for it. */
	computed?: Expression;
}

/** A primary key, unique constraint or index. */
export interface CatalogueKey {
	name: string;
	kind: 'PRIMARY KEY' | 'UNIQUE KEY' | 'index';
	unique: boolean;
	columns: string[];
	where?: Predicate;
	objectId: number;
}

/** A foreign key. */
export interface CatalogueForeignKey {
	name: string;
	columns: string[];
	/** Key of the referenced table in the catalogue. */
	table: string;
	references: string[];
	onDelete: 'no action' | 'cascade';
	objectId: number;
}

/** A foreign key with the table it stands in. */
export interface Referrer {
	child: CatalogueTable;
	foreign: CatalogueForeignKey;
}

/** A CHECK constraint. */
export interface CatalogueCheck {
	name: string;
	predicate: Predicate;
	column?: string;
	objectId: number;
}

/** A table with all that belongs to it. */
export interface CatalogueTable {
	kind: 'table';
	schema: string;
	name: string;
	objectId: number;
	columns: CatalogueColumn[];
	keys: CatalogueKey[];
	foreignKeys: CatalogueForeignKey[];
	checks: CatalogueCheck[];
}

/** A view; its query is translated anew with each use. */
export interface CatalogueView {
	kind: 'view';
	schema: string;
	name: string;
	objectId: number;
	columns: { name: string; type: SqlType }[];
	columnNames?: string[];
	query: Query;
}

/** What a name of the catalogue can stand for. */
export type CatalogueObject = CatalogueTable | CatalogueView;

/** Name of the SQLite table behind a table. */
export function storageName(table: { schema: string; name: string }): string {
	return table.schema.toLowerCase() === 'dbo' ? table.name : `${table.schema}.${table.name}`;
}

/** `schema.name` as messages write it. */
export function fullName(object: { schema: string; name: string }): string {
	return `${object.schema}.${object.name}`;
}

/** The column of a table, without regard to case. */
export function columnOf(table: CatalogueTable, name: string): CatalogueColumn {
	const column = table.columns.find(
		(candidate) => candidate.name.toLowerCase() === name.toLowerCase(),
	);
	if (!column) throw invalidColumn(name);
	return column;
}

function keyOf(schema: string, name: string): string {
	return `${schema}.${name}`.toLowerCase();
}

/**
 * What exists in a database: schemas, tables, views. A catalogue never changes; each change gives a new
 * one, so that a rollback is a step back to the old.
 */
export class Catalogue {
	private readonly referrers = new Map<string, readonly Referrer[]>();

	private constructor(
		readonly schemas: ReadonlyMap<string, string>,
		readonly objects: ReadonlyMap<string, CatalogueObject>,
		readonly lastObjectId: number,
	) {}

	static empty(): Catalogue {
		return new Catalogue(new Map([['dbo', 'dbo']]), new Map(), 245575913);
	}

	/** The schema and object of a dotted name; dbo when the schema is left out. */
	locate(name: Name): { schema: string; object: string; database?: string } {
		const object = name.at(-1) ?? '';
		const schema = name.at(-2) ?? '';
		const database = name.at(-3);
		return {
			schema: schema === '' ? 'dbo' : schema,
			object,
			...(database ? { database } : {}),
		};
	}

	find(name: Name): CatalogueObject | undefined {
		const { schema, object } = this.locate(name);
		return this.objects.get(keyOf(schema, object));
	}

	table(key: string): CatalogueTable | undefined {
		const object = this.objects.get(key);
		return object?.kind === 'table' ? object : undefined;
	}

	keyOf(object: { schema: string; name: string }): string {
		return keyOf(object.schema, object.name);
	}

	byId(objectId: number): CatalogueObject | undefined {
		return [...this.objects.values()].find((object) => object.objectId === objectId);
	}

	tables(): CatalogueTable[] {
		return [...this.objects.values()].filter(
			(object): object is CatalogueTable => object.kind === 'table',
		);
	}

	/** Foreign keys that point to a table, in the order of the tables they stand in. */
	referrersOf(table: CatalogueTable): readonly Referrer[] {
		const key = keyOf(table.schema, table.name);
		let known = this.referrers.get(key);
		if (!known) {
			known = this.tables().flatMap((child) =>
				child.foreignKeys
					.filter((foreign) => foreign.table === key)
					.map((foreign) => ({ child, foreign })),
			);
			this.referrers.set(key, known);
		}
		return known;
	}

	views(): CatalogueView[] {
		return [...this.objects.values()].filter(
			(object): object is CatalogueView => object.kind === 'view',
		);
	}

	withSchema(name: string): Catalogue {
		return new Catalogue(
			new Map(this.schemas).set(name.toLowerCase(), name),
			this.objects,
			this.lastObjectId,
		);
	}

	withoutSchema(name: string): Catalogue {
		const schemas = new Map(this.schemas);
		schemas.delete(name.toLowerCase());
		return new Catalogue(schemas, this.objects, this.lastObjectId);
	}

	/** Adds or replaces an object. */
	with(object: CatalogueObject, lastObjectId = this.lastObjectId): Catalogue {
		return new Catalogue(
			this.schemas,
			new Map(this.objects).set(keyOf(object.schema, object.name), object),
			lastObjectId,
		);
	}

	without(object: { schema: string; name: string }): Catalogue {
		const objects = new Map(this.objects);
		objects.delete(keyOf(object.schema, object.name));
		return new Catalogue(this.schemas, objects, this.lastObjectId);
	}
}
