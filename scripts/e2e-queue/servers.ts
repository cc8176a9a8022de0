import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import {
	launchPostgres,
	type PostgresAddress,
	type RunningPostgres,
} from '../../test/support/postgres/launch-postgres';
import { LOOPBACK } from '../start/n8n-environment';
import { freePort } from '../start/ports';

/** n8n's own database, and the ledger's: never the same one. */
const DATABASES = { n8n: 'n8n', ledger: 'order_bridge' } as const;

/** Nothing here has to survive a power cut; three n8n processes and their ledgers want connections. */
const POSTGRES_FLAGS = ['fsync=off', 'synchronous_commit=off', 'max_connections=200'];

const REDIS_STARTS_MS = 20_000;

/** Redis and PostgreSQL of one run, on loopback, with nothing in them. */
export interface Servers {
	readonly redisPort: number;
	readonly n8nDatabase: PostgresAddress;
	readonly ledgerDatabase: PostgresAddress;
	stop(): Promise<void>;
}

async function answers(port: number): Promise<boolean> {
	const socket = connect(port, LOOPBACK);
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

async function startRedis(program: string, folder: string, port: number): Promise<ChildProcess> {
	const settings = ['--port', String(port), '--bind', LOOPBACK, '--dir', folder];
	const redis = spawn(program, [...settings, '--save', '', '--appendonly', 'no'], {
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const until = Date.now() + REDIS_STARTS_MS;
	while (!(await answers(port))) {
		if (redis.exitCode !== null || Date.now() > until) {
			redis.kill('SIGKILL');
			throw new Error('Redis did not start.');
		}
		await sleep(50);
	}
	return redis;
}

async function makeDatabases(address: PostgresAddress): Promise<void> {
	const admin = new Pool({ ...address, max: 1 });
	for (const name of Object.values(DATABASES)) await admin.query(`create database ${name}`);
	await admin.end();
}

/** Starts both. Errors: throws with a message; whatever had started is stopped again. */
export async function startServers(redisProgram: string): Promise<Servers> {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-queue-'));
	let redis: ChildProcess | undefined;
	let postgres: RunningPostgres | undefined;
	const stop = async () => {
		redis?.kill('SIGKILL');
		await postgres?.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const redisPort = await freePort();
		redis = await startRedis(redisProgram, folder, redisPort);
		postgres = await launchPostgres(folder, POSTGRES_FLAGS);
		const { address } = postgres;
		await makeDatabases(address);
		return {
			redisPort,
			n8nDatabase: { ...address, database: DATABASES.n8n },
			ledgerDatabase: { ...address, database: DATABASES.ledger },
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
