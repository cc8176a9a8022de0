import { SqlServerError } from '../errors';
import type { Expression, Statement } from '../tsql/ast';
import type { SqlValue } from '../values/sql-value';

/** RAISERROR's text with its `%s`, `%d` filled in; the `%%` of a literal per cent sign becomes `%`. */
export function formatMessage(template: string, args: SqlValue[]): string {
	let next = 0;
	return template
		.replace(/%(?:%|[-+0 #]*\d*(?:\.\d+)?(?:l|I64)?[sdiuxXo])/g, (placeholder) => {
			if (placeholder === '%%') return '%';
			const value = args[next];
			next += 1;
			if (value === undefined || value === null) return '(null)';
			const width = Number(/\d+/.exec(placeholder)?.[0] ?? 0);
			const text = /x$/.test(placeholder) ? BigInt(String(value)).toString(16) : String(value);
			return placeholder.includes('-') ? text.padEnd(width) : text.padStart(width);
		})
		.slice(0, 2047);
}

/** The error that THROW raises; without arguments it is the caught one again. */
export function thrownError(
	statement: Extract<Statement, { kind: 'throw' }>,
	caught: SqlServerError | undefined,
	valueOf: (expression: Expression) => SqlValue,
): SqlServerError {
	if (!statement.number || !statement.message || !statement.state) {
		if (caught)
			return new SqlServerError(
				caught.number,
				caught.message,
				caught.severity,
				caught.state,
				'batch',
			);
		return new SqlServerError(
			10704,
			'To rethrow an error, a THROW statement must be used inside a CATCH block. Insert the THROW statement inside a CATCH block, or add error parameters to the THROW statement.',
			15,
			1,
			'batch',
		);
	}
	const number = Number(valueOf(statement.number) ?? 0);
	if (number < 50000) {
		return new SqlServerError(
			35100,
			`Error number ${number} in the THROW statement is outside the valid range. Specify an error number in the valid range of 50000 to 2147483647.`,
			16,
			10,
		);
	}
	const message = String(valueOf(statement.message) ?? '');
	return new SqlServerError(number, message, 16, Number(valueOf(statement.state) ?? 1), 'batch');
}
