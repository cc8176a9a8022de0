import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { version as coreVersion } from 'n8n-core/package.json';
import { version as ourVersion } from '../package.json';

const PAGE = path.resolve(__dirname, '../docs/benchmarks.md');

/** What a suite printed, for the page of benchmarks. */
export interface Figures {
	readonly suite: string;
	/** Options the suite was given beyond its name. */
	readonly options: readonly string[];
	/** As it stood on stdout. */
	readonly text: string;
	/** When it ended. */
	readonly at: Date;
}

/** The machine and the versions the figures belong to. */
function circumstances(at: Date): string {
	const day = at.toISOString().slice(0, 10);
	const { model = 'unknown processor' } = os.cpus()[0] ?? {};
	return `${day}, Node.js ${process.versions.node}, n8n-core ${coreVersion}, order-bridge ${ourVersion}, ${os.availableParallelism()} cores (${model.trim()})`;
}

/**
 * The page with the figures of one suite put between its marks, `<!-- figures of <suite> -->` and the next
 * `<!-- end -->`.
 *
 * Errors: throws when the page has no place for the suite.
 */
export function withFigures(page: string, { suite, options, text, at }: Figures): string {
	const begin = `<!-- figures of ${suite} -->\n`;
	const end = '<!-- end -->';
	const from = page.indexOf(begin);
	const to = page.indexOf(end, from);
	if (from < 0 || to < 0) throw new Error(`docs/benchmarks.md has no place for "${suite}"`);
	const command = ['npm run bench -- --suite', suite, ...options].join(' ');
	const figures = `\n\`\`\`sh\n${command}\n\`\`\`\n\n${circumstances(at)}:\n\n\`\`\`text\n${text.trim()}\n\`\`\`\n\n`;
	return page.slice(0, from + begin.length) + figures + page.slice(to);
}

/** Writes what a suite printed into docs/benchmarks.md. */
export function writeFigures(figures: Figures): void {
	writeFileSync(PAGE, withFigures(readFileSync(PAGE, 'utf8'), figures));
}

/** Runs work and answers with what it wrote to stdout, which is still shown. */
export async function listening(work: () => Promise<void>): Promise<string> {
	const { stdout } = process;
	const write = stdout.write.bind(stdout);
	let text = '';
	stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
		text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
		return write(chunk, ...rest);
	}) as typeof stdout.write;
	try {
		await work();
	} finally {
		stdout.write = write;
	}
	return text;
}
