import type { Result } from '../domain/result';

/**
 * A parameter with its SQL type, for columns where the driver's guess is wrong: a `varchar` column compared with
 * an `nvarchar` parameter cannot use its index.
 */
export interface TypedParameter {
	readonly sqlType:
		| 'varchar'
		| 'nvarchar'
		| 'char'
		| 'tinyint'
		| 'smallint'
		| 'int'
		| 'bigint'
		| 'decimal'
		| 'money'
		| 'bit'
		| 'datetime'
		| 'date';
	/** Length of texts; ignored by other types. */
	readonly length?: number;
	/** Digits of a `decimal` in all and after the dot; 18 and 0 when absent. The driver sends 15 digits exactly. */
	readonly precision?: number;
	readonly scale?: number;
	readonly value: string | number | boolean | null;
}

/** A statement with its parameters in order (`@1`, `@2`, …), as Kysely's MSSQL compiler writes it. */
export interface SqlStatement {
	readonly sql: string;
	readonly parameters: readonly unknown[];
}

/** What a stored procedure answered. */
export interface ProcedureAnswer {
	readonly outputs: Readonly<Record<string, unknown>>;
	readonly recordsets: readonly (readonly Record<string, unknown>[])[];
	readonly returnValue: number;
}

/**
 * A conversation with one SQL Server database.
 *
 * Shape: dates arrive as local text `YYYY-MM-DDTHH:mm:ss.SSS` without zone, binary as Buffer, money as number.
 * Errors: `authentication` (18456), `configuration` (unknown database or object), `busy` (deadlock 1205, lock
 * time-out 1222), `unavailable` (connection), `rejectedByVendor` (everything else, with the server's words).
 */
export interface SqlSession {
	run<Row = Record<string, unknown>>(statement: SqlStatement): Promise<Result<readonly Row[]>>;
	/**
	 * Calls a stored procedure by name with named inputs. An output is named with its type, or with the value that
	 * goes in where the procedure reads it too.
	 *
	 * Errors: of several errors the first one, which is the cause; the return value is the caller's to look at.
	 */
	call(
		procedure: string,
		inputs: Readonly<Record<string, TypedParameter | string | number | boolean | null>>,
		outputs?: Readonly<Record<string, TypedParameter['sqlType'] | TypedParameter>>,
	): Promise<Result<ProcedureAnswer>>;
	/** Runs the work in one transaction; rolls back when it answers a failure or throws. */
	transaction<T>(work: (session: SqlSession) => Promise<Result<T>>): Promise<Result<T>>;
	/** Gives back what the session holds; a pool shared with others stays. */
	close(): Promise<void>;
}

/**
 * Where a SQL Server database is and how to log in.
 *
 * Shape: `server` is a host, or `HOST\\INSTANCE` (then `port` is not used).
 * Units: milliseconds.
 */
export interface SqlServerSettings {
	readonly server: string;
	readonly port: number;
	readonly database: string;
	readonly user: string;
	readonly password: string;
	readonly encrypt: boolean;
	readonly trustServerCertificate: boolean;
	readonly connectTimeoutMs: number;
	readonly requestTimeoutMs: number;
}
