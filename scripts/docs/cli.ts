import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedPages } from './pages';

const USAGE = `npm run docs

Writes the pages of docs/ that are made from the sources: nodes, credentials, reason codes.
`;

const ROOT = path.resolve(__dirname, '../..');

function main(args: readonly string[]): void {
	if (args.length > 0) {
		process.stderr.write(USAGE);
		process.exitCode = args[0] === '--help' ? 0 : 2;
		return;
	}
	for (const { file, text } of generatedPages()) {
		const target = path.join(ROOT, file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, text);
		process.stdout.write(`${file}\n`);
	}
}

main(process.argv.slice(2));
