import { notUnderstood } from '../errors';
import type { SqlType } from '../sql-type';
import { INT, isUnicode, MAX, nvarchar } from '../sql-type';
import { columnOf, fullName } from '../storage/catalogue';
import { COLLATION_LCID, COLLATION_NAME } from '../values/collation';
import type { Expression } from './ast';
import type { Environment } from './environment';
import type { FunctionTable } from './functions';
import { TokenReader } from './reader';

/** What the server says about itself; the sandbox never claims to be a vendor's product. */
export const SERVER = {
	name: 'ORDER-BRIDGE-SANDBOX',
	version: '15.0.2000.5',
	edition: 'Order Bridge sandbox (64-bit)',
	banner:
		'Order Bridge sandbox, speaks like Microsoft SQL Server 2019 - 15.0.2000.5, is not a Microsoft product',
} as const;

function constant(environment: Environment, expression: Expression | undefined): string | null {
	if (!expression) return null;
	const { value } = environment.evaluate(expression);
	return value === null ? null : String(value);
}

type Answer = string | number | null | undefined;

/** A value that each run asks for anew. */
function answered(
	type: SqlType,
	answer: (environment: Environment, raw: Expression[]) => Answer,
): FunctionTable[string]['emit'] {
	return (_args, environment, raw) => ({
		sql: environment.bind((running) => {
			const value = answer(running, raw);
			return typeof value === 'number' ? BigInt(value) : (value ?? null);
		}),
		type,
	});
}

function known(value: Answer, type: SqlType): FunctionTable[string]['emit'] {
	return answered(type, () => value);
}

function sessionText(name: string): FunctionTable[string]['emit'] {
	return answered(nvarchar(128), (environment) => {
		const found = environment.sessionFunction(name)?.value;
		return found === undefined || found === null ? null : String(found);
	});
}

/** Splits `[dbo].[name]` into its parts. */
export function splitName(text: string): string[] {
	return new TokenReader(text).dottedName();
}

/** Bytes a column takes, as sys.columns and COL_LENGTH count them. */
export function byteLength(type: SqlType): number {
	switch (type.name) {
		case 'bit':
		case 'tinyint':
			return 1;
		case 'smallint':
			return 2;
		case 'int':
		case 'real':
		case 'smallmoney':
		case 'smalldatetime':
			return 4;
		case 'bigint':
		case 'float':
		case 'money':
		case 'datetime':
			return 8;
		case 'date':
			return 3;
		case 'time':
		case 'datetime2': {
			const scale = type.scale ?? 7;
			const fraction = scale <= 2 ? 3 : scale <= 4 ? 4 : 5;
			return type.name === 'time' ? fraction : fraction + 3;
		}
		case 'decimal': {
			const precision = type.precision ?? 18;
			return precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17;
		}
		case 'uniqueidentifier':
			return 16;
		default:
			return type.length === MAX ? -1 : (type.length ?? 1) * (isUnicode(type) ? 2 : 1);
	}
}

const SERVER_PROPERTIES: Record<string, string | number> = {
	collation: COLLATION_NAME,
	productversion: SERVER.version,
	productmajorversion: '15',
	productlevel: 'RTM',
	edition: SERVER.edition,
	servername: SERVER.name,
	machinename: SERVER.name,
	engineedition: 3,
	isintegratedsecurityonly: 0,
	lcid: COLLATION_LCID,
};

/** Functions about the server, the database and its objects. */
export const SERVER_FUNCTIONS: FunctionTable = {
	DB_NAME: {
		arity: [0, 0],
		emit: answered(nvarchar(128), (environment) => environment.databaseName),
	},
	DB_ID: {
		arity: [0, 1],
		lazy: [0],
		emit: answered({ name: 'smallint' }, (environment, raw) => {
			const name = raw[0] ? constant(environment, raw[0]) : environment.databaseName;
			return name?.toLowerCase() === environment.databaseName.toLowerCase() ? 5 : null;
		}),
	},
	SCHEMA_NAME: { arity: [0, 0], emit: known('dbo', nvarchar(128)) },
	SUSER_SNAME: {
		arity: [0, 0],
		emit: sessionText('SUSER_SNAME'),
	},
	SYSTEM_USER: {
		arity: [0, 0],
		emit: sessionText('SUSER_SNAME'),
	},
	ORIGINAL_LOGIN: {
		arity: [0, 0],
		emit: sessionText('SUSER_SNAME'),
	},
	USER_NAME: { arity: [0, 0], emit: known('dbo', nvarchar(128)) },
	CURRENT_USER: { arity: [0, 0], emit: known('dbo', nvarchar(128)) },
	SESSION_USER: { arity: [0, 0], emit: known('dbo', nvarchar(128)) },
	USER: { arity: [0, 0], emit: known('dbo', nvarchar(128)) },
	HOST_NAME: { arity: [0, 0], emit: sessionText('HOST_NAME') },
	APP_NAME: { arity: [0, 0], emit: sessionText('APP_NAME') },
	OBJECT_ID: {
		arity: [1, 2],
		lazy: [0, 1],
		emit: answered(INT, (environment, raw) => {
			const name = constant(environment, raw[0]);
			const kind = constant(environment, raw[1]);
			return name === null ? undefined : environment.objectId(name, kind ?? undefined);
		}),
	},
	OBJECT_NAME: {
		arity: [1, 1],
		lazy: [0],
		emit: answered(nvarchar(128), (environment, raw) => {
			const id = Number(constant(environment, raw[0]));
			return environment.catalogue.byId(id)?.name;
		}),
	},
	COL_LENGTH: {
		arity: [2, 2],
		lazy: [0, 1],
		emit: answered({ name: 'smallint' }, (environment, raw) => {
			const table = constant(environment, raw[0]);
			const column = constant(environment, raw[1])?.toLowerCase();
			const object = table === null ? undefined : environment.catalogue.find(splitName(table));
			const found = object?.columns.find((candidate) => candidate.name.toLowerCase() === column);
			return found ? byteLength(found.type) : null;
		}),
	},
	COLUMNPROPERTY: {
		arity: [3, 3],
		lazy: [0, 1, 2],
		emit: answered(INT, (environment, raw) => {
			const object = environment.catalogue.byId(Number(constant(environment, raw[0])));
			const property = (constant(environment, raw[2]) ?? '').toLowerCase();
			if (object?.kind !== 'table') return null;
			const column = columnOf(object, constant(environment, raw[1]) ?? '');
			const answers: Record<string, number> = {
				columnid: object.columns.indexOf(column) + 1,
				isidentity: Number(column.identity !== undefined),
				iscomputed: Number(column.computed !== undefined),
				allowsnull: Number(column.nullable),
			};
			const answer = answers[property];
			if (answer === undefined)
				throw notUnderstood(`COLUMNPROPERTY ${property} of ${fullName(object)}`);
			return answer;
		}),
	},
	SERVERPROPERTY: {
		arity: [1, 1],
		lazy: [0],
		emit: (_args, environment, raw) => {
			const property = constant(environment, raw[0]) ?? '';
			const value = SERVER_PROPERTIES[property.toLowerCase()];
			if (value === undefined) throw notUnderstood(`SERVERPROPERTY('${property}')`);
			return known(value, typeof value === 'number' ? INT : nvarchar(128))([], environment, []);
		},
	},
	DATABASEPROPERTYEX: {
		arity: [2, 2],
		lazy: [0, 1],
		emit: (_args, environment, raw) => {
			const database = constant(environment, raw[0])?.toLowerCase();
			const property = (constant(environment, raw[1]) ?? '').toLowerCase();
			const values: Record<string, string | number> = {
				collation: COLLATION_NAME,
				status: 'ONLINE',
				updateability: 'READ_WRITE',
				lcid: COLLATION_LCID,
			};
			const value = values[property];
			if (value === undefined) throw notUnderstood(`DATABASEPROPERTYEX(…, '${property}')`);
			const same = database === environment.databaseName.toLowerCase();
			return known(same ? value : null, typeof value === 'number' ? INT : nvarchar(128))(
				[],
				environment,
				[],
			);
		},
	},
	HAS_DBACCESS: {
		arity: [1, 1],
		lazy: [0],
		emit: answered(INT, (environment, raw) => {
			const name = constant(environment, raw[0])?.toLowerCase();
			return name === environment.databaseName.toLowerCase() ? 1 : null;
		}),
	},
	NEWID: {
		arity: [0, 0],
		emit: () => ({ sql: 'tsql_newid()', type: { name: 'uniqueidentifier' } }),
	},
};
