import { homedir } from 'node:os';
import path from 'node:path';
import type { IExecuteFunctions } from 'n8n-workflow';

/** What a context of n8n may offer. */
type Helpers = Partial<Pick<IExecuteFunctions['helpers'], 'getStoragePath'>>;

/**
 * The folder n8n gives nodes of a type. Webhooks are not told it, so for them it is worked out as n8n does.
 *
 * Source: n8n 2.41, `getN8nFolder` and `getStoragePath` (observed): `<N8N_USER_FOLDER or home>/.n8n/storage/<type>`.
 */
export function storagePathOf(helpers: object, nodeType: string): string {
	const { getStoragePath } = helpers as Helpers;
	if (getStoragePath) return getStoragePath();
	const folder = process.env['N8N_USER_FOLDER'] ?? homedir();
	return path.join(folder, '.n8n', 'storage', nodeType);
}
