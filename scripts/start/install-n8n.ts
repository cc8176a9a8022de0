import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readNotes } from './notes';
import { APP, ROOT } from './places';

/** The version everything here is tried with. */
export const N8N_VERSION = '2.41.1';

/** Packages of n8n that need their scripts: SQLite's driver, compiled here or fetched ready-made. */
const NATIVE = ['sqlite3'];

const NOTES = path.join(APP, 'installed.json');
const TELL_EVERY_MS = 15_000;
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** n8n could not be installed; the message says what to do. */
export class InstallError extends Error {
	override readonly name = 'InstallError';
}

/** Folders npm has put packages into so far. */
function packagesSoFar(): number {
	const modules = path.join(APP, 'node_modules');
	if (!existsSync(modules)) return 0;
	return readdirSync(modules).reduce(
		(sum, name) => sum + (name.startsWith('@') ? readdirSync(path.join(modules, name)).length : 1),
		0,
	);
}

function describeTime(ms: number): string {
	const seconds = Math.round(ms / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

async function npm(
	args: readonly string[],
	tell: (line: string) => void,
	abort: AbortSignal | undefined,
): Promise<number | null> {
	const started = Date.now();
	const child = spawn(NPM, args, {
		cwd: APP,
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
		env: {
			...process.env,
			PATH: `${path.join(ROOT, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
		},
		...(abort ? { signal: abort } : {}),
	});
	const timer = setInterval(() => {
		tell(`  ${describeTime(Date.now() - started)}, ${packagesSoFar()} packages in place`);
	}, TELL_EVERY_MS);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', resolve);
		});
	} finally {
		clearInterval(timer);
	}
}

/** Whether n8n is installed, in the version wanted. */
export function isN8nInstalled(): boolean {
	return (readNotes(NOTES) as { version?: string }).version === N8N_VERSION;
}

/**
 * Installs n8n into its own folder unless it is there: about ten minutes and 2.9 GB, once.
 *
 * Errors: {@link InstallError}. What an interrupted installation has left is used by the next one.
 */
export async function installN8n(tell: (line: string) => void, abort?: AbortSignal): Promise<void> {
	if (isN8nInstalled()) return;
	mkdirSync(APP, { recursive: true });
	const manifest = {
		name: 'order-bridge-local-n8n',
		private: true,
		dependencies: { n8n: N8N_VERSION },
	};
	writeFileSync(path.join(APP, 'package.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
	tell(`Installing n8n ${N8N_VERSION} into .n8n-local (2.9 GB, about ten minutes, only once)…`);
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
	if ((await npm(['install', '--ignore-scripts', ...quiet], tell, abort)) !== 0) {
		throw new InstallError(
			'npm could not install n8n. Check that the npm registry can be reached and that 4 GB are free, then start again.',
		);
	}
	tell("Preparing n8n's SQLite driver (up to three minutes where it is compiled)…");
	const rebuild = ['rebuild', ...NATIVE, '--ignore-scripts=false', ...quiet];
	if ((await npm(rebuild, tell, abort)) !== 0) {
		throw new InstallError(
			"n8n's SQLite driver could not be prepared. It is compiled where no ready-made one can be fetched: install a C++ compiler, make and Python 3 (Debian: apt-get install g++ make python3), then start again.",
		);
	}
	writeFileSync(NOTES, JSON.stringify({ version: N8N_VERSION }));
}
