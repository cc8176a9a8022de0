import { createHash } from 'node:crypto';
import type { Template } from '../demo/run-template';
import type { CredentialData } from '../engine/n8n-engine';
import { fingerprint } from './notes';

/** A credential as `n8n import:credentials` takes it; n8n encrypts the data. */
export interface ImportedCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** Length of n8n's own ids. */
const ID_LENGTH = 16;

/** The id of a credential with a type and a name: the same at every start. */
export function credentialId(type: string, name: string): string {
	const hash = createHash('sha256').update(`${type}/${name}`).digest('hex');
	return hash.slice(0, ID_LENGTH);
}

/** Credentials that templates name, each once, by type and name. */
function namedIn(templates: readonly Template[]): readonly { type: string; name: string }[] {
	const named = new Map<string, { type: string; name: string }>();
	for (const { workflow } of templates) {
		for (const node of workflow.nodes) {
			for (const [type, { name }] of Object.entries(node.credentials ?? {})) {
				named.set(`${type}/${name}`, { type, name });
			}
		}
	}
	return [...named.values()];
}

/**
 * The credentials the templates need, filled with what is known of them.
 *
 * Shape: `data` by type, or by `type/name` for one of several of a type, which goes first; what stands in neither is
 * left empty, for the user to fill in.
 */
export function wantedCredentials(
	templates: readonly Template[],
	data: CredentialData,
): readonly ImportedCredential[] {
	return namedIn(templates).map(({ type, name }) => ({
		id: credentialId(type, name),
		name,
		type,
		data: data[`${type}/${name}`] ?? data[type] ?? {},
	}));
}

/**
 * Credentials that are new or no longer what was imported: what a user has filled in since is not overwritten.
 *
 * Shape: `imported` are fingerprints by id.
 */
export function changedCredentials(
	credentials: readonly ImportedCredential[],
	imported: Readonly<Record<string, string>>,
): readonly ImportedCredential[] {
	return credentials.filter((credential) => imported[credential.id] !== fingerprint(credential));
}

/** Names and types of the credentials nobody has data for. */
export function emptyCredentials(credentials: readonly ImportedCredential[]): readonly string[] {
	return credentials
		.filter(({ data }) => Object.keys(data).length === 0)
		.map(({ type, name }) => `${name} (${type})`);
}
