import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository. */
export const ROOT = path.resolve(__dirname, '../..');

const FOLDERS = ['.', 'bench', 'deploy', 'docs', 'sandbox', 'src'];

function filesIn(folder: string): string[] {
	const entries = readdirSync(path.join(ROOT, folder), {
		recursive: folder !== '.',
		encoding: 'utf8',
	});
	return entries.map((entry) => path.posix.join(folder, entry.split(path.sep).join('/')));
}

/** Every page people read, as paths below the root. */
export function markdownPages(): readonly string[] {
	const present = readdirSync(ROOT);
	return FOLDERS.filter((folder) => folder === '.' || present.includes(folder))
		.flatMap(filesIn)
		.filter((file) => file.endsWith('.md') && !file.includes('node_modules/'))
		.sort();
}

/** The text of a page. */
export function readPage(file: string): string {
	return readFileSync(path.join(ROOT, file), 'utf8');
}

/** A page without its fenced blocks, whose brackets are no links. */
export function withoutFences(text: string): string {
	return text.replace(/^( *)(```|~~~)[^\n]*\n[\s\S]*?^\1\2[^\n]*$/gm, '');
}
