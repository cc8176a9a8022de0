import { randomBytes } from 'node:crypto';
import type { CredentialData } from '../engine/n8n-engine';
import { addNotes, type Notes, readNotes } from './notes';

/** Name the owner of the local n8n signs in with; nothing is ever sent there. */
export const OWNER_EMAIL = 'owner@order-bridge.example';

/** n8n wants a capital letter and a digit, and eight characters. */
function throwAwayPassword(): string {
	return `Ob1-${randomBytes(9).toString('base64url')}`;
}

/** What nobody but an instance and its owner knows. */
export type Secrets = Required<Pick<Notes, 'password' | 'webhookSecret' | 'encryptionKey'>>;

/** The secrets of an instance, made at its first start and kept for the next ones. */
export function secretsOf(notesFile: string): Secrets {
	const known = readNotes(notesFile);
	const secrets = {
		password: known.password ?? throwAwayPassword(),
		webhookSecret: known.webhookSecret ?? randomBytes(18).toString('base64url'),
		encryptionKey: known.encryptionKey ?? randomBytes(24).toString('hex'),
	};
	addNotes(notesFile, secrets);
	return secrets;
}

/** Name of the people at the Order Desk; the password is the owner's. */
export const DESK_USER = 'desk';

/** Credentials of what calls n8n: the same on the sandbox and on real systems. */
export function callerCredentials(
	secrets: Pick<Secrets, 'password' | 'webhookSecret'>,
): CredentialData {
	return {
		httpBasicAuth: { user: DESK_USER, password: secrets.password },
		'httpHeaderAuth/Webhook': { name: 'X-Order-Bridge', value: secrets.webhookSecret },
	};
}
