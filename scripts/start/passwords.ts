import { randomBytes } from 'node:crypto';
import { addNotes, type Notes, readNotes } from './notes';

/** Name the owner of the local n8n signs in with; nothing is ever sent there. */
export const OWNER_EMAIL = 'owner@order-bridge.example';

/** n8n wants a capital letter and a digit, and eight characters. */
function throwAwayPassword(): string {
	return `Ob1-${randomBytes(9).toString('base64url')}`;
}

/** The secrets of an instance, made at its first start and kept for the next ones. */
export function secretsOf(
	notesFile: string,
): Required<Pick<Notes, 'password' | 'webhookSecret' | 'encryptionKey'>> {
	const known = readNotes(notesFile);
	const secrets = {
		password: known.password ?? throwAwayPassword(),
		webhookSecret: known.webhookSecret ?? randomBytes(18).toString('base64url'),
		encryptionKey: known.encryptionKey ?? randomBytes(24).toString('hex'),
	};
	addNotes(notesFile, secrets);
	return secrets;
}
