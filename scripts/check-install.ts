import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import manifest from '../package.json';
import { packPackage } from './engine/packed-package';

/**
 * Packs the package, installs it from its tarball into an empty folder as any project would (with its peer, without
 * scripts and development dependencies), and loads every node, every credential and the library there.
 */
const USAGE = `npm run check-install

Run "npm run build" before it. Needs the npm registry.
`;

/** Runs in the empty folder: loads what package.json lists, and says what each file gives. */
const LOAD_EVERYTHING = `
const path = require('node:path');
const name = process.argv[1];
const { n8n } = require(name + '/package.json');
for (const file of [...n8n.nodes, ...n8n.credentials]) {
	const wanted = path.basename(file).split('.')[0];
	const Class = require(name + '/' + file)[wanted];
	const made = new Class();
	if (!made.description && !made.properties) throw new Error(file + ' gives no node and no credential');
}
const library = Object.keys(require(name));
console.log(n8n.nodes.length + ' nodes, ' + n8n.credentials.length + ' credentials; library: ' + library.sort().join(', '));
`;

function main(): void {
	if (process.argv.length > 2) {
		process.stderr.write(USAGE);
		process.exitCode = process.argv[2] === '--help' ? 0 : 2;
		return;
	}
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-install-'));
	try {
		const { tarball } = packPackage(folder);
		const project = mkdtempSync(path.join(folder, 'project-'));
		writeFileSync(path.join(project, 'package.json'), '{ "private": true }\n');
		const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
		const options = [
			'--ignore-scripts',
			'--omit=dev',
			'--no-audit',
			'--no-fund',
			'--loglevel=error',
		];
		execFileSync(npm, ['install', ...options, '--prefer-offline', tarball], {
			cwd: project,
			stdio: ['ignore', 'ignore', 'inherit'],
			shell: process.platform === 'win32',
		});
		const peers = Object.keys(manifest.peerDependencies);
		const missing = peers.filter((peer) => !existsSync(path.join(project, 'node_modules', peer)));
		if (missing.length > 0) throw new Error(`npm installed no ${missing.join(', ')}`);
		// NODE_PATH would let it find what the package itself does not bring.
		const { NODE_PATH: _, ...env } = process.env;
		const said = execFileSync(process.execPath, ['-e', LOAD_EVERYTHING, manifest.name], {
			cwd: project,
			encoding: 'utf8',
			env,
		});
		process.stdout.write(`installed from the tarball into an empty folder: ${said}`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main();
