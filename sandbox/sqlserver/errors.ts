/** How far an error reaches, by SQL Server's rules when XACT_ABORT is off. */
export type ErrorReach = 'statement' | 'batch' | 'transaction' | 'session';

/** An error as SQL Server reports it: number, class (severity), state and message. */
export class SqlServerError extends Error {
	override readonly name = 'SqlServerError';
	/** Line of the batch, 1-based. */
	line = 1;
	procedure = '';
	/** Comes from a RAISERROR: SET XACT_ABORT ON does not act on it, the transaction stays open. */
	raised = false;

	constructor(
		readonly number: number,
		message: string,
		readonly severity = 16,
		readonly state = 1,
		readonly reach: ErrorReach = 'statement',
	) {
		super(message);
	}
}

/** Whether an error undoes the transaction it happens in. */
export function undoesTransaction(error: SqlServerError, xactAbort: boolean): boolean {
	return error.reach === 'transaction' || (xactAbort && !error.raised);
}

/** Number of every refusal by the sandbox itself; SQL Server leaves numbers from 50000 to users. */
export const NOT_UNDERSTOOD = 40000;

/** The sandbox does not know this; it refuses rather than answer wrongly. */
export function notUnderstood(what: string): SqlServerError {
	return new SqlServerError(NOT_UNDERSTOOD, `sandbox: not understood: ${what}`, 16, 1, 'batch');
}

/** Msg 102. */
export function syntaxError(near: string): SqlServerError {
	return new SqlServerError(102, `Incorrect syntax near '${near}'.`, 15, 1, 'batch');
}

/** Msg 208. */
export function invalidObject(name: string): SqlServerError {
	return new SqlServerError(208, `Invalid object name '${name}'.`, 16, 1, 'batch');
}

/** Msg 207. */
export function invalidColumn(name: string): SqlServerError {
	return new SqlServerError(207, `Invalid column name '${name}'.`, 16, 1, 'batch');
}

/** Msg 4104: a qualified column whose table is not in the query. */
export function unboundIdentifier(name: string): SqlServerError {
	return new SqlServerError(
		4104,
		`The multi-part identifier "${name}" could not be bound.`,
		16,
		1,
		'batch',
	);
}

/** Msg 209. */
export function ambiguousColumn(name: string): SqlServerError {
	return new SqlServerError(209, `Ambiguous column name '${name}'.`, 16, 1, 'batch');
}

/** Msg 137. */
export function undeclaredVariable(name: string): SqlServerError {
	return new SqlServerError(137, `Must declare the scalar variable "${name}".`, 15, 2, 'batch');
}

/** Msg 245: text that is no number. */
export function conversionFailed(fromType: string, value: string, toType: string): SqlServerError {
	return new SqlServerError(
		245,
		`Conversion failed when converting the ${fromType} value '${value}' to data type ${toType}.`,
		16,
		1,
		'transaction',
	);
}

/** Msg 8114. */
export function typeConversionError(fromType: string, toType: string): SqlServerError {
	return new SqlServerError(
		8114,
		`Error converting data type ${fromType} to ${toType}.`,
		16,
		5,
		'transaction',
	);
}

/** Msg 241. */
export function dateConversionFailed(): SqlServerError {
	return new SqlServerError(
		241,
		'Conversion failed when converting date and/or time from character string.',
		16,
		1,
		'transaction',
	);
}

/** Msg 242: a date outside the type's range. */
export function dateOutOfRange(fromType: string, toType: string): SqlServerError {
	return new SqlServerError(
		242,
		`The conversion of a ${fromType} data type to a ${toType} data type resulted in an out-of-range value.`,
		16,
		3,
	);
}

/** Msg 529. */
export function conversionNotAllowed(fromType: string, toType: string): SqlServerError {
	return new SqlServerError(
		529,
		`Explicit conversion from data type ${fromType} to ${toType} is not allowed.`,
		16,
		1,
		'batch',
	);
}

/** Msg 8115. */
export function arithmeticOverflow(what: string): SqlServerError {
	return new SqlServerError(8115, `Arithmetic overflow error converting ${what}.`, 16, 2);
}

/** Msg 8134. */
export function divideByZero(): SqlServerError {
	return new SqlServerError(8134, 'Divide by zero error encountered.', 16, 1);
}

/** Msg 2628, the wording of SQL Server 2019 and later (older ones say 8152). */
export function wouldBeTruncated(table: string, column: string, value: string): SqlServerError {
	return new SqlServerError(
		2628,
		`String or binary data would be truncated in table '${table}', column '${column}'. Truncated value: '${value}'.`,
		16,
		1,
	);
}

/** Msg 515. */
export function nullNotAllowed(
	column: string,
	table: string,
	verb: 'INSERT' | 'UPDATE',
): SqlServerError {
	return new SqlServerError(
		515,
		`Cannot insert the value NULL into column '${column}', table '${table}'; column does not allow nulls. ${verb} fails.`,
		16,
		2,
	);
}

/** Msg 2627 (constraint) and 2601 (plain unique index). */
export function duplicateKey(
	constraint: { kind: 'PRIMARY KEY' | 'UNIQUE KEY' | 'index'; name: string },
	table: string,
	values: string,
): SqlServerError {
	if (constraint.kind === 'index') {
		return new SqlServerError(
			2601,
			`Cannot insert duplicate key row in object '${table}' with unique index '${constraint.name}'. The duplicate key value is (${values}).`,
			14,
			1,
		);
	}
	return new SqlServerError(
		2627,
		`Violation of ${constraint.kind} constraint '${constraint.name}'. Cannot insert duplicate key in object '${table}'. The duplicate key value is (${values}).`,
		14,
		1,
	);
}

/** Msg 547. */
export function constraintConflict(details: {
	verb: 'INSERT' | 'UPDATE' | 'DELETE';
	kind: 'FOREIGN KEY' | 'FOREIGN KEY SAME TABLE' | 'CHECK' | 'REFERENCE';
	constraint: string;
	database: string;
	table: string;
	column: string;
}): SqlServerError {
	return new SqlServerError(
		547,
		`The ${details.verb} statement conflicted with the ${details.kind} constraint "${details.constraint}". ` +
			`The conflict occurred in database "${details.database}", table "${details.table}"` +
			(details.column === '' ? '.' : `, column '${details.column}'.`),
		16,
		0,
	);
}

/** Msg 2812. */
export function unknownProcedure(name: string): SqlServerError {
	return new SqlServerError(2812, `Could not find stored procedure '${name}'.`, 16, 62);
}

/** Msg 1205. */
export function deadlockVictim(processId: number): SqlServerError {
	return new SqlServerError(
		1205,
		`Transaction (Process ID ${processId}) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.`,
		13,
		51,
		'transaction',
	);
}

/** Msg 1222. */
export function lockTimeout(): SqlServerError {
	return new SqlServerError(1222, 'Lock request time out period exceeded.', 16, 51);
}

/** Msg 18456. */
export function loginFailed(user: string): SqlServerError {
	return new SqlServerError(18456, `Login failed for user '${user}'.`, 14, 1, 'session');
}

/** Msg 4060. */
export function cannotOpenDatabase(database: string): SqlServerError {
	return new SqlServerError(
		4060,
		`Cannot open database "${database}" requested by the login. The login failed.`,
		11,
		1,
		'session',
	);
}
