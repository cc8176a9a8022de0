import { invalidObject, notUnderstood, SqlServerError } from '../errors';
import type { Session } from '../session';
import type { CatalogueKey, CatalogueTable } from '../storage/catalogue';
import { fullName } from '../storage/catalogue';
import type { Name, StatementBody, TableConstraint } from '../tsql/ast';
import { checkDatabase } from '../tsql/emit-source';
import { QueryEmitter } from '../tsql/emit-query';
import { createIndexSql } from './definition-sql';
import { ExecutionEnvironment } from './execution-environment';
import { isUniqueViolation } from './constraints';

/** A definition of one kind. */
export type Definition<K extends StatementBody['kind']> = Extract<StatementBody, { kind: K }>;

/** Msg 2714. */
export function alreadyThere(name: string): SqlServerError {
	return new SqlServerError(
		2714,
		`There is already an object named '${name}' in the database.`,
		16,
		6,
		'batch',
	);
}

/** Msg 3701. */
export function cannotDrop(kind: string, name: string): SqlServerError {
	return new SqlServerError(
		3701,
		`Cannot drop the ${kind} '${name}', because it does not exist or you do not have permission.`,
		11,
		5,
	);
}

/** What every definition needs: names, fresh ids, and SQLite's indexes behind keys. */
export class DefinitionContext {
	protected nextId: number;

	constructor(protected readonly session: Session) {
		this.nextId = session.engine.catalogue.lastObjectId;
	}

	protected get engine() {
		return this.session.engine;
	}

	protected freshId(): number {
		this.nextId += 16;
		return this.nextId;
	}

	protected environment(): ExecutionEnvironment {
		return new ExecutionEnvironment(this.session, new Map());
	}

	protected locate(name: Name): { schema: string; object: string } {
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

	protected table(name: Name): CatalogueTable {
		checkDatabase(name, this.environment());
		const found = this.engine.catalogue.find(name);
		if (found?.kind !== 'table') throw invalidObject(name.join('.'));
		return found;
	}

	protected createStorageIndex(table: CatalogueTable, key: CatalogueKey): void {
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

	/** Translates computed columns and checks once: a mistake shows at CREATE, computed columns get their types. */
	protected tryExpressions(table: CatalogueTable): void {
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
					where: table.checks
						.map((check) => check.predicate)
						.reduce<TableConstraintPredicate>(
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
}

type TableConstraintPredicate =
	Extract<TableConstraint, { kind: 'check' }>['predicate'] | undefined;
