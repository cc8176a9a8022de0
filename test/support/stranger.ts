import { transformFileSync } from '@swc/core';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dependencies } from '../../package.json';

const root = path.resolve(__dirname, '../..');

function compile(folder: string, into: string): void {
	for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.ts')) continue;
		const { code } = transformFileSync(path.join(root, folder, name), {
			jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
			module: { type: 'commonjs' },
		});
		const file = path.join(into, folder, name.replace(/\.ts$/, '.js'));
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, code);
	}
}

/** A folder with the package as npm would lay it down, its own dependencies and nothing of n8n beside it. */
export function installForStranger(built: boolean): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-stranger-'));
	const installed = path.join(folder, 'node_modules', 'n8n-nodes-order-bridge');
	mkdirSync(installed, { recursive: true });
	for (const file of ['package.json', 'index.js']) {
		cpSync(path.join(root, file), path.join(installed, file));
	}
	if (built) compile('src', path.join(installed, 'dist'));
	for (const name of Object.keys(dependencies)) {
		symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
	}
	return folder;
}

/** What a program of a stranger prints who has only the package. */
export function runAsStranger(folder: string, program: string): string {
	return execFileSync(process.execPath, ['-e', program], {
		cwd: folder,
		encoding: 'utf8',
		stdio: 'pipe',
	});
}
