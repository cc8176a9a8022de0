import type { INodePropertyOptions } from 'n8n-workflow';
import { type Result, succeed } from '../../src/domain/result';
import { invalidField } from './invalid-field';

/** Values of ours with the names people see, as options of a list. */
export function toOptions(names: Readonly<Record<string, string>>): INodePropertyOptions[] {
	return Object.entries(names).map(([value, name]) => ({ name, value }));
}

/**
 * The values chosen from a list of several; an expression may name them, too.
 *
 * Errors: `configuration` naming the field for a value that is not in the list.
 */
export function readChoices<T extends string>(
	field: string,
	value: unknown,
	names: Readonly<Record<T, string>>,
): Result<T[]> {
	const chosen = Array.isArray(value) ? value.map(String) : [];
	const unknown = chosen.find((name) => !Object.hasOwn(names, name));
	return unknown === undefined
		? succeed(chosen as T[])
		: invalidField(field, unknown, `Use ${Object.keys(names).join(', ')}.`);
}
