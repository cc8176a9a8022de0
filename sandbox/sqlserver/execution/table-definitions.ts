import { alreadyThere, DefinitionContext, type Definition } from './definition-context';
import { notUnderstood, SqlServerError } from '../errors';
import type {
	CatalogueColumn,
	CatalogueForeignKey,
	CatalogueKey,
	CatalogueTable,
} from '../storage/catalogue';
import { columnOf, fullName, storageName } from '../storage/catalogue';
import type { ColumnDefinition, TableConstraint } from '../tsql/ast';
import { quoteName } from '../tsql/conversion-sql';
import { dropIndexSql, lookupPrefix, storageType } from './definition-sql';
import { validateExistingRows } from './constraints';
import { convertForColumn } from './row-values';

/** Creates and alters tables: SQLite's tables and the catalogue change together. */
export class TableDefinitions extends DefinitionContext {
	createTable(statement: Definition<'createTable'>): void {
		const { schema, object } = this.locate(statement.name);
		if (this.engine.catalogue.find([schema, object])) throw alreadyThere(object);
		const base: CatalogueTable = {
			kind: 'table',
			schema,
			name: object,
			objectId: this.freshId(),
			columns: statement.columns.map((column) => this.column(object, column)),
			keys: [],
			foreignKeys: [],
			checks: [],
		};
		const names = base.columns.map((column) => column.name.toLowerCase());
		const twice = base.columns.find(
			(column, index) => names.indexOf(column.name.toLowerCase()) !== index,
		);
		if (twice) {
			throw new SqlServerError(
				2705,
				`Column names in each table must be unique. Column name '${twice.name}' in table '${object}' is specified more than once.`,
				16,
				3,
				'batch',
			);
		}
		const constraints = [
			...statement.columns.flatMap((column) => column.constraints),
			...statement.constraints,
		];
		const table = constraints.reduce(
			(so_far, constraint) => this.withConstraint(so_far, constraint),
			base,
		);
		const stored = table.columns.filter((column) => column.computed === undefined);
		const columns = stored.map((column) => `${quoteName(column.name)} ${storageType(column.type)}`);
		this.engine.define(`CREATE TABLE ${quoteName(storageName(table))} (${columns.join(', ')})`);
		this.engine.catalogue = this.engine.catalogue.with(table, this.nextId);
		this.tryExpressions(table);
		for (const key of table.keys) this.createStorageIndex(table, key);
		this.engine.forgetIdentity(this.engine.catalogue.keyOf(table));
	}

	protected column(table: string, definition: ColumnDefinition): CatalogueColumn {
		const { name, type, computed } = definition;
		if (computed) return { name, type: { name: 'int' }, nullable: true, computed };
		if (!type) throw notUnderstood(`column ${name} without a type`);
		const column: CatalogueColumn = {
			name,
			type,
			nullable: definition.nullable ?? definition.identity === undefined,
			identity: definition.identity,
		};
		if (definition.defaultValue) {
			column.defaultValue = definition.defaultValue;
			column.defaultId = this.freshId();
			column.defaultName =
				definition.defaultName ??
				`DF__${table}__${name}__${column.defaultId.toString(16).toUpperCase()}`;
		}
		return column;
	}

	protected withConstraint(table: CatalogueTable, constraint: TableConstraint): CatalogueTable {
		const objectId = this.freshId();
		const generated = (prefix: string) =>
			`${prefix}__${table.name}__${objectId.toString(16).toUpperCase()}`;
		switch (constraint.kind) {
			case 'key': {
				const columns = constraint.columns.map((name) => columnOf(table, name));
				if (constraint.primary && table.keys.some((key) => key.kind === 'PRIMARY KEY')) {
					throw new SqlServerError(
						8110,
						`Cannot add multiple PRIMARY KEY constraints to table '${table.name}'.`,
						16,
						0,
						'batch',
					);
				}
				const key: CatalogueKey = {
					name: constraint.name ?? generated(constraint.primary ? 'PK' : 'UQ'),
					kind: constraint.primary ? 'PRIMARY KEY' : 'UNIQUE KEY',
					unique: true,
					columns: columns.map((column) => column.name),
					objectId,
				};
				const keyed = (column: CatalogueColumn) =>
					constraint.primary && key.columns.includes(column.name)
						? { ...column, nullable: false }
						: column;
				return { ...table, columns: table.columns.map(keyed), keys: [...table.keys, key] };
			}
			case 'check':
				return {
					...table,
					checks: [
						...table.checks,
						{
							name: constraint.name ?? generated('CK'),
							predicate: constraint.predicate,
							column: constraint.column,
							objectId,
						},
					],
				};
			case 'foreignKey':
				return {
					...table,
					foreignKeys: [
						...table.foreignKeys,
						this.foreignKey(table, constraint, constraint.name ?? generated('FK'), objectId),
					],
				};
		}
	}

	protected foreignKey(
		table: CatalogueTable,
		constraint: Extract<TableConstraint, { kind: 'foreignKey' }>,
		name: string,
		objectId: number,
	): CatalogueForeignKey {
		const { catalogue } = this.engine;
		const { schema, object } = catalogue.locate(constraint.table);
		const self = catalogue.keyOf({ schema, name: object }) === catalogue.keyOf(table);
		const parent = self ? table : catalogue.find(constraint.table);
		if (parent?.kind !== 'table') {
			throw new SqlServerError(
				1767,
				`Foreign key '${name}' references invalid table '${constraint.table.join('.')}'.`,
				16,
				0,
				'batch',
			);
		}
		const primary = parent.keys.find((key) => key.kind === 'PRIMARY KEY');
		const references =
			constraint.references.length > 0 ? constraint.references : (primary?.columns ?? []);
		const wanted = references
			.map((column) => column.toLowerCase())
			.sort()
			.join();
		const keyed = parent.keys.some(
			(key) =>
				key.unique &&
				!key.where &&
				key.columns
					.map((column) => column.toLowerCase())
					.sort()
					.join() === wanted,
		);
		if (!keyed || references.length !== constraint.columns.length) {
			throw new SqlServerError(
				1776,
				`There are no primary or candidate keys in the referenced table '${constraint.table.join('.')}' that match the referencing column list in the foreign key '${name}'.`,
				16,
				0,
				'batch',
			);
		}
		return {
			name,
			columns: constraint.columns.map((column) => columnOf(table, column).name),
			table: catalogue.keyOf({ schema, name: object }),
			references: references.map((column) => columnOf(parent, column).name),
			onDelete: constraint.onDelete,
			objectId,
		};
	}

	alterAdd(statement: Definition<'alterAdd'>): void {
		let table = this.table(statement.table);
		const storage = quoteName(storageName(table));
		for (const definition of statement.columns) {
			if (
				table.columns.some((column) => column.name.toLowerCase() === definition.name.toLowerCase())
			) {
				throw new SqlServerError(
					2705,
					`Column names in each table must be unique. Column name '${definition.name}' in table '${fullName(table)}' is specified more than once.`,
					16,
					4,
					'batch',
				);
			}
			const column = this.column(table.name, definition);
			if (column.identity) throw notUnderstood('ALTER TABLE ADD of an IDENTITY column');
			if (!column.computed) {
				this.engine.define(
					`ALTER TABLE ${storage} ADD COLUMN ${quoteName(column.name)} ${storageType(column.type)}`,
				);
				this.fillNewColumn(table, column);
			}
			table = { ...table, columns: [...table.columns, column] };
		}
		const constraints = [
			...statement.columns.flatMap((column) => column.constraints),
			...statement.constraints,
		];
		for (const constraint of constraints) {
			const before = new Set(table.keys);
			table = this.withConstraint(table, constraint);
			for (const key of table.keys) if (!before.has(key)) this.createStorageIndex(table, key);
		}
		this.engine.catalogue = this.engine.catalogue.with(table, this.nextId);
		this.tryExpressions(table);
		if (!this.engine.replaying) validateExistingRows(this.session, table);
	}

	protected fillNewColumn(table: CatalogueTable, column: CatalogueColumn): void {
		const storage = quoteName(storageName(table));
		if (this.engine.replaying) return;
		const [count] = this.engine.rows(`SELECT count(*) FROM ${storage}`);
		if (count?.[0] === 0n || column.nullable) return;
		if (!column.defaultValue) {
			throw new SqlServerError(
				4901,
				`ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT definition specified, or the column being added is an identity or timestamp column, or alternatively if none of the previous conditions are satisfied the table must be empty to allow addition of this column. Column '${column.name}' cannot be added to non-empty table '${table.name}' because it does not satisfy these conditions.`,
				16,
				1,
				'batch',
			);
		}
		const value = this.environment().evaluate(column.defaultValue);
		const stored = convertForColumn(this.session, table, column, value, 'INSERT');
		this.engine.run(`UPDATE ${storage} SET ${quoteName(column.name)} = ?`, [stored]);
	}

	alterDrop(statement: Definition<'alterDrop'>): void {
		let table = this.table(statement.table);
		for (const name of statement.constraints) table = this.withoutConstraint(table, name);
		for (const name of statement.columns) {
			const column = columnOf(table, name);
			const used =
				column.defaultValue !== undefined ||
				table.keys.some((key) => key.columns.includes(column.name)) ||
				table.foreignKeys.some((key) => key.columns.includes(column.name)) ||
				table.checks.some((check) => check.column?.toLowerCase() === name.toLowerCase());
			if (used) {
				throw new SqlServerError(
					4922,
					`ALTER TABLE DROP COLUMN ${name} failed because one or more objects access this column.`,
					16,
					9,
				);
			}
			if (!column.computed) {
				this.dropLookups(table);
				this.engine.define(
					`ALTER TABLE ${quoteName(storageName(table))} DROP COLUMN ${quoteName(column.name)}`,
				);
			}
			table = { ...table, columns: table.columns.filter((candidate) => candidate !== column) };
		}
		this.engine.catalogue = this.engine.catalogue.with(table, this.nextId);
		this.tryExpressions(table);
	}

	/** SQLite drops no column of an index; look-ups are only there to be quick. */
	private dropLookups(table: CatalogueTable): void {
		if (this.engine.replaying) return;
		const indexes = this.engine.rows(
			`SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND substr(name, 1, ?) = ?`,
			[storageName(table), BigInt(lookupPrefix(table).length), lookupPrefix(table)],
		);
		for (const [name] of indexes) this.engine.define(`DROP INDEX ${quoteName(String(name))}`);
	}

	protected withoutConstraint(table: CatalogueTable, name: string): CatalogueTable {
		const same = (candidate: { name: string }) =>
			candidate.name.toLowerCase() === name.toLowerCase();
		const key = table.keys.find((candidate) => candidate.kind !== 'index' && same(candidate));
		if (key) {
			for (const sql of dropIndexSql(table, key)) this.engine.define(sql);
			return { ...table, keys: table.keys.filter((candidate) => candidate !== key) };
		}
		if (table.checks.some(same))
			return { ...table, checks: table.checks.filter((check) => !same(check)) };
		if (table.foreignKeys.some(same)) {
			return { ...table, foreignKeys: table.foreignKeys.filter((foreign) => !same(foreign)) };
		}
		if (table.columns.some((column) => column.defaultName?.toLowerCase() === name.toLowerCase())) {
			return {
				...table,
				columns: table.columns.map((column) =>
					column.defaultName?.toLowerCase() === name.toLowerCase()
						? { ...column, defaultName: undefined, defaultValue: undefined, defaultId: undefined }
						: column,
				),
			};
		}
		throw new SqlServerError(3728, `'${name}' is not a constraint.`, 16, 1);
	}
}
