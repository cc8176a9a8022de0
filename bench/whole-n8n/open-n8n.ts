import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Template } from '../../scripts/demo/run-template';
import type { CredentialData } from '../../scripts/engine/n8n-engine';
import { importInto } from '../../scripts/start/import-into';
import { installN8n } from '../../scripts/start/install-n8n';
import { installOwnPackage } from '../../scripts/start/install-package';
import { LOOPBACK, n8nEnvironment } from '../../scripts/start/n8n-environment';
import { startN8n } from '../../scripts/start/n8n-process';
import { ensureOwner, N8nRest } from '../../scripts/start/n8n-rest';
import { secretsOf } from '../../scripts/start/passwords';
import { until } from '../../scripts/e2e/until';
import { homeOf, ROOT } from '../../scripts/start/places';
import { freePort } from '../../scripts/start/ports';
import { resetHome } from '../../scripts/start/reset-home';
import { wantedCredentials } from '../../scripts/start/wanted-credentials';

const HOME = homeOf('bench');

/** How long a published webhook may take to be there, in ms. */
const PATIENCE_MS = 30_000;

/** Whether n8n knows a webhook: of one that takes POST alone, GET is told so. */
async function isRegistered(webhook: string): Promise<boolean> {
	return (await (await fetch(webhook)).text()).includes('Did you mean to make a POST request');
}

/** A fresh n8n with one published workflow. */
export interface WholeN8n {
	readonly url: string;
	stop(): Promise<void>;
}

/**
 * Starts a whole n8n with nothing in it but this workflow of this id, its settings n8n's own as far as they are no calls to
 * the outside. Installs n8n and the package when they are missing.
 *
 * Errors: as `openInstance`.
 */
export async function openN8n(
	template: Template,
	id: string,
	data: CredentialData,
	tell: (line: string) => void,
): Promise<WholeN8n> {
	await installN8n(tell);
	resetHome(HOME);
	mkdirSync(HOME.folder, { recursive: true, mode: 0o700 });
	await installOwnPackage(HOME, tell);
	const { encryptionKey, password } = secretsOf(HOME.notes);
	const port = await freePort();
	const environment = n8nEnvironment(
		{
			userFolder: HOME.folder,
			encryptionKey,
			port,
			brokerPort: await freePort(),
			binFolder: path.join(ROOT, 'node_modules', '.bin'),
		},
		process.env,
	);
	const n8n = { environment, log: HOME.log };
	const templates = [template];
	const credentials = wantedCredentials(templates, data);
	await importInto(HOME, { templates, credentials, redirections: {} }, n8n, { tell });
	const url = `http://${LOOPBACK}:${port}`;
	const running = await startN8n(url, n8n, {});
	try {
		await ensureOwner(url, password);
		const owner = await N8nRest.signIn(url, password);
		await owner.publish(id);
		await until('the webhook', PATIENCE_MS, () => isRegistered(`${url}/webhook/${template.name}`));
		return { url, stop: () => running.stop() };
	} catch (error) {
		await running.stop();
		throw error;
	}
}
