import { notUnderstood, SqlServerError } from '../errors';
import type { SqlType } from '../sql-type';
import {
	BIGINT,
	familyOf,
	FLOAT,
	INT,
	isNumeric,
	isUnicode,
	NULL_TYPE,
	nvarchar,
	precisionOf,
	varchar,
} from '../sql-type';
import { squeezeIntoCodePage } from '../values/code-page';
import type { Expression, OrderItem, Predicate, Query } from './ast';
import {
	comparable,
	convertSql,
	identityKey,
	orderKey,
	padded,
	quoteText,
	unify,
} from './conversion-sql';
import { emitArithmetic, emitBitwise } from './emit-arithmetic';
import type { Environment } from './environment';
import { bindSessionFunction, bindVariable } from './environment';
import { AGGREGATES, emitAggregate, functionRule, RANKINGS } from './functions';
import type { Scope, Typed } from './scope';

/** Translates a subquery; handed in by the query emitter. */
export type EmitSubquery = (
	query: Query,
	scope: Scope,
) => { sql: string; columns: { type: SqlType }[] };

const COMPARISONS: Record<string, string> = {
	'=': '=',
	'<>': '<>',
	'<': '<',
	'>': '>',
	'<=': '<=',
	'>=': '>=',
};

/** A column as sources write it, with nothing to work out. */
const PLAIN_COLUMN = /^t\d+\.(c\d+|"(?:[^"]|"")+")$/;

function numberLiteral(text: string): Typed {
	if (/[eE]/.test(text)) return { sql: `${text}`, type: FLOAT };
	if (/^\d+$/.test(text)) {
		const value = BigInt(text);
		if (value <= 2147483647n) {
			return { sql: value.toString(), type: { name: 'int', precision: value.toString().length } };
		}
		if (value < 2n ** 63n) {
			return {
				sql: value.toString(),
				type: { name: 'decimal', precision: value.toString().length, scale: 0 },
			};
		}
		throw notUnderstood(`the number ${text}`);
	}
	const [whole = '', fraction = ''] = text.split('.');
	const digits = `${whole}${fraction}`.replace(/^0+/, '');
	if (digits.length > 15) throw notUnderstood('a decimal beyond 15 digits');
	const scale = fraction.length;
	const precision = Math.max(whole.replace(/^0+/, '').length + scale, 1);
	if (scale === 0)
		return { sql: String(BigInt(whole || '0')), type: { name: 'decimal', precision, scale } };
	return { sql: `${whole || '0'}.${fraction}`, type: { name: 'decimal', precision, scale } };
}

/** Translates values and conditions of one statement into SQLite's words. */
export class ExpressionEmitter {
	constructor(
		readonly environment: Environment,
		private readonly emitSubquery: EmitSubquery,
	) {}

	expression(node: Expression, scope: Scope): Typed {
		if (scope.grouping && node.kind !== 'column' && node.kind !== 'subquery') {
			const covered = this.coveredByGroup(node, scope);
			if (covered) return covered;
		}
		switch (node.kind) {
			case 'number':
				return numberLiteral(node.text);
			case 'string': {
				const text = node.unicode ? node.value : squeezeIntoCodePage(node.value);
				const length = Math.max(text.length, 1);
				return { sql: quoteText(text), type: node.unicode ? nvarchar(length) : varchar(length) };
			}
			case 'binary': {
				const hex = node.hex.length % 2 === 1 ? `0${node.hex}` : node.hex;
				return {
					sql: `x'${hex}'`,
					type: { name: 'varbinary', length: Math.max(hex.length / 2, 1) },
				};
			}
			case 'null':
				return { sql: 'NULL', type: NULL_TYPE };
			case 'variable':
				return bindVariable(this.environment, node.name);
			case 'column':
				return scope.resolve(node.path);
			case 'unary':
				return this.unary(node.operator, this.expression(node.operand, scope));
			case 'operation': {
				const left = this.expression(node.left, scope);
				const right = this.expression(node.right, scope);
				return '&|^'.includes(node.operator)
					? emitBitwise(node.operator, left, right)
					: emitArithmetic(node.operator, left, right);
			}
			case 'call':
				return this.call(node, scope);
			case 'cast': {
				const style = node.style
					? convertSql(this.expression(node.style, scope), BIGINT).sql
					: undefined;
				return convertSql(this.expression(node.operand, scope), node.type, style, node.tries);
			}
			case 'case':
				return this.caseOf(node, scope);
			case 'iif':
				return this.branches(
					[
						{
							condition: this.predicate(node.condition, scope),
							value: this.expression(node.then, scope),
						},
					],
					this.expression(node.otherwise, scope),
				);
			case 'subquery': {
				const { sql, columns } = this.emitSubquery(node.query, scope);
				return {
					sql: `tsql_single((SELECT tsql_only(c1) FROM (${sql})))`,
					type: this.only(columns),
				};
			}
			case 'collate': {
				const operand = this.expression(node.operand, scope);
				if (/_BIN2?$/i.test(node.collation))
					return { sql: operand.sql, type: { ...operand.type, collation: 'bin' } };
				if (
					/^database_default$/i.test(node.collation) ||
					/^(SQL_)?Polish_.*CI_AS/i.test(node.collation)
				) {
					return { sql: operand.sql, type: { ...operand.type, collation: undefined } };
				}
				throw notUnderstood(`collation ${node.collation}`);
			}
		}
	}

	private only(columns: { type: SqlType }[]): SqlType {
		const [column, ...rest] = columns;
		if (!column || rest.length > 0) {
			throw new SqlServerError(
				116,
				'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
				16,
				1,
				'batch',
			);
		}
		return column.type;
	}

	private coveredByGroup(node: Expression, scope: Scope): Typed | undefined {
		const { grouping } = scope;
		if (!grouping || (node.kind === 'call' && AGGREGATES.has(node.name))) return undefined;
		scope.grouping = undefined;
		try {
			const plain = this.expression(node, scope);
			return grouping.has(plain.sql) ? plain : undefined;
		} finally {
			scope.grouping = grouping;
		}
	}

	private unary(operator: string, operand: Typed): Typed {
		if (!isNumeric(operand.type)) throw notUnderstood(`${operator} before ${operand.type.name}`);
		if (operator === '+') return operand;
		if (familyOf(operand.type) === 'integer') {
			return operator === '~'
				? { sql: `(~${operand.sql})`, type: operand.type }
				: { sql: `(-${operand.sql})`, type: operand.type.name === 'bit' ? INT : operand.type };
		}
		if (operator === '~') throw notUnderstood('~ of a fraction');
		return { sql: `(-${operand.sql})`, type: operand.type };
	}

	private caseOf(node: Extract<Expression, { kind: 'case' }>, scope: Scope): Typed {
		const branches = node.branches.map((branch) => ({
			condition: node.operand
				? this.compare(
						'=',
						this.expression(node.operand, scope),
						this.expression(branch.when as Expression, scope),
					)
				: this.predicate(branch.when as Predicate, scope),
			value: this.expression(branch.then, scope),
		}));
		const otherwise = node.otherwise
			? this.expression(node.otherwise, scope)
			: { sql: 'NULL', type: NULL_TYPE };
		return this.branches(branches, otherwise);
	}

	private branches(branches: { condition: string; value: Typed }[], otherwise: Typed): Typed {
		const common = unify([...branches.map((branch) => branch.value), otherwise]);
		const type = common.name === 'int' ? INT : common;
		const written = branches.map(
			(branch) => `WHEN ${branch.condition} THEN ${convertSql(branch.value, type).sql}`,
		);
		return { sql: `CASE ${written.join(' ')} ELSE ${convertSql(otherwise, type).sql} END`, type };
	}

	private call(node: Extract<Expression, { kind: 'call' }>, scope: Scope): Typed {
		if (RANKINGS.has(node.name)) {
			if (!node.over || node.over.orderBy.length === 0) {
				throw new SqlServerError(
					4112,
					`The function '${node.name}' must have an OVER clause with ORDER BY.`,
					15,
					1,
					'batch',
				);
			}
			return {
				sql: `${node.name.toLowerCase()}() OVER (${this.window(node, scope)})`,
				type: BIGINT,
			};
		}
		if (AGGREGATES.has(node.name)) return this.aggregate(node, scope);
		if (node.over) throw notUnderstood(`${node.name} OVER (…)`);
		const session =
			node.args.length === 0 ? bindSessionFunction(this.environment, node.name) : undefined;
		if (session) return session;
		const rule = functionRule(node.name, node.args.length);
		const args = node.args.map((argument, index) =>
			rule.lazy?.includes(index) ? undefined : this.expression(argument, scope),
		);
		return rule.emit(args, this.environment, node.args);
	}

	private aggregate(node: Extract<Expression, { kind: 'call' }>, scope: Scope): Typed {
		const { grouping } = scope;
		if (!node.over) scope.grouping = undefined;
		try {
			const args = node.args.map((argument) => this.expression(argument, scope));
			const orderBy = node.withinGroup ? this.orderBy(node.withinGroup, scope) : undefined;
			return emitAggregate(node.name, args, {
				star: node.star,
				distinct: node.distinct,
				orderBy,
				over: node.over ? this.window(node, scope) : undefined,
			});
		} finally {
			scope.grouping = grouping;
		}
	}

	private window(node: Extract<Expression, { kind: 'call' }>, scope: Scope): string {
		const parts: string[] = [];
		const over = node.over;
		if (over && over.partitionBy.length > 0) {
			parts.push(
				`PARTITION BY ${over.partitionBy.map((part) => identityKey(this.expression(part, scope))).join(', ')}`,
			);
		}
		if (over && over.orderBy.length > 0)
			parts.push(`ORDER BY ${this.orderBy(over.orderBy, scope)}`);
		return parts.join(' ');
	}

	orderBy(items: OrderItem[], scope: Scope): string {
		return items
			.map(
				(item) =>
					`${orderKey(this.expression(item.expression, scope))}${item.descending ? ' DESC' : ''}`,
			)
			.join(', ');
	}

	/** A comparison of two values by their common type. */
	compare(operator: string, left: Typed, right: Typed): string {
		const type = unify([left, right]);
		const purpose = operator === '=' || operator === '<>' ? 'equal' : 'order';
		const symbol = COMPARISONS[operator];
		if (!symbol) throw notUnderstood(`operator ${operator}`);
		return `(${comparable(left, type, purpose)} ${symbol} ${comparable(right, type, purpose)})`;
	}

	predicate(node: Predicate, scope: Scope): string {
		switch (node.kind) {
			case 'comparison':
				return this.compare(
					node.operator,
					this.expression(node.left, scope),
					this.expression(node.right, scope),
				);
			case 'between': {
				const operand = this.expression(node.operand, scope);
				const low = this.compare('>=', operand, this.expression(node.low, scope));
				const high = this.compare('<=', operand, this.expression(node.high, scope));
				return `(${node.negated ? 'NOT ' : ''}(${low} AND ${high}))`;
			}
			case 'inList': {
				const operand = this.expression(node.operand, scope);
				const list = node.list.map((item) => this.expression(item, scope));
				const type = unify([operand, ...list]);
				const items = list.map((item) => comparable(item, type, 'equal')).join(', ');
				return `(${comparable(operand, type, 'equal')} ${node.negated ? 'NOT ' : ''}IN (${items}))`;
			}
			case 'inQuery': {
				const operand = this.expression(node.operand, scope);
				const { sql, columns } = this.emitSubquery(node.query, scope);
				const column: Typed = { sql: 'c1', type: this.only(columns) };
				const type = unify([operand, column]);
				return `(${comparable(operand, type, 'equal')} ${node.negated ? 'NOT ' : ''}IN (SELECT ${comparable(column, type, 'equal')} FROM (${sql})))`;
			}
			case 'like':
				return this.like(node, scope);
			case 'isNull':
				return `(${this.expression(node.operand, scope).sql} IS ${node.negated ? 'NOT ' : ''}NULL)`;
			case 'exists':
				return `EXISTS (${this.emitSubquery(node.query, scope).sql})`;
			case 'and':
			case 'or':
				return `(${this.predicate(node.left, scope)} ${node.kind.toUpperCase()} ${this.predicate(node.right, scope)})`;
			case 'not':
				return `(NOT ${this.predicate(node.operand, scope)})`;
		}
	}

	private like(node: Extract<Predicate, { kind: 'like' }>, scope: Scope): string {
		const asText = (value: Typed) =>
			familyOf(value.type) === 'text' ? value : convertSql(value, varchar(60));
		const operand = asText(this.expression(node.operand, scope));
		const pattern = asText(this.expression(node.pattern, scope));
		const escape = node.escape ? this.expression(node.escape, scope).sql : 'NULL';
		const unicode = isUnicode(operand.type) || isUnicode(pattern.type) ? 1 : 0;
		const binary = operand.type.collation === 'bin' || pattern.type.collation === 'bin' ? 1 : 0;
		const like = `tsql_like(${padded(operand)}, ${padded(pattern)}, ${escape}, ${unicode}, ${binary})`;
		const isFixed = node.pattern.kind === 'variable' || node.pattern.kind === 'string';
		if (!isFixed || padded(operand) !== operand.sql || !PLAIN_COLUMN.test(operand.sql))
			return `(${node.negated ? 'NOT ' : ''}${like})`;
		// SQLite's own LIKE drops most rows, by letters that every hit has; it reads only as far as a NUL.
		const wider = `${operand.sql} LIKE tsql_wider_like(${padded(pattern)}, ${escape}, ${binary})`;
		const readable = `(${wider} OR instr(${operand.sql}, char(0)) > 0)`;
		return `(${node.negated ? 'NOT ' : ''}(${readable} AND ${like}))`;
	}
}

/** The type of a value once it is a column: a bare NULL counts as int. */
export function columnType(type: SqlType): SqlType {
	if (type.name === 'null' || type.name === 'int') return INT;
	if (type.name === 'decimal') return { name: 'decimal', ...precisionOf(type) };
	return type;
}
