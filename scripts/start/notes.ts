import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What an instance knows of its earlier starts. */
export interface Notes {
	/** Fingerprint of the sources the installed package was built from. */
	readonly packageBuilt?: string;
	/** Fingerprints of the credentials as they were imported last, by id. */
	readonly credentials?: Readonly<Record<string, string>>;
	/** Ids of the templates that were imported: what a user changed in them since is not overwritten. */
	readonly templates?: readonly string[];
	/** Ids of the templates that were published because they wait for calls. */
	readonly published?: readonly string[];
	/** Password of the owner and of the Order Desk; made for this instance alone. */
	readonly password?: string;
	/** Secret that shops send with orders. */
	readonly webhookSecret?: string;
	/** Key n8n encrypts its credentials with. */
	readonly encryptionKey?: string;
}

/** Reads the notes of a home; none when it is new. */
export function readNotes(file: string): Notes {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Notes) : {};
}

/** Adds to the notes. Only the person who started n8n may read them: they hold a password. */
export function addNotes(file: string, more: Notes): Notes {
	const notes = { ...readNotes(file), ...more };
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(notes, null, '\t')}\n`, { mode: 0o600 });
	return notes;
}

/** A short name for a value: the same for the same content. */
export function fingerprint(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
