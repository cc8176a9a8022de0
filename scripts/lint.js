/** Lints and checks the format; both run to the end, so that one call shows everything. */
'use strict';

const { spawnSync } = require('node:child_process');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const fix = process.argv.includes('--fix');

function run(bin, args) {
	const done = spawnSync(process.execPath, [path.join(root, 'node_modules', bin), ...args], {
		cwd: root,
		stdio: 'inherit',
	});
	return done.status === 0;
}

const linted = run('eslint/bin/eslint.js', [
	'--max-warnings=0',
	...(fix ? ['--fix'] : []),
	'.',
	'package.json',
]);
const formatted = run('prettier/bin/prettier.cjs', [
	fix ? '--write' : '--check',
	'--log-level=warn',
	'.',
]);
process.exit(linted && formatted ? 0 : 1);
