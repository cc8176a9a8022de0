import { SqlServerError, undeclaredVariable } from '../errors';
import type { Session } from '../session';
import type { SqlType } from '../sql-type';
import { decimalType, INT, NULL_TYPE, nvarchar, varchar } from '../sql-type';
import type { Catalogue, CatalogueTable } from '../storage/catalogue';
import { storageName } from '../storage/catalogue';
import type { Circumstances } from '../storage/translations';
import { quoteName } from '../tsql/conversion-sql';
import type { Expression } from '../tsql/ast';
import { columnType } from '../tsql/emit-expression';
import { QueryEmitter } from '../tsql/emit-query';
import type { Environment, SystemRelation, TypedValue, ValueSource } from '../tsql/environment';
import { SERVER, splitName } from '../tsql/functions-server';
import { Scope } from '../tsql/scope';
import { squeezeIntoCodePage } from '../values/code-page';
import type { SqlValue } from '../values/sql-value';
import { systemRelation } from './system-views';

/** Variables of a batch by lower-case name with `@`. */
export type Variables = Map<string, TypedValue>;

const IDENTITY_TYPE: SqlType = decimalType(38, 0);

const parameterNames: string[] = [];

function parameterName(index: number): string {
	return (parameterNames[index] ??= `p${index + 1}`);
}

/** What translated statements may ask of the session they run in. */
export class ExecutionEnvironment implements Environment, Circumstances {
	private readonly sources: ValueSource[] = [];
	private readonly variablesNamed = new Map<string, SqlType>();
	private readonly tablesRead = new Map<CatalogueTable, string>();
	/** Set when a translation made here fits this one moment only. */
	private fitsOnce = false;
	private readonly began: Date;

	constructor(
		readonly session: Session,
		readonly variables: Variables,
	) {
		this.began = session.engine.now();
	}

	get catalogue(): Catalogue {
		return this.session.engine.catalogue;
	}

	get lags(): boolean {
		return this.session.engine.lags;
	}

	typeOf(variable: string): SqlType | undefined {
		return this.variables.get(variable)?.type;
	}

	get databaseName(): string {
		return this.session.engine.name;
	}

	bind(source: ValueSource): string {
		this.sources.push(source);
		return `:${parameterName(this.sources.length - 1)}`;
	}

	/** Values of everything bound here, by parameter name. */
	parameters(): Record<string, SqlValue> {
		return this.valuesOf(this.sources);
	}

	private valuesOf(sources: readonly ValueSource[]): Record<string, SqlValue> {
		const values: Record<string, SqlValue> = {};
		for (let index = 0; index < sources.length; index += 1)
			values[parameterName(index)] = (sources[index] as ValueSource)(this);
		return values;
	}

	/**
	 * Translates a piece of T-SQL, or takes the words of an earlier run when all they depend on is as it was then:
	 * the catalogue, the types of the variables, and where lagging tables are read.
	 *
	 * Shape: `node` stands for the piece and for nothing else that is translated; `emit` asks only the environment given
	 * to it. The values are those of now.
	 */
	translate<T>(
		node: object,
		emit: (environment: ExecutionEnvironment) => T,
	): { words: T; parameters: Record<string, SqlValue> } {
		const { engine } = this.session;
		const known = engine.translations.find(node, this);
		if (known) return { words: known.words as T, parameters: this.valuesOf(known.sources) };
		const fresh = new ExecutionEnvironment(this.session, this.variables);
		const words = emit(fresh);
		const { sources } = fresh;
		if (!fresh.fitsOnce) {
			engine.translations.add(node, {
				words,
				sources,
				catalogue: engine.catalogue,
				variables: fresh.variablesNamed,
				tables: fresh.tablesRead,
				lags: engine.lags,
			});
		}
		return { words, parameters: this.valuesOf(sources) };
	}

	now(): Date {
		return this.began;
	}

	variable(name: string): TypedValue {
		if (name.startsWith('@@')) return this.systemVariable(name);
		const variable = this.variables.get(name);
		if (!variable) throw undeclaredVariable(name);
		this.variablesNamed.set(name, variable.type);
		return variable;
	}

	private systemVariable(name: string): TypedValue {
		const { session } = this;
		switch (name) {
			case '@@rowcount':
				return { value: session.rowCount, type: INT };
			case '@@trancount':
				return { value: BigInt(session.tranCount), type: INT };
			case '@@error':
				return { value: BigInt(session.lastErrorNumber), type: INT };
			case '@@identity':
				return { value: session.scopeIdentity, type: IDENTITY_TYPE };
			case '@@spid':
				return { value: BigInt(session.processId), type: { name: 'smallint' } };
			case '@@version':
				return { value: SERVER.banner, type: nvarchar(300) };
			case '@@servername':
				return { value: SERVER.name, type: nvarchar(128) };
			case '@@lock_timeout':
				return { value: BigInt(session.options.lockTimeoutMs), type: INT };
			case '@@language':
				return { value: 'us_english', type: nvarchar(128) };
			case '@@datefirst':
				return { value: 7n, type: { name: 'tinyint' } };
			case '@@max_precision':
				return { value: 38n, type: { name: 'tinyint' } };
			default:
				throw undeclaredVariable(name);
		}
	}

	sessionFunction(name: string): TypedValue | undefined {
		const { session } = this;
		const caught = session.caught;
		const text = (value: string): TypedValue => ({ value, type: nvarchar(128) });
		const fromCaught = (value: bigint | string | undefined, type: SqlType): TypedValue => ({
			value: value ?? null,
			type,
		});
		switch (name) {
			case 'SCOPE_IDENTITY':
				return { value: session.scopeIdentity, type: IDENTITY_TYPE };
			case 'XACT_STATE':
				return {
					value: session.tranCount === 0 ? 0n : session.transaction?.doomed ? -1n : 1n,
					type: { name: 'smallint' },
				};
			case 'ERROR_NUMBER':
				return fromCaught(caught && BigInt(caught.number), INT);
			case 'ERROR_SEVERITY':
				return fromCaught(caught && BigInt(caught.severity), INT);
			case 'ERROR_STATE':
				return fromCaught(caught && BigInt(caught.state), INT);
			case 'ERROR_LINE':
				return fromCaught(caught && BigInt(caught.line), INT);
			case 'ERROR_MESSAGE':
				return fromCaught(caught?.message, nvarchar(4000));
			case 'ERROR_PROCEDURE':
				return fromCaught(caught?.procedure === '' ? undefined : caught?.procedure, nvarchar(128));
			case 'SUSER_SNAME':
				return text(session.client.login);
			case 'HOST_NAME':
				return text(session.client.host);
			case 'APP_NAME':
				return text(session.client.application);
			default:
				return undefined;
		}
	}

	evaluate(expression: Expression): TypedValue {
		this.fitsOnce = true;
		const plain = plainValue(expression, this);
		if (plain) return plain;
		const { words, parameters } = new ExecutionEnvironment(this.session, this.variables).translate(
			expression,
			(environment) => {
				const value = new QueryEmitter(environment).expressions.expression(expression, new Scope());
				return { sql: `SELECT ${value.sql}`, type: columnType(value.type) };
			},
		);
		const [row] = this.session.engine.prepare(words.sql).all(parameters) as unknown as SqlValue[][];
		return { value: row?.[0] ?? null, type: words.type };
	}

	sourceOf(table: CatalogueTable): string {
		const { session } = this;
		const name = storageName(table);
		const seesAll = session.inProcess || session.isChanging || session.transaction?.wrote;
		const lagging = seesAll ? undefined : session.engine.laggingSource(name, session);
		const source = lagging ?? quoteName(name);
		if (session.engine.lags) this.tablesRead.set(table, source);
		return source;
	}

	systemRelation(schema: string, name: string): SystemRelation | undefined {
		this.fitsOnce = true;
		return systemRelation(schema, name, this.session);
	}

	objectId(name: string, kind?: string): number | undefined {
		const path = splitName(name);
		const object = this.catalogue.find(path);
		if (object) {
			const own = object.kind === 'table' ? 'U' : 'V';
			return kind === undefined || kind.trim().toUpperCase() === own ? object.objectId : undefined;
		}
		const names = [...this.session.database.procedures.keys()];
		const index = names.indexOf((path.at(-1) ?? '').toLowerCase());
		if (index < 0 || (kind !== undefined && kind.trim().toUpperCase() !== 'P')) return undefined;
		return PROCEDURE_IDS + index;
	}
}

/** Object ids of procedures begin here. */
export const PROCEDURE_IDS = 1900000001;

/** Literals and variables need no SQLite to be known. */
function plainValue(expression: Expression, environment: Environment): TypedValue | undefined {
	switch (expression.kind) {
		case 'null':
			return { value: null, type: NULL_TYPE };
		case 'string': {
			const text = expression.unicode ? expression.value : squeezeIntoCodePage(expression.value);
			const length = Math.max(text.length, 1);
			return { value: text, type: expression.unicode ? nvarchar(length) : varchar(length) };
		}
		case 'variable':
			return environment.variable(expression.name);
		case 'number':
			if (!/^\d{1,9}$/.test(expression.text)) return undefined;
			return { value: BigInt(expression.text), type: INT };
		default:
			return undefined;
	}
}

/** Errors of SQLite that slipped through say so instead of posing as SQL Server's. */
export function asServerError(error: unknown): SqlServerError {
	if (error instanceof SqlServerError) return error;
	return new SqlServerError(40001, `sandbox: defect: ${messageOf(error)}`, 16, 1, 'batch');
}

/** What an error says, wherever it was made (SQLite's may come from another JavaScript realm). */
export function messageOf(error: unknown): string {
	const { message } = (error ?? {}) as { message?: unknown };
	return typeof message === 'string' ? message : String(error);
}
