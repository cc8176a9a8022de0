import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importInto } from '../start/import-into';
import { installOwnPackage } from '../start/install-package';
import { installN8n } from '../start/install-n8n';
import { LOOPBACK, n8nEnvironment } from '../start/n8n-environment';
import { type N8nSettings, type RunningN8n, startN8n } from '../start/n8n-process';
import { ensureOwner, N8nRest } from '../start/n8n-rest';
import { secretsOf } from '../start/passwords';
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
	const { encryptionKey, password } = secretsOf(HOME.notes);
	const templates = overlappingImports();
	const { host, port, database, user, password: secret } = servers.ledgerDatabase;
	const ledger = { backend: 'postgres', host, port, database, user, password: secret, tls: 'off' };
	const credentials = wantedCredentials(templates, { ...played, orderBridgeLedgerApi: ledger });

	const running: RunningN8n[] = [];
	const stop = async () => {
		await Promise.all(running.map(async (process) => await process.stop()));
	};
	try {
		const main = await placeFor('main', servers, encryptionKey);
		await importInto(HOME, { templates, credentials, redirections }, main.settings, { tell });
		tell('Starting n8n in queue mode…');
		running.push(await startN8n(main.url, main.settings, {}));
		await ensureOwner(main.url, password);
		const rest = await N8nRest.signIn(main.url, password);
		const workers: Worker[] = [];
		for (const name of names) {
			sharePackage(name);
			const { url, settings } = await placeFor(name, servers, encryptionKey);
			tell(`Starting ${name}…`);
			const args = ['worker', `--concurrency=${CONCURRENCY}`];
			const worker = await startN8n(url, settings, { args });
			running.push(worker);
			workers.push({
				name,
				kill: () => worker.kill(),
				work: () => readWorkerLog(readFileSync(settings.log, 'utf8')),
			});
		}
		for (const { id } of IMPORTS) await rest.publish(id);
		return { rest, workers, mainLog: () => readFileSync(main.settings.log, 'utf8'), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
