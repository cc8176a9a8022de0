import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import { readDemoOptions } from '../../scripts/demo/options';
import { readE2eOptions } from '../../scripts/e2e/options';
import { readStartOptions } from '../../scripts/start/options';
import { markdownPages, readPage, ROOT } from '../support/markdown-pages';
import { asScript, keyOf, type Shown, shownOn } from './shown-commands';

const TABLE = 'docs/commands.md';
/** Pages that show commands; those the sandbox and the sources carry are prose. */
const PAGES = markdownPages().filter((page) => page !== 'CHANGELOG.md');

const SHOWN = PAGES.flatMap(shownOn);
const SCRIPTS: Readonly<Record<string, string>> = manifest.scripts;

/** What `scripts/run.js` starts for a script. */
function targetOf(script: string): string {
	const table = readFileSync(path.join(ROOT, 'scripts/run.js'), 'utf8');
	const row = new RegExp(`^\\t'?${script}'?: \\[(.*)\\],$`, 'm').exec(table)?.[1] ?? '';
	return (
		/'([\w./-]+)'(?:, 'build'|, '--write', '\.'|, '-p', 'tsconfig\.json')?$/.exec(row)?.[1] ?? ''
	);
}

/** Readers of command lines that can be asked without running anything. */
const READERS: Readonly<Record<string, (args: readonly string[]) => unknown>> = {
	demo: readDemoOptions,
	e2e: readE2eOptions,
	start: readStartOptions,
};

/** Files whose text names every option of a script that has no reader of its own. */
const OPTION_SOURCES: Readonly<Record<string, readonly string[]>> = {
	bench: [
		'bench/cli.ts',
		'bench/documents/suite.ts',
		'bench/exactly-once/options.ts',
		'bench/idosell/suite.ts',
		'bench/ledger/options.ts',
		'bench/matching/options.ts',
		'bench/whole-n8n/options.ts',
	],
	'e2e:desk': ['scripts/e2e-desk/cli.ts'],
	ledger: ['src/cli/ledger-tool.ts'],
	lint: ['scripts/lint.js'],
	sandbox: ['sandbox/cli.ts'],
	sql: ['src/adapters/erp/registry.ts'],
};

function names(text: string, argument: string): boolean {
	const name = argument.replace(/^--/, '');
	return new RegExp(`(?:^|[^\\w-])(?:--)?['"]?${name}['"]?(?:[^\\w-]|$)`, 'm').test(text);
}

function complaintAboutOptions({ command }: Shown): string | undefined {
	const asked = asScript(command);
	if (!asked || asked.args.length === 0) return undefined;
	const { script, args } = asked;
	const reader = READERS[script];
	if (reader && !args.some((argument) => /^[<…]/.test(argument))) {
		try {
			reader(args);
			return undefined;
		} catch (error) {
			return `${command}: ${(error as Error).message}`;
		}
	}
	const source = (OPTION_SOURCES[script] ?? [targetOf(script).replace(/cli\.ts$/, 'options.ts')])
		.filter((file) => existsSync(path.join(ROOT, file)))
		.map((file) => readFileSync(path.join(ROOT, file), 'utf8'))
		.join('\n');
	const checked = script === 'sql' ? args : args.filter((argument) => argument.startsWith('--'));
	const unknown = checked.filter((argument) => !names(source, argument));
	return unknown.length > 0 ? `${command}: nobody knows ${unknown.join(', ')}` : undefined;
}

/** Rows of the table of commands. */
const ROWS = [...readPage(TABLE).matchAll(/^\| `([^`]+)` \|.*\| ([^|]+) \|$/gm)].map(
	([, command = '', runBy = '']) => ({ command, runBy }),
);

/** Programs of others, from the second table. */
const OTHERS = (readPage(TABLE).split('| Program |')[1] ?? '')
	.split('\n')
	.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
	.map((match) => match[1] ?? '');

function isOfOthers(command: string): boolean {
	return OTHERS.some((program) => `${command} `.startsWith(`${program} `));
}

/** The text of a test and of what it imports from beside it. */
function textWithHelpers(file: string): string {
	const text = readFileSync(path.join(ROOT, file), 'utf8');
	const beside = [...text.matchAll(/from '(\.[^']+)'/g)]
		.map((match) => path.join(ROOT, path.dirname(file), `${match[1]}.ts`))
		.filter((helper) => helper.includes(`${path.sep}test${path.sep}`) && existsSync(helper));
	return [text, ...beside.map((helper) => readFileSync(helper, 'utf8'))].join('\n');
}

function complaintAboutRunner(command: string, runner: string): string | undefined {
	if (!existsSync(path.join(ROOT, runner))) return `${runner} does not exist`;
	const asked = asScript(command);
	const text = textWithHelpers(runner);
	if (!runner.endsWith('.test.ts')) {
		const called = asked && keyOf(command).replace(/^npm run /, '');
		const runs = called
			? new RegExp(`npm (?:run )?(?:-s )?${called.replace(/^npm /, '')}\\b`)
			: new RegExp(command.replace('.', '\\.'));
		return runs.test(text) ? undefined : `${runner} does not run it`;
	}
	const suite = asked?.args[asked.args.indexOf('--suite') + 1];
	const folder = path.posix.dirname(targetOf(asked?.script ?? ''));
	const wanted = asked?.script === 'bench' ? `bench/${suite}` : `${folder}/`;
	return text.includes(wanted) ? undefined : `${runner} never touches ${wanted}`;
}

describe('commands of the documentation', () => {
	it('are found in blocks and in running text', () => {
		const commands = SHOWN.map(({ command }) => command);
		expect(commands).toContain('npm run demo -- --orders 1000 --faults lost-answers');
		expect(commands).toContain('npm start -- --no-sandbox');
		expect(commands.length).toBeGreaterThan(40);
	});

	it('are npm scripts that exist', () => {
		const missing = SHOWN.filter(({ command }) => {
			const asked = asScript(command);
			return asked && (SCRIPTS[asked.script] === undefined || targetOf(asked.script) === '');
		});
		expect(missing).toEqual([]);
	});

	it('have only options their programs take', () => {
		expect(SHOWN.flatMap((shown) => complaintAboutOptions(shown) ?? [])).toEqual([]);
	});

	it('stand in the table of commands, or belong to another program named there', () => {
		const known = new Set(ROWS.map(({ command }) => command));
		const unknown = SHOWN.filter(
			({ command }) => !known.has(keyOf(command)) && !isOfOthers(command),
		);
		expect(unknown).toEqual([]);
	});

	it('are all the scripts there are', () => {
		const known = new Set(ROWS.map(({ command }) => asScript(command)?.script));
		expect(Object.keys(SCRIPTS).filter((script) => !known.has(script))).toEqual([]);
	});

	it.each(ROWS.map(({ command, runBy }) => [command, runBy] as const))(
		'%s is run by whom the table says',
		(command, runBy) => {
			const runners = [...runBy.matchAll(/`([^`]+)`/g)]
				.map((match) => match[1] ?? '')
				.filter((runner) => !runner.startsWith('npm '));
			if (runners.length === 0) expect(runBy).toMatch(/^by hand: \S.{10,}/);
			expect(runners.flatMap((runner) => complaintAboutRunner(command, runner) ?? [])).toEqual([]);
		},
	);

	it('would be noticed with a wrong option, a wrong script or a runner that does not run them', () => {
		const wrong = (command: string) => complaintAboutOptions({ page: 'README.md', command });
		expect(wrong('npm run demo -- --fault flaky')).toMatch(/Unknown option '--fault'/);
		expect(wrong('npm run ledger -- export x --sqlite y')).toMatch(/nobody knows --sqlite/);
		expect(wrong('npm run bench -- --suite ledger --faults none')).toMatch(/nobody knows --faults/);
		expect(wrong('npm run sql -- navireo')).toMatch(/nobody knows navireo/);
		expect(complaintAboutRunner('npm run sql', 'test/demo/demo.test.ts')).toBeDefined();
		expect(complaintAboutRunner('npm run format', '.ci/run')).toBeDefined();
	});
});
