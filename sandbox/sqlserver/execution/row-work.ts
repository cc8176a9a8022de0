import { invalidObject, notUnderstood } from '../errors';
import type { Session } from '../session';
import type { CatalogueColumn, CatalogueTable } from '../storage/catalogue';
import { fullName } from '../storage/catalogue';
import type { Name, StatementBody } from '../tsql/ast';
import { checkDatabase } from '../tsql/emit-source';
import { ExecutionEnvironment, type Variables } from './execution-environment';
import { type OutputClause } from './output-clause';

/** A statement of one kind. */
export type Write<K extends StatementBody['kind']> = Extract<StatementBody, { kind: K }>;

/** What an INSERT, UPDATE or DELETE did. */
export interface WriteResult {
	count: number;
	output?: OutputClause;
}

/** Columns that SQLite stores; computed ones are worked out. */
export function storedColumns(table: CatalogueTable): CatalogueColumn[] {
	return table.columns.filter((column) => column.computed === undefined);
}

/** What every statement that changes rows needs. */
export class RowWork {
	constructor(
		protected readonly session: Session,
		protected readonly variables: Variables,
	) {}

	protected environment(): ExecutionEnvironment {
		return new ExecutionEnvironment(this.session, this.variables);
	}

	protected table(name: Name): CatalogueTable {
		checkDatabase(name, this.environment());
		const found = this.session.engine.catalogue.find(name);
		if (!found) throw invalidObject(name.join('.'));
		if (found.kind === 'view') throw notUnderstood(`writing through the view ${fullName(found)}`);
		return found;
	}
}
