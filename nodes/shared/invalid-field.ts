import { fail, integrationError, type Result, succeed } from '../../src/domain/result';

/** A field of the form that cannot be used as it is filled in; an empty one is told as empty. */
export function invalidField(field: string, value: unknown, remedy: string): Result<never> {
	const text = String(value ?? '').trim();
	const message = text === '' ? `"${field}" is empty.` : `"${field}" is "${text}".`;
	return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
}

/**
 * A field that may stay empty; null then.
 *
 * Errors: `configuration` when it is filled in and `read` cannot make anything of it.
 */
export function readOptional<T>(
	field: string,
	value: unknown,
	read: (value: unknown) => T | undefined,
	remedy: string,
): Result<T | null> {
	if (value === undefined || value === null || value === '') return succeed(null);
	const known = read(value);
	return known === undefined ? invalidField(field, value, remedy) : succeed(known);
}
