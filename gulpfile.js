/** Builds `dist`: compiled nodes, credentials and core, with icons, codex files and output schemas beside them. */
'use strict';

const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const path = require('node:path');
const { dest, parallel, series, src } = require('gulp');

/** Each begins with a folder: where a pattern begins, everything below is looked through. */
const ASSETS = [
	'nodes/**/*.{svg,png}',
	'credentials/**/*.{svg,png}',
	'nodes/**/*.node.json',
	'nodes/**/__schema__/**/*.json',
];

async function clean() {
	await Promise.all(
		['dist', 'build/dist.tsbuildinfo'].map((target) =>
			rm(path.join(__dirname, target), { recursive: true, force: true }),
		),
	);
}

function compile(done) {
	const compiler = require.resolve('typescript/bin/tsc');
	spawn(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
		cwd: __dirname,
		stdio: 'inherit',
	}).on('exit', (code) => done(code === 0 ? undefined : new Error('TypeScript found errors')));
}

function copyAssets() {
	return src(ASSETS, { base: '.', encoding: false }).pipe(dest('dist'));
}

exports.clean = clean;
exports.build = series(clean, parallel(compile, copyAssets));
exports.default = exports.build;
