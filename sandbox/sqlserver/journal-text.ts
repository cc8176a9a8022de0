import { Recent } from '../kernel/recent';
import type { RpcRequest } from './tds/rpc';
import type { SqlValue } from './values/sql-value';

const LONGEST_VALUE = 400;

/** The first words of a statement, for counting calls: `INSERT INTO dbo.kh__Kontrahent`. */
export function describeCall(sql: string): string {
	return described.take(sql, firstWords);
}

const described = new Recent<string, string>(400);

function firstWords(sql: string): string {
	const plain = sql
		.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
		.replace(/^[\s;]*(set\s+\w+\s+(on|off)\s*;?\s*)*/i, '')
		.trim();
	const verb = /^(\w+)/.exec(plain)?.[1]?.toUpperCase() ?? '';
	const table = /\b(?:from|into|update|table|exec|execute)\s+([\w.[\]"@]+)/i.exec(plain)?.[1] ?? '';
	return `${verb} ${table.replace(/[[\]"]/g, '')}`.trim();
}

function plainValue(value: SqlValue | undefined): unknown {
	if (value === undefined) return 'DEFAULT';
	if (typeof value === 'bigint') {
		return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER
			? Number(value)
			: value.toString();
	}
	if (value instanceof Uint8Array) return `binary, ${value.length} bytes`;
	if (typeof value === 'string' && value.length > LONGEST_VALUE)
		return `${value.slice(0, LONGEST_VALUE)}…`;
	return value;
}

/** Parameter values as the journal keeps them; the statement and its declarations stand elsewhere. */
export function describeParameters(
	procedure: string,
	parameters: RpcRequest['parameters'],
): Record<string, unknown> {
	const own = /^sp_executesql$/i.test(procedure)
		? 2
		: /^sp_(prepare|prepexec)$/i.test(procedure)
			? 3
			: 0;
	return Object.fromEntries(
		parameters
			.slice(own)
			.map((parameter, index) => [
				parameter.name === '' ? `#${index + 1}` : parameter.name,
				plainValue(parameter.value?.value),
			]),
	);
}
