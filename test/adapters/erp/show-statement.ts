import type { SqlStatement, TypedParameter } from '../../../src/ports/sql-session';

function showParameter(value: unknown): string {
	if (typeof value === 'object' && value !== null && 'sqlType' in value) {
		const { sqlType, length, value: sent } = value as TypedParameter;
		return `${sqlType}${length === undefined ? '' : `(${length})`} ${JSON.stringify(sent)}`;
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
