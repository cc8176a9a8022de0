import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';

const ROOT = path.resolve(__dirname, '../..');

/** The package as `npm pack` makes it. */
export interface PackedPackage {
	/** Absolute path of the `.tgz`. */
	readonly tarball: string;
	/** Paths inside the package. */
	readonly files: readonly string[];
	/** Bytes of the `.tgz`. */
	readonly size: number;
	/** Bytes of everything in it. */
	readonly unpackedSize: number;
}

function npm(cwd: string, args: readonly string[]): string {
	return execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
		cwd,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
		shell: process.platform === 'win32',
	});
}

/** Packs what was built last into a folder. */
export function packPackage(folder: string): PackedPackage {
	const answer = npm(ROOT, ['pack', '--json', '--pack-destination', folder]);
	const [packed] = JSON.parse(answer) as {
		filename: string;
		files: { path: string }[];
		size: number;
		unpackedSize: number;
	}[];
	if (!packed) throw new Error('npm pack made no package');
	const { size, unpackedSize } = packed;
	return {
		size,
		unpackedSize,
		tarball: path.join(folder, packed.filename),
		files: packed.files.map((file) => file.path),
	};
}

/**
 * Installs a packed package into the folder n8n loads community packages from (`.n8n/nodes`), as n8n does: without
 * peers, so that n8n's own `n8n-workflow` is used, and without scripts. Answers the package's folder.
 */
export function installPackage(nodesFolder: string, { tarball }: PackedPackage): string {
	mkdirSync(nodesFolder, { recursive: true });
	const list = path.join(nodesFolder, 'package.json');
	if (!existsSync(list)) {
		writeFileSync(list, JSON.stringify({ name: 'installed-nodes', private: true }));
	}
	npm(nodesFolder, [
		'install',
		'--omit=peer',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--loglevel=error',
		'--prefer-offline',
		tarball,
	]);
	return path.join(nodesFolder, 'node_modules', manifest.name);
}
