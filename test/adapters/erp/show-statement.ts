import type { SqlSession, SqlStatement, TypedParameter } from '../../../src/ports/sql-session';

function showParameter(value: unknown): string {
	if (typeof value === 'object' && value !== null && 'sqlType' in value) {
		const { sqlType, length, precision, scale, value: sent } = value as TypedParameter;
		const size = precision === undefined ? length : `${precision},${scale ?? 0}`;
		return `${sqlType}${size === undefined ? '' : `(${size})`} ${JSON.stringify(sent)}`;
	}
	return `${typeof value} ${JSON.stringify(value)}`;
}

/** A statement as people read it: a line per clause, quotes left out, parameters with their types. */
export function showStatement(statement: SqlStatement): string {
	const text = statement.sql
		.replaceAll('"', '')
		.replace(/(@\d+, ){6,}@\d+/g, (list) => {
			const names = list.split(', ');
			return `${names[0]} … ${names.at(-1)}`;
		})
		.replace(
			/ (from|where|and|left join|inner join|union all|union|group by|order by)(?= )/g,
			'\n$1',
		);
	const parameters = statement.parameters.map(
		(value, index) => `@${index + 1} = ${showParameter(value)}`,
	);
	return ['', text, ...parameters, ''].join('\n');
}

/** A procedure call as people read it: a line per parameter, with its type; what comes back is marked. */
export function showProcedure(
	procedure: string,
	inputs: Parameters<SqlSession['call']>[1],
	outputs: Parameters<SqlSession['call']>[2] = {},
): string {
	const given = Object.entries(inputs).map(([name, value]) => `@${name} = ${showParameter(value)}`);
	const taken = Object.entries(outputs).map(
		([name, value]) =>
			`@${name} OUTPUT ${typeof value === 'string' ? value : showParameter(value)}`,
	);
	return ['', `exec ${procedure}`, ...given, ...taken, ''].join('\n');
}
