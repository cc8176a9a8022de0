import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresAddress } from './launch-postgres';

const PATIENCE_MS = 60_000;

/** The process of the whole run: jest's own when it runs tests in workers. */
const RUN = process.env.JEST_WORKER_ID !== undefined && process.send ? process.ppid : process.pid;

/** A server named by the environment, for machines the embedded one does not run on. */
function namedServer(): PostgresAddress | undefined {
	const { POSTGRES_URL } = process.env;
	if (POSTGRES_URL === undefined) return undefined;
	const url = new URL(POSTGRES_URL);
	return {
		host: url.hostname,
		port: Number(url.port || 5432),
		user: decodeURIComponent(url.username),
		password: decodeURIComponent(url.password),
		database: url.pathname.slice(1) || 'postgres',
	};
}

/** Starts the server unless another worker of the run does. */
function startOnce(folder: string): void {
	try {
		mkdirSync(folder);
	} catch (failure) {
		if ((failure as NodeJS.ErrnoException).code === 'EEXIST') return;
		throw failure;
	}
	const script = join(__dirname, 'postgres-host.ts');
	const host = spawn(process.execPath, ['--import', 'tsx', script, folder, String(RUN)], {
		detached: true,
		stdio: 'ignore',
		env: { ...process.env, NODE_OPTIONS: '' },
	});
	host.unref();
}

/**
 * The PostgreSQL server of this run of tests, started by whoever asks first.
 *
 * Shape: one server for all workers, without durability; `POSTGRES_URL` names another one.
 */
export async function sharedPostgres(): Promise<PostgresAddress> {
	const named = namedServer();
	if (named) return named;
	const folder = join(tmpdir(), `order-bridge-postgres-${RUN}`);
	startOnce(folder);
	const patienceEnds = Date.now() + PATIENCE_MS;
	while (Date.now() < patienceEnds) {
		const address = join(folder, 'address.json');
		if (existsSync(address)) return JSON.parse(readFileSync(address, 'utf8')) as PostgresAddress;
		const failure = join(folder, 'failure.txt');
		if (existsSync(failure)) throw new Error(readFileSync(failure, 'utf8'));
		await delay(20);
	}
	throw new Error('PostgreSQL did not start in time.');
}
