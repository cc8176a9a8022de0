import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { anchor } from '../../scripts/docs/markdown';
import { markdownPages, readPage, ROOT, withoutFences } from '../support/markdown-pages';

/** Targets of links and images, without titles. */
function targetsOf(text: string): string[] {
	const prose = withoutFences(text).replace(/`[^`\n]*`/g, '');
	const inline = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)];
	const html = [...prose.matchAll(/<(?:img|a) [^>]*(?:src|href)="([^"]+)"/g)];
	return [...inline, ...html].map((match) => match[1] ?? '');
}

/** Anchors a page offers: its headings as GitHub names them, repeated ones numbered, and anchors of its own. */
function anchorsOf(text: string): ReadonlySet<string> {
	const counts = new Map<string, number>();
	const headings = [...withoutFences(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map((match) => {
		const name = anchor((match[1] ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
		const seen = counts.get(name) ?? 0;
		counts.set(name, seen + 1);
		return seen === 0 ? name : `${name}-${seen}`;
	});
	const own = [...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map((match) => match[1] ?? '');
	return new Set([...headings, ...own]);
}

function complaint(page: string, target: string): string | undefined {
	if (/^(?:https?|mailto):/.test(target)) return undefined;
	const [file = '', fragment] = decodeURI(target).split('#');
	const found = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
	if (found.startsWith('..')) return `${target} leads out of the repository`;
	if (!existsSync(path.join(ROOT, found))) return `${target} does not exist`;
	if (fragment === undefined || fragment === '') return undefined;
	if (!found.endsWith('.md') || statSync(path.join(ROOT, found)).isDirectory()) return undefined;
	return anchorsOf(readPage(found)).has(fragment) ? undefined : `${target} has no such heading`;
}

/** Files and folders a page names as code, from the root on. */
function namedPaths(text: string): string[] {
	return [...withoutFences(text).matchAll(/`([\w.-]+(?:\/[\w.-]+)+\/?)`/g)]
		.map((match) => match[1] ?? '')
		.filter((name) =>
			/^(?:bench|deploy|docs|nodes|sandbox|scripts|src|test|workflows)\//.test(name),
		);
}

/** Files that hold the link behind *Docs* in n8n's editor. */
const HELP_FILES = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(?:node\.json|credentials\.ts)$/.test(file))
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/'))),
);

const PAGES = markdownPages();

describe('links of the documentation', () => {
	it('has pages to look at', () => {
		expect(PAGES).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md']));
	});

	it.each(PAGES)('%s links to nothing that is missing', (page) => {
		const targets = targetsOf(readPage(page));
		expect(targets.flatMap((target) => complaint(page, target) ?? [])).toEqual([]);
	});

	it.each(PAGES)('%s names no file that is missing', (page) => {
		// The changelog tells of files of its time.
		const names = page === 'CHANGELOG.md' ? [] : namedPaths(readPage(page));
		expect(names.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
	});

	it.each(HELP_FILES)('%s sends people to a page and heading that are there', (file) => {
		const text = readFileSync(path.join(ROOT, file), 'utf8');
		const urls = [...text.matchAll(/https:\/\/github\.com\/[^'"]+\/blob\/main\/([^'"]+)/g)];
		const targets = urls.map((match) => match[1] ?? '');
		expect(targets.length).toBeGreaterThan(0);
		expect(targets.flatMap((target) => complaint('README.md', target) ?? [])).toEqual([]);
	});

	it('finds a missing file, a missing heading and a way out of the repository', () => {
		const wrong = ['nowhere.md', 'docs/ledger.md#no-such-heading', '../outside.md'];
		expect(wrong.map((target) => complaint('README.md', target))).toEqual([
			'nowhere.md does not exist',
			'docs/ledger.md#no-such-heading has no such heading',
			'../outside.md leads out of the repository',
		]);
	});

	it('knows headings as GitHub does', () => {
		const page = '# Look, a “Heading”: `code` & more\n## Twice\n## Twice\n';
		expect([...anchorsOf(page)]).toEqual(['look-a-heading-code--more', 'twice', 'twice-1']);
	});
});
