import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Template } from '../demo/run-template';
import {
	bindTemplate,
	type BoundWorkflow,
	isWaitingForCalls,
	type Redirections,
} from './bind-templates';
import { N8nError, type N8nSettings, runN8n } from './n8n-process';
import type { N8nRest } from './n8n-rest';
import { addNotes, fingerprint, readNotes } from './notes';
import type { Home } from './places';
import { changedCredentials, type ImportedCredential } from './wanted-credentials';

/** What an instance is given. */
export interface Import {
	readonly templates: readonly Template[];
	readonly credentials: readonly ImportedCredential[];
	readonly redirections: Redirections;
}

async function importFile(
	what: 'credentials' | 'workflow',
	content: unknown,
	home: Home,
	n8n: N8nSettings,
	abort?: AbortSignal,
): Promise<void> {
	const file = path.join(home.folder, `import-${what}.json`);
	// Credentials are in clear here, for as long as n8n reads them.
	writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
	try {
		const words = await runN8n([`import:${what}`, `--input=${file}`], n8n, abort);
		// The command ends well even when nothing was imported.
		if (!words.includes('Successfully imported')) {
			throw new N8nError(`n8n did not import the ${what}:\n${words}`);
		}
	} finally {
		rmSync(file, { force: true });
	}
}

/**
 * Gives an instance its credentials and the templates it does not have yet, bound to them.
 *
 * Shape: a credential is written again only when what we know of it has changed, and a template that was imported once is left as
 * its user has made it. Done while n8n stands still.
 *
 * Errors: `N8nError`.
 */
export async function importInto(
	home: Home,
	{ templates, credentials, redirections }: Import,
	n8n: N8nSettings,
	options: { readonly tell: (line: string) => void; readonly abort?: AbortSignal },
): Promise<void> {
	const { tell, abort } = options;
	const notes = readNotes(home.notes);
	const imported = notes.credentials ?? {};
	const changed = changedCredentials(credentials, imported);
	if (changed.length > 0) {
		tell(`Importing ${changed.length} credentials…`);
		await importFile('credentials', changed, home, n8n, abort);
		const marks = changed.map((credential) => [credential.id, fingerprint(credential)]);
		addNotes(home.notes, { credentials: { ...imported, ...Object.fromEntries(marks) } });
	}
	const known = new Set(notes.templates ?? []);
	const fresh = templates
		.map((template) => bindTemplate(template, credentials, redirections))
		.filter(({ id }) => !known.has(id));
	if (fresh.length === 0) return;
	tell(`Importing ${fresh.length} workflows…`);
	await importFile('workflow', fresh, home, n8n, abort);
	addNotes(home.notes, { templates: [...known, ...fresh.map(({ id }) => id)] });
}

/** Publishes the templates that wait for calls, each once: what a user has unpublished stays so. Done by the owner. */
export async function publishWaiting(
	home: Home,
	templates: readonly Template[],
	options: { readonly signIn: () => Promise<N8nRest>; readonly tell: (line: string) => void },
): Promise<void> {
	const known = readNotes(home.notes).published ?? [];
	const waiting = templates
		.filter(({ workflow }) => isWaitingForCalls(workflow))
		.map(({ workflow }) => (workflow as BoundWorkflow).id)
		.filter((id) => !known.includes(id));
	if (waiting.length === 0) return;
	const owner = await options.signIn().catch(() => undefined);
	if (!owner) {
		options.tell(
			'The owner has another password now: publish the workflows that wait for calls yourself.',
		);
		return;
	}
	for (const id of waiting) await owner.publish(id);
	addNotes(home.notes, { published: [...known, ...waiting] });
}
