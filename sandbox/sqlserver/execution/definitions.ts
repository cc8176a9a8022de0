import { invalidObject, notUnderstood, SqlServerError } from '../errors';
import type { Session } from '../session';
import type {
	CatalogueColumn,
	CatalogueForeignKey,
	CatalogueKey,
	CatalogueTable,
} from '../storage/catalogue';
import { columnOf, fullName, storageName } from '../storage/catalogue';
import type { ColumnDefinition, Name, StatementBody, TableConstraint } from '../tsql/ast';
import { quoteName } from '../tsql/conversion-sql';
import { checkDatabase } from '../tsql/emit-source';
import { QueryEmitter } from '../tsql/emit-query';
import { createIndexSql, dropIndexSql, storageType } from './definition-sql';
import { ExecutionEnvironment } from './execution-environment';
import { isUniqueViolation, validateExistingRows } from './constraints';
import { convertForColumn } from './row-values';

type Definition<K extends StatementBody['kind']> = Extract<StatementBody, { kind: K }>;

function alreadyThere(name: string): SqlServerError {
	return new SqlServerError(2714, `There is already an object named '${name}' in the database.`, 16, 6, 'batch');
}

function cannotDrop(kind: string, name: string): SqlServerError {
	return new SqlServerError(
		3701,
		`Cannot drop the ${kind} '${name}', because it does not exist or you do not have permission.`,
		11,
		5,
	);
}

/** Carries out CREATE, ALTER and DROP: SQLite's tables and the catalogue change together. */
export class DefinitionExecutor {
	private nextId: number;

	constructor(private readonly session: Session) {
		this.nextId = session.engine.catalogue.lastObjectId;
	}

	private get engine() {
		return this.session.engine;
	}

	private freshId(): number {
		this.nextId += 16;
		return this.nextId;
	}

	private environment(): ExecutionEnvironment {
		return new ExecutionEnvironment(this.session, new Map());
	}

	private locate(name: Name): { schema: string; object: string } {
		checkDatabase(name, this.environment());
		const { schema, object } = this.engine.catalogue.locate(name);
		if (object.startsWith('#')) throw notUnderstood('temporary tables');
		const declared = this.engine.catalogue.schemas.get(schema.toLowerCase());
		if (declared === undefined) {
			throw new SqlServerError(
				2760,
				`The specified schema name "${schema}" either does not exist or you do not have permission to use it.`,
				16,
				1,
				'batch',
			);
		}
		return { schema: declared, object };
	}

	private table(name: Name): CatalogueTable {
		checkDatabase(name, this.environment());
		const found = this.engine.catalogue.find(name);
		if (found?.kind !== 'table') throw invalidObject(name.join('.'));
		return found;
	}

	createSchema(statement: Definition<'createSchema'>): void {
		if (this.engine.catalogue.schemas.has(statement.name.toLowerCase())) throw alreadyThere(statement.name);
		this.engine.catalogue = this.engine.catalogue.withSchema(statement.name);
	}

	dropSchema(statement: Definition<'dropSchema'>): void {
		const { catalogue } = this.engine;
		if (!catalogue.schemas.has(statement.name.toLowerCase())) {
			if (statement.ifExists) return;
			throw cannotDrop('schema', statement.name);
		}
		const used = [...catalogue.objects.values()].some(
			(object) => object.schema.toLowerCase() === statement.name.toLowerCase(),
		);
		if (used) {
			throw new SqlServerError(3729, `Cannot drop schema '${statement.name}' because it is being referenced by an object.`, 16, 1);
		}
		this.engine.catalogue = catalogue.withoutSchema(statement.name);
	}

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
		const twice = base.columns.find((column, index) => names.indexOf(column.name.toLowerCase()) !== index);
		if (twice) {
			throw new SqlServerError(2705, `Column names in each table must be unique. Column name '${twice.name}' in table '${object}' is specified more than once.`, 16, 3, 'batch');
		}
		const constraints = [
			...statement.columns.flatMap((column) => column.constraints),
			...statement.constraints,
		];
		const table = constraints.reduce((so_far, constraint) => this.withConstraint(so_far, constraint), base);
		const stored = table.columns.filter((column) => column.computed === undefined);
		const columns = stored.map((column) => `${quoteName(column.name)} ${storageType(column.type)}`);
		this.engine.define(`CREATE TABLE ${quoteName(storageName(table))} (${columns.join(', ')})`);
		this.engine.catalogue = this.engine.catalogue.with(table, this.nextId);
		this.tryExpressions(table);
		for (const key of table.keys) this.createStorageIndex(table, key);
		this.engine.forgetIdentity(this.engine.catalogue.keyOf(table));
	}

	/** Translates computed columns and checks once: a mistake shows at CREATE, computed columns get their types. */
	private tryExpressions(table: CatalogueTable): void {
		const environment = this.environment();
		const emitter = new QueryEmitter(environment);
		const { columns } = emitter.query(
			{
				kind: 'query',
				with: [],
				orderBy: [],
				body: {
					kind: 'select',
					distinct: false,
					items: [{ kind: 'star' }],
					from: { kind: 'table', name: [table.schema, table.name], hints: [] },
					where: table.checks.map((check) => check.predicate).reduce<TableConstraintPredicate>(
						(left, right) => (left ? { kind: 'and', left, right } : right),
						undefined,
					),
					groupBy: [],
				},
			},
			undefined,
			new Map(),
		);
		const typed = table.columns.map((column, index) =>
			column.computed ? { ...column, type: columns[index]?.type ?? column.type } : column,
		);
		this.engine.catalogue = this.engine.catalogue.with({ ...table, columns: typed });
	}

	private column(table: string, definition: ColumnDefinition): CatalogueColumn {
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
			column.defaultName = definition.defaultName ?? `DF__${table}__${name}__${column.defaultId.toString(16).toUpperCase()}`;
		}
		return column;
	}

	private withConstraint(table: CatalogueTable, constraint: TableConstraint): CatalogueTable {
		const objectId = this.freshId();
		const generated = (prefix: string) => `${prefix}__${table.name}__${objectId.toString(16).toUpperCase()}`;
		switch (constraint.kind) {
			case 'key': {
				const columns = constraint.columns.map((name) => columnOf(table, name));
				if (constraint.primary && table.keys.some((key) => key.kind === 'PRIMARY KEY')) {
					throw new SqlServerError(8110, `Cannot add multiple PRIMARY KEY constraints to table '${table.name}'.`, 16, 0, 'batch');
				}
				const key: CatalogueKey = {
					name: constraint.name ?? generated(constraint.primary ? 'PK' : 'UQ'),
					kind: constraint.primary ? 'PRIMARY KEY' : 'UNIQUE KEY',
					unique: true,
					columns: columns.map((column) => column.name),
					objectId,
				};
				const keyed = (column: CatalogueColumn) =>
					constraint.primary && key.columns.includes(column.name) ? { ...column, nullable: false } : column;
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

	private foreignKey(
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
			throw new SqlServerError(1767, `Foreign key '${name}' references invalid table '${constraint.table.join('.')}'.`, 16, 0, 'batch');
		}
		const primary = parent.keys.find((key) => key.kind === 'PRIMARY KEY');
		const references = constraint.references.length > 0 ? constraint.references : (primary?.columns ?? []);
		const wanted = references.map((column) => column.toLowerCase()).sort().join();
		const keyed = parent.keys.some(
			(key) => key.unique && !key.where && key.columns.map((column) => column.toLowerCase()).sort().join() === wanted,
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

	private createStorageIndex(table: CatalogueTable, key: CatalogueKey): void {
		for (const sql of createIndexSql(table, key, this.environment())) {
			try {
				this.engine.define(sql);
			} catch (error) {
				if (!isUniqueViolation(error)) throw error;
				throw new SqlServerError(
					1505,
					`The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name '${fullName(table)}' and the index name '${key.name}'.`,
					16,
					1,
				);
			}
		}
	}

	createIndex(statement: Definition<'createIndex'>): void {
		const table = this.table(statement.table);
		if (table.keys.some((key) => key.name.toLowerCase() === statement.name.toLowerCase())) {
			throw new SqlServerError(1913, `The operation failed because an index or statistics with name '${statement.name}' already exists on table '${fullName(table)}'.`, 16, 1);
		}
		const key: CatalogueKey = {
			name: statement.name,
			kind: 'index',
			unique: statement.unique,
			columns: statement.columns.map((column) => columnOf(table, column).name),
			where: statement.where,
			objectId: this.freshId(),
		};
		this.createStorageIndex(table, key);
		this.engine.catalogue = this.engine.catalogue.with({ ...table, keys: [...table.keys, key] }, this.nextId);
	}

	dropIndex(statement: Definition<'dropIndex'>): void {
		const table = this.table(statement.table);
		const key = table.keys.find(
			(candidate) => candidate.kind === 'index' && candidate.name.toLowerCase() === statement.name.toLowerCase(),
		);
		if (!key) {
			if (statement.ifExists) return;
			throw cannotDrop('index', `${fullName(table)}.${statement.name}`);
		}
		for (const sql of dropIndexSql(table, key)) this.engine.define(sql);
		this.engine.catalogue = this.engine.catalogue.with({
			...table,
			keys: table.keys.filter((candidate) => candidate !== key),
		});
	}

	createView(statement: Definition<'createView'>): void {
		const { schema, object } = this.locate(statement.name);
		if (this.engine.catalogue.find([schema, object])) throw alreadyThere(object);
		const emitted = new QueryEmitter(this.environment()).query(statement.query, undefined, new Map());
		const columns = emitted.columns.map((column, index) => ({
			name: statement.columns?.[index] ?? column.name,
			type: column.type,
		}));
		if (columns.some((column) => column.name === '')) {
			throw new SqlServerError(4511, `Create View or Function failed because no column name was specified for column ${columns.findIndex((column) => column.name === '') + 1}.`, 16, 1, 'batch');
		}
		this.engine.catalogue = this.engine.catalogue.with(
			{
				kind: 'view',
				schema,
				name: object,
				objectId: this.freshId(),
				columns,
				columnNames: statement.columns,
				query: statement.query,
			},
			this.nextId,
		);
	}

	drop(statement: Definition<'dropTable'> | Definition<'dropView'>): void {
		const kind = statement.kind === 'dropTable' ? 'table' : 'view';
		for (const name of statement.names) {
			checkDatabase(name, this.environment());
			const { catalogue } = this.engine;
			const object = catalogue.find(name);
			if (object?.kind !== kind) {
				if (statement.ifExists) continue;
				throw cannotDrop(kind, name.join('.'));
			}
			if (object.kind === 'table') {
				const key = catalogue.keyOf(object);
				const referrer = catalogue
					.tables()
					.find((other) => other !== object && other.foreignKeys.some((foreign) => foreign.table === key));
				if (referrer) {
					throw new SqlServerError(3726, `Could not drop object '${name.join('.')}' because it is referenced by a FOREIGN KEY constraint.`, 16, 1);
				}
				this.engine.define(`DROP TABLE ${quoteName(storageName(object))}`);
				this.engine.forgetIdentity(key);
			}
			this.engine.catalogue = this.engine.catalogue.without(object);
		}
	}

	alterAdd(statement: Definition<'alterAdd'>): void {
		let table = this.table(statement.table);
		const storage = quoteName(storageName(table));
		for (const definition of statement.columns) {
			if (table.columns.some((column) => column.name.toLowerCase() === definition.name.toLowerCase())) {
				throw new SqlServerError(2705, `Column names in each table must be unique. Column name '${definition.name}' in table '${fullName(table)}' is specified more than once.`, 16, 4, 'batch');
			}
			const column = this.column(table.name, definition);
			if (column.identity) throw notUnderstood('ALTER TABLE ADD of an IDENTITY column');
			if (!column.computed) {
				this.engine.define(`ALTER TABLE ${storage} ADD COLUMN ${quoteName(column.name)} ${storageType(column.type)}`);
				this.fillNewColumn(table, column);
			}
			table = { ...table, columns: [...table.columns, column] };
		}
		const constraints = [...statement.columns.flatMap((column) => column.constraints), ...statement.constraints];
		for (const constraint of constraints) {
			const before = new Set(table.keys);
			table = this.withConstraint(table, constraint);
			for (const key of table.keys) if (!before.has(key)) this.createStorageIndex(table, key);
		}
		this.engine.catalogue = this.engine.catalogue.with(table, this.nextId);
		this.tryExpressions(table);
		if (!this.engine.replaying) validateExistingRows(this.session, table);
	}

	private fillNewColumn(table: CatalogueTable, column: CatalogueColumn): void {
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
				throw new SqlServerError(4922, `ALTER TABLE DROP COLUMN ${name} failed because one or more objects access this column.`, 16, 9);
			}
			if (!column.computed) {
				this.engine.define(`ALTER TABLE ${quoteName(storageName(table))} DROP COLUMN ${quoteName(column.name)}`);
			}
			table = { ...table, columns: table.columns.filter((candidate) => candidate !== column) };
		}
		this.engine.catalogue = this.engine.catalogue.with(table, this.nextId);
		this.tryExpressions(table);
	}

	private withoutConstraint(table: CatalogueTable, name: string): CatalogueTable {
		const same = (candidate: { name: string }) => candidate.name.toLowerCase() === name.toLowerCase();
		const key = table.keys.find((candidate) => candidate.kind !== 'index' && same(candidate));
		if (key) {
			for (const sql of dropIndexSql(table, key)) this.engine.define(sql);
			return { ...table, keys: table.keys.filter((candidate) => candidate !== key) };
		}
		if (table.checks.some(same)) return { ...table, checks: table.checks.filter((check) => !same(check)) };
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

type TableConstraintPredicate = Extract<TableConstraint, { kind: 'check' }>['predicate'] | undefined;
