import type { SqlStatement, TypedParameter } from '../../src/ports/sql-session';
import type { SentCall } from './recording-session';

/** One statement or procedure call as it is listed: without the values of one occasion. */
export interface ListedCall {
	readonly kind: SentCall['kind'];
	/** Statement with long lists folded, or the procedure's name. */
	readonly text: string;
	/** `@1 varchar(30)`, …; of a folded list the first and the last. */
	readonly parameters: readonly string[];
	/** The statement as it was first sent; absent for procedures. */
	readonly statement?: SqlStatement;
	/** Operations of the port that sent it. */
	readonly operations: readonly string[];
}

function typeOf(value: unknown): string {
	if (typeof value === 'object' && value !== null && 'sqlType' in value) {
		const { sqlType, length, precision, scale } = value as TypedParameter;
		if (sqlType === 'decimal') return `decimal(${precision ?? 18},${scale ?? 0})`;
		return length === undefined ? sqlType : `${sqlType}(${length})`;
	}
	// What the driver makes of an untyped value.
	if (typeof value === 'string') return 'nvarchar(4000)';
	return value === null ? 'null' : typeof value;
}

const LIST = /(?:@\d+, ){2,}@\d+/g;

/** The statement with parameter lists of three or more folded to their ends. */
function foldLists(sql: string): string {
	return sql.replace(LIST, (list) => {
		const names = list.split(', ');
		return `${names[0]} … ${names.at(-1)}`;
	});
}

function shownParameters({ sql, parameters }: SqlStatement): string[] {
	const shown = new Set([...foldLists(sql).matchAll(/@(\d+)/g)].map((match) => Number(match[1])));
	return parameters.flatMap((value, index) =>
		shown.has(index + 1) ? [`@${index + 1} ${typeOf(value)}`] : [],
	);
}

function describe(call: SentCall): Omit<ListedCall, 'operations'> {
	if (call.kind === 'statement') {
		const { statement } = call;
		return {
			kind: 'statement',
			text: foldLists(statement.sql),
			parameters: shownParameters(statement),
			statement,
		};
	}
	const inputs = Object.entries(call.inputs).map(([name, value]) => `@${name} ${typeOf(value)}`);
	const outputs = Object.entries(call.outputs).map(
		([name, type]) => `@${name} ${typeof type === 'string' ? type : typeOf(type)} output`,
	);
	return { kind: 'procedure', text: call.procedure, parameters: [...inputs, ...outputs] };
}

/** Parameter numbers and lengths of lists differ from order to order; the statement stays the same one. */
function shapeOf({ kind, text }: Pick<ListedCall, 'kind' | 'text'>): string {
	const lists = text.replace(/@\d+ … @\d+|@\d+(?:, @\d+)+/g, '@*');
	return `${kind} ${lists.replace(/@\d+/g, '@').replace(/in \(@\)/g, 'in (@*)')}`;
}

/** Collects what was sent, each shape once, in the order of its first use. */
export class SentCalls {
	private readonly listed = new Map<string, ListedCall>();

	add(operation: string, call: SentCall): void {
		const described = describe(call);
		const shape = shapeOf(described);
		const known = this.listed.get(shape);
		const operations = new Set([...(known?.operations ?? []), operation]);
		this.listed.set(shape, { ...(known ?? described), operations: [...operations] });
	}

	list(): readonly ListedCall[] {
		return [...this.listed.values()];
	}

	/** Whether something of this shape was sent before. */
	has(call: SentCall): boolean {
		return this.listed.has(shapeOf(describe(call)));
	}
}
