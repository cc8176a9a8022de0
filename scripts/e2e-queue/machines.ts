import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadTemplates, withLedger } from '../demo/run-template';
import { importInto } from '../start/import-into';
import { installOwnPackage } from '../start/install-package';
import { installN8n } from '../start/install-n8n';
import { LOOPBACK, n8nEnvironment } from '../start/n8n-environment';
import { type N8nSettings, type RunningN8n, startN8n } from '../start/n8n-process';
import { ensureOwner, N8nRest } from '../start/n8n-rest';
import { callerCredentials, type Secrets, secretsOf } from '../start/passwords';
import { homeOf, ROOT } from '../start/places';
import type { PlayedSandbox } from '../start/play-sandbox';
import { freePort } from '../start/ports';
import { resetHome } from '../start/reset-home';
import { wantedCredentials } from '../start/wanted-credentials';
import { IMPORTS, overlappingImports } from './overlapping-imports';
import type { Servers } from './servers';
import { readWorkerLog, type WorkedOn } from './worker-log';

/** The least n8n calls stable. */
const CONCURRENCY = 5;

/** How often a process is started before its ports count as impossible to get. */
const ATTEMPTS = 3;

/** Orders that are asked about, and the page on which people answer. */
const DESK_TEMPLATES = ['shop-order-conflicts-to-subiekt-gt', 'order-desk'];

const HOME = homeOf('e2e-queue');

/** A worker: a process of its own, with a folder of its own as on a machine of its own. */
export interface Worker {
	readonly name: string;
	kill(): void;
	/** What it has done so far. */
	work(): WorkedOn;
}

/** n8n in queue mode. */
export interface Machines {
	readonly rest: N8nRest;
	/** Address of the main process, and what its callers have to know. */
	readonly main: { readonly url: string } & Pick<Secrets, 'password' | 'webhookSecret'>;
	readonly workers: readonly Worker[];
	/** The log of the main process. */
	mainLog(): string;
	stop(): Promise<void>;
}

/** What queue mode asks of each process beside what every n8n has to know. Source: @n8n/config of n8n 2.41. */
export function queueEnvironment(
	{ n8nDatabase, redisPort }: Pick<Servers, 'n8nDatabase' | 'redisPort'>,
	port: number,
): Readonly<Record<string, string>> {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: n8nDatabase.host,
		DB_POSTGRESDB_PORT: String(n8nDatabase.port),
		DB_POSTGRESDB_DATABASE: n8nDatabase.database,
		DB_POSTGRESDB_USER: n8nDatabase.user,
		DB_POSTGRESDB_PASSWORD: n8nDatabase.password,
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: LOOPBACK,
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
	};
}

interface Place {
	readonly url: string;
	readonly settings: N8nSettings;
}

async function placeFor(name: string, servers: Servers, encryptionKey: string): Promise<Place> {
	const folder = name === 'main' ? HOME.folder : path.join(HOME.folder, name);
	const port = await freePort();
	const own = {
		userFolder: folder,
		encryptionKey,
		port,
		brokerPort: await freePort(),
		binFolder: path.join(ROOT, 'node_modules', '.bin'),
	};
	const environment = { ...n8nEnvironment(own, process.env), ...queueEnvironment(servers, port) };
	const log = path.join(HOME.folder, `${name}.log`);
	writeFileSync(log, '');
	return { url: `http://${LOOPBACK}:${port}`, settings: { environment, log } };
}

/** Starts a process of n8n, again on other ports when somebody has taken its own meanwhile. */
async function startProcess(
	choosePlace: () => Promise<Place>,
	args: readonly string[],
): Promise<Place & { readonly running: RunningN8n }> {
	for (let attempt = 1; ; attempt += 1) {
		const place = await choosePlace();
		try {
			return { ...place, running: await startN8n(place.url, place.settings, { args }) };
		} catch (error) {
			if (attempt === ATTEMPTS || !/already in use/.test((error as Error).message)) throw error;
		}
	}
}

/** Gives a worker the package, as the same image would. */
function sharePackage(worker: string): void {
	const n8n = path.join(HOME.folder, worker, '.n8n');
	mkdirSync(n8n, { recursive: true });
	symlinkSync(HOME.nodes, path.join(n8n, 'nodes'));
}

/** Starts main and workers over the sandbox, and publishes the imports. */
export async function startMachines(
	servers: Servers,
	{ credentials: played, redirections }: PlayedSandbox,
	{ workers: names, tell }: { readonly workers: readonly string[]; tell(line: string): void },
): Promise<Machines> {
	await installN8n(tell);
	resetHome(HOME);
	mkdirSync(HOME.folder, { recursive: true, mode: 0o700 });
	await installOwnPackage(HOME, tell);
	const secrets = secretsOf(HOME.notes);
	const { encryptionKey, password } = secrets;
	const desk = DESK_TEMPLATES.flatMap((name) => loadTemplates(name)).map(withLedger);
	const templates = [...overlappingImports(), ...desk];
	const { host, port, database, user, password: secret } = servers.ledgerDatabase;
	const ledger = { backend: 'postgres', host, port, database, user, password: secret, tls: 'off' };
	const credentials = wantedCredentials(templates, {
		...played,
		...callerCredentials(secrets),
		orderBridgeLedgerApi: ledger,
	});

	const running: RunningN8n[] = [];
	const stop = async () => {
		await Promise.all(running.map(async (process) => await process.stop()));
	};
	try {
		const choosePlace = (name: string) => () => placeFor(name, servers, encryptionKey);
		const { settings } = await choosePlace('main')();
		await importInto(HOME, { templates, credentials, redirections }, settings, { tell });
		tell('Starting n8n in queue mode…');
		const main = await startProcess(choosePlace('main'), ['start']);
		running.push(main.running);
		await ensureOwner(main.url, password);
		const rest = await N8nRest.signIn(main.url, password);
		const workers: Worker[] = [];
		for (const name of names) {
			sharePackage(name);
			tell(`Starting ${name}…`);
			const args = ['worker', `--concurrency=${CONCURRENCY}`];
			const worker = await startProcess(choosePlace(name), args);
			running.push(worker.running);
			workers.push({
				name,
				kill: () => worker.running.kill(),
				work: () => readWorkerLog(readFileSync(worker.settings.log, 'utf8')),
			});
		}
		for (const { id } of IMPORTS) await rest.publish(id);
		return {
			rest,
			main: { ...secrets, url: main.url },
			workers,
			mainLog: () => readFileSync(main.settings.log, 'utf8'),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
