import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import manifest from '../../package.json';
import { installPackage, packPackage } from '../engine/packed-package';
import { InstallError } from './install-n8n';
import { addNotes, readNotes } from './notes';
import { type Home, ROOT } from './places';

/** What the package is built from. */
const SOURCES = [
	'credentials',
	'nodes',
	'src',
	'workflows',
	'gulpfile.js',
	'index.js',
	'index.d.ts',
	'package.json',
	'tsconfig.build.json',
];

function filesBelow(place: string): readonly string[] {
	if (!statSync(place).isDirectory()) return [place];
	return readdirSync(place, { recursive: true, encoding: 'utf8' })
		.map((name) => path.join(place, name))
		.filter((file) => statSync(file).isFile())
		.sort();
}

/** Changes when anything changes that goes into the package. */
export function sourceFingerprint(
	root: string = ROOT,
	sources: readonly string[] = SOURCES,
): string {
	const hash = createHash('sha256');
	for (const source of sources) {
		for (const file of filesBelow(path.join(root, source))) {
			hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
		}
	}
	return hash.digest('hex').slice(0, 32);
}

async function build(): Promise<void> {
	const gulp = path.join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const child = spawn(process.execPath, [gulp, 'build', '--silent'], {
		cwd: ROOT,
		stdio: ['ignore', 2, 2],
	});
	const code = await new Promise((resolve) => child.once('exit', resolve));
	if (code !== 0) throw new InstallError('The package could not be built; the compiler says why.');
}

/**
 * Builds and packs the package and installs it into an instance, as a user's would be; does nothing when what is
 * installed is what the sources say.
 */
export async function installOwnPackage(home: Home, tell: (line: string) => void): Promise<void> {
	const wanted = sourceFingerprint();
	const installed = path.join(home.nodes, 'node_modules', manifest.name);
	if (readNotes(home.notes).packageBuilt === wanted && existsSync(installed)) return;
	tell(`Building ${manifest.name} and installing it from its package…`);
	await build();
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-pack-'));
	try {
		rmSync(installed, { recursive: true, force: true });
		installPackage(home.nodes, packPackage(folder));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	addNotes(home.notes, { packageBuilt: wanted });
}
