import { fail, integrationError, type Result } from '../../src/domain/result';

/** A field of the form that cannot be used as it is filled in; an empty one is told as empty. */
export function invalidField(field: string, value: unknown, remedy: string): Result<never> {
	const text = String(value ?? '').trim();
	const message = text === '' ? `"${field}" is empty.` : `"${field}" is "${text}".`;
	return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
}
