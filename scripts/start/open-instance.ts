import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defaultLedgerFile } from '../../nodes/shared/ledger-settings';
import { USUAL_PORTS } from '../../sandbox/endpoints';
import { loadTemplates, type Template } from '../demo/run-template';
import { holdHome } from './hold-home';
import { importInto, publishWaiting } from './import-into';
import { installN8n } from './install-n8n';
import { installOwnPackage } from './install-package';
import { LOOPBACK, n8nEnvironment } from './n8n-environment';
import { type N8nSettings, type RunningN8n, startN8n } from './n8n-process';
import { ensureOwner, N8nRest } from './n8n-rest';
import { callerCredentials, secretsOf } from './passwords';
import { type Home, ROOT } from './places';
import { fillSandbox, playSandbox, type PlayedSandbox } from './play-sandbox';
import { expectFree, freePort } from './ports';
import { resetHome } from './reset-home';
import { emptyCredentials, wantedCredentials } from './wanted-credentials';

/** How an instance is wanted. */
export interface InstanceOptions {
	readonly home: Home;
	readonly sandbox: boolean;
	readonly port: number;
	readonly anyPort: boolean;
	readonly orders: number;
	readonly seed: number;
	readonly reset: boolean;
	/** Said to people who wait. */
	readonly tell: (line: string) => void;
	readonly abort?: AbortSignal;
}

/** n8n at work, with the package, the templates and, if wanted, a sandbox. */
export interface Instance {
	readonly url: string;
	readonly password: string;
	/** Secret that shops send with orders, in the header `X-Order-Bridge`. */
	readonly webhookSecret: string;
	readonly templates: readonly Template[];
	/** Credentials that wait to be filled in. */
	readonly toFillIn: readonly string[];
	readonly sandbox: PlayedSandbox | undefined;
	/** How to run commands of n8n beside the server. */
	readonly n8n: N8nSettings;
	readonly ended: RunningN8n['ended'];
	stop(): Promise<void>;
}

/** The embedded ledger of an instance, where the nodes put it when nobody names another. */
function ledgerOf(home: Home): string {
	return defaultLedgerFile(path.join(home.n8n, 'storage', 'any'), 'any');
}

/** Ports that are free now: chosen late, so that nobody else takes them meanwhile. */
async function choosePorts({ anyPort, port }: InstanceOptions) {
	return { port: anyPort ? await freePort() : port, brokerPort: await freePort() };
}

/** Everything {@link openInstance} does once the folder is its own. */
async function open(options: InstanceOptions): Promise<Instance> {
	const { home, tell, abort, anyPort, port } = options;
	if (!anyPort) await expectFree({ 'the editor': port, ...(options.sandbox ? USUAL_PORTS : {}) });
	await installN8n(tell, abort);
	if (options.reset) resetHome(home);
	mkdirSync(home.folder, { recursive: true, mode: 0o700 });
	writeFileSync(home.log, '');
	await installOwnPackage(home, tell);

	const secrets = secretsOf(home.notes);
	const templates = loadTemplates();
	const ports = await choosePorts(options);
	const url = `http://${LOOPBACK}:${ports.port}`;
	const environment = n8nEnvironment(
		{
			userFolder: home.folder,
			encryptionKey: secrets.encryptionKey,
			binFolder: path.join(ROOT, 'node_modules', '.bin'),
			...ports,
		},
		process.env,
	);
	const n8n: N8nSettings = { environment, log: home.log };
	const ledger = ledgerOf(home);
	let sandbox: PlayedSandbox | undefined;
	let running: RunningN8n | undefined;
	const stop = async () => {
		await running?.stop();
		await sandbox?.stop();
	};
	try {
		if (options.sandbox) {
			tell('Starting the sandbox…');
			rmSync(path.dirname(ledger), { recursive: true, force: true });
			sandbox = await playSandbox(options.anyPort, ledger);
		}
		const credentials = wantedCredentials(templates, {
			...sandbox?.credentials,
			...callerCredentials(secrets),
		});
		const redirections = sandbox?.redirections ?? {};
		await importInto(home, { templates, credentials, redirections }, n8n, options);
		tell('Starting n8n…');
		const starting = startN8n(url, n8n, { abort }).then((started) => (running = started));
		const filling = sandbox ? fillSandbox(sandbox, templates, options) : undefined;
		const outcomes = await Promise.allSettled([starting, filling]);
		for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
		await ensureOwner(url, secrets.password);
		await publishWaiting(home, templates, {
			signIn: () => N8nRest.signIn(url, secrets.password),
			tell,
		});
		return {
			url,
			password: secrets.password,
			webhookSecret: secrets.webhookSecret,
			templates,
			toFillIn: emptyCredentials(credentials),
			sandbox,
			n8n,
			ended: (await starting).ended,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * Installs what is missing, starts the sandbox and n8n, and gives it credentials, templates and an owner.
 *
 * Shape: the sandbox begins anew at every start, and so does the ledger that belongs to it. Without a sandbox the
 * ledger is never touched.
 *
 * Errors: throws `PortInUseError`, `HomeInUseError`, `InstallError`, `N8nError`, `RestError` or `SandboxStartError`, each with a message
 * for the person who waits; whatever had started is stopped again.
 */
export async function openInstance(options: InstanceOptions): Promise<Instance> {
	const giveBack = holdHome(options.home.folder);
	try {
		const instance = await open(options);
		return { ...instance, stop: () => instance.stop().finally(giveBack) };
	} catch (error) {
		giveBack();
		throw error;
	}
}
