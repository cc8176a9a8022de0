import { type Result, succeed } from '../../../domain/result';
import type { KnownDecorations } from './known-decorations';
import {
	type CredentialFields,
	credentialList,
	credentialText,
	invalidCredential,
} from './read-credential';

/** Most characters of one prefix or suffix. */
export const LONGEST_DECORATION = 10;
/** Most texts of one list: every prefix is looked for with every suffix, and a statement takes 2,100 parameters. */
const MOST_DECORATIONS = 10;
/** Prefixes BaseLinker connectors are known to write. Source: docs/which-order-is-which.md, "By which numbers". */
const DEFAULT_PREFIXES = 'BL/, B_';

function readList(
	erpName: string,
	fields: CredentialFields,
	name: string,
	label: string,
	otherwise: string,
): Result<readonly string[]> {
	const text = typeof fields[name] === 'string' ? credentialText(fields, name) : otherwise;
	const items = credentialList(text);
	if (items.length > MOST_DECORATIONS) {
		return invalidCredential(erpName, label, `holds more than ${MOST_DECORATIONS} texts`);
	}
	return items.every((item) => item.length <= LONGEST_DECORATION)
		? succeed(items)
		: invalidCredential(
				erpName,
				label,
				`holds a text of more than ${LONGEST_DECORATION} characters`,
			);
}

/**
 * The two fields every ERP credential has for the numbers of other integrators.
 *
 * Errors: `configuration` naming the field.
 */
export function readKnownDecorations(
	erpName: string,
	fields: CredentialFields,
): Result<KnownDecorations> {
	const prefixes = readList(erpName, fields, 'knownPrefixes', 'Known Prefixes', DEFAULT_PREFIXES);
	if (!prefixes.ok) return prefixes;
	const suffixes = readList(erpName, fields, 'knownSuffixes', 'Known Suffixes', '');
	if (!suffixes.ok) return suffixes;
	return succeed({ knownPrefixes: prefixes.value, knownSuffixes: suffixes.value });
}
