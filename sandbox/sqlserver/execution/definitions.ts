import { alreadyThere, cannotDrop, type Definition } from './definition-context';
import { TableDefinitions } from './table-definitions';
import type { Statement } from '../tsql/ast';
import { notUnderstood, SqlServerError } from '../errors';
import type { CatalogueKey } from '../storage/catalogue';
import { columnOf, fullName, storageName } from '../storage/catalogue';
import { quoteName } from '../tsql/conversion-sql';
import { checkDatabase } from '../tsql/emit-source';
import { QueryEmitter } from '../tsql/emit-query';
import { dropIndexSql } from './definition-sql';

/** Carries out CREATE, ALTER and DROP. */
export class DefinitionExecutor extends TableDefinitions {
	createSchema(statement: Definition<'createSchema'>): void {
		if (this.engine.catalogue.schemas.has(statement.name.toLowerCase()))
			throw alreadyThere(statement.name);
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
			throw new SqlServerError(
				3729,
				`Cannot drop schema '${statement.name}' because it is being referenced by an object.`,
				16,
				1,
			);
		}
		this.engine.catalogue = catalogue.withoutSchema(statement.name);
	}

	createIndex(statement: Definition<'createIndex'>): void {
		const table = this.table(statement.table);
		if (table.keys.some((key) => key.name.toLowerCase() === statement.name.toLowerCase())) {
			throw new SqlServerError(
				1913,
				`The operation failed because an index or statistics with name '${statement.name}' already exists on table '${fullName(table)}'.`,
				16,
				1,
			);
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
		this.engine.catalogue = this.engine.catalogue.with(
			{ ...table, keys: [...table.keys, key] },
			this.nextId,
		);
	}

	dropIndex(statement: Definition<'dropIndex'>): void {
		const table = this.table(statement.table);
		const key = table.keys.find(
			(candidate) =>
				candidate.kind === 'index' && candidate.name.toLowerCase() === statement.name.toLowerCase(),
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
		const environment = this.environment();
		const emitted = new QueryEmitter(environment).query(statement.query, undefined, new Map());
		environment.parameters();
		const columns = emitted.columns.map((column, index) => ({
			name: statement.columns?.[index] ?? column.name,
			type: column.type,
		}));
		if (columns.some((column) => column.name === '')) {
			throw new SqlServerError(
				4511,
				`Create View or Function failed because no column name was specified for column ${columns.findIndex((column) => column.name === '') + 1}.`,
				16,
				1,
				'batch',
			);
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
					.find(
						(other) =>
							other !== object && other.foreignKeys.some((foreign) => foreign.table === key),
					);
				if (referrer) {
					throw new SqlServerError(
						3726,
						`Could not drop object '${name.join('.')}' because it is referenced by a FOREIGN KEY constraint.`,
						16,
						1,
					);
				}
				this.engine.define(`DROP TABLE ${quoteName(storageName(object))}`);
				this.engine.forgetIdentity(key);
			}
			this.engine.catalogue = this.engine.catalogue.without(object);
		}
	}

	/** Carries out any one of them. Errors: 40000 when the statement is no definition. */
	execute(statement: Statement): void {
		switch (statement.kind) {
			case 'createTable':
				return this.createTable(statement);
			case 'createIndex':
				return this.createIndex(statement);
			case 'createView':
				return this.createView(statement);
			case 'createSchema':
				return this.createSchema(statement);
			case 'alterAdd':
				return this.alterAdd(statement);
			case 'alterDrop':
				return this.alterDrop(statement);
			case 'dropTable':
			case 'dropView':
				return this.drop(statement);
			case 'dropIndex':
				return this.dropIndex(statement);
			case 'dropSchema':
				return this.dropSchema(statement);
			default:
				throw notUnderstood(`statement ${statement.kind}`);
		}
	}
}
