import { undeclaredVariable } from '../errors';
import type { Session } from '../session';
import { emitArithmetic } from '../tsql/emit-arithmetic';
import type { TypedValue } from '../tsql/environment';
import { convertValue } from '../values/convert';
import type { SqlValue } from '../values/sql-value';
import { ExecutionEnvironment, type Variables } from './execution-environment';

/** Gives a variable a value of its own type. Errors: 137, and those of conversion. */
export function assignVariable(variables: Variables, name: string, value: TypedValue): void {
	const variable = variables.get(name);
	if (!variable) throw undeclaredVariable(name);
	variables.set(name, {
		type: variable.type,
		value: convertValue(value.value, value.type, variable.type),
	});
}

/** What `SET @x += value` puts together. */
export function combine(
	session: Session,
	left: TypedValue,
	operator: string,
	right: TypedValue,
): TypedValue {
	const environment = new ExecutionEnvironment(session, new Map());
	const typed = emitArithmetic(
		operator,
		{ sql: environment.bind(() => left.value), type: left.type },
		{ sql: environment.bind(() => right.value), type: right.type },
	);
	const [row] = session.engine
		.prepare(`SELECT ${typed.sql}`)
		.all(environment.parameters()) as unknown as SqlValue[][];
	return { value: row?.[0] ?? null, type: typed.type };
}
