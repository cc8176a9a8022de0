import { readPage } from '../support/markdown-pages';

/** A command a page shows. */
export interface Shown {
	readonly page: string;
	readonly command: string;
}

/** Commands of a block: comments and pipes cut off, lines that go on joined, settings before the command dropped. */
function linesOf(block: string): string[] {
	return block
		.replace(/\\\n\s*/g, ' ')
		.split('\n')
		.map((line) =>
			line
				.replace(/^\s*\$ /, '')
				.replace(/\s+#.*$/, '')
				.replace(/\s*(?:\||&&|>).*$/, '')
				.replace(/^(?:[A-Z_]+=\S+ )+/, '')
				.trim(),
		)
		.filter((line) => line !== '' && !line.startsWith('#'));
}

const OURS = /^(?:npm (?:run|start|test)\b|bash \.ci\/run)/;

/** Every command of a page: whole shell blocks, our own commands in blocks without a language and in running text. */
export function shownOn(page: string): Shown[] {
	const text = readPage(page);
	const fences = [...text.matchAll(/^( *)```([^\n]*)\n([\s\S]*?)^\1```/gm)];
	const blocks = fences.flatMap(([, , language = '', block = '']) => {
		if (['sh', 'bash', 'console'].includes(language.trim())) return linesOf(block);
		return language.trim() === '' ? linesOf(block).filter((line) => OURS.test(line)) : [];
	});
	const inline = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) =>
		OURS.test(code) ? [code] : [],
	);
	return [...blocks, ...inline].map((command) => ({ page, command }));
}

/** The npm script a command names and the options behind it; undefined for other programs. */
export function asScript(command: string): { script: string; args: string[] } | undefined {
	const [program, ...words] = command.split(/\s+/);
	if (program !== 'npm') return undefined;
	const named = words[0] === 'run' ? words.filter((word) => word !== '-s').slice(1) : words;
	const [script = '', ...rest] = named;
	if (words[0] !== 'run' && script !== 'start' && script !== 'test') return undefined;
	return { script, args: rest[0] === '--' ? rest.slice(1) : rest };
}

/** A command as the table has it: a script, and of the benches the suite. */
export function keyOf(command: string): string {
	const asked = asScript(command);
	if (!asked) return command;
	const { script, args } = asked;
	const called = script === 'start' || script === 'test' ? `npm ${script}` : `npm run ${script}`;
	const suite = script === 'bench' ? args[args.indexOf('--suite') + 1] : undefined;
	return args.includes('--suite') ? `${called} -- --suite ${suite}` : called;
}
