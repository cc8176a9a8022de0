import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listening, withFigures } from '../../bench/benchmarks-page';

const PAGE = 'before\n<!-- figures of ledger -->\nold\n<!-- end -->\nafter\n';
const FIGURES = {
	suite: 'ledger',
	options: ['--known', '1000'],
	text: '\nledger\n  0.86\n',
	at: new Date('2026-11-20T10:00:00Z'),
};

describe('the page of benchmarks', () => {
	it('gets what a suite printed, with its command and the day, in place of the old', () => {
		const page = withFigures(PAGE, FIGURES);
		expect(page).toContain('npm run bench -- --suite ledger --known 1000\n');
		expect(page).toContain('2026-11-20, Node.js ');
		expect(page).toContain('```text\nledger\n  0.86\n```');
		expect(page).not.toContain('old');
		expect(page.startsWith('before\n') && page.endsWith('<!-- end -->\nafter\n')).toBe(true);
	});

	it('names a suite it has no place for', () => {
		expect(() => withFigures(PAGE, { ...FIGURES, suite: 'nobody' })).toThrow('nobody');
	});

	it('hears what is printed and lets it be seen', async () => {
		const seen: string[] = [];
		const write = process.stdout.write;
		process.stdout.write = ((chunk: string) => seen.push(chunk) > 0) as typeof write;
		try {
			const heard = await listening(async () => void process.stdout.write('figures'));
			expect([heard, ...seen]).toEqual(['figures', 'figures']);
		} finally {
			process.stdout.write = write;
		}
	});

	it('has a place for every suite', () => {
		const read = (file: string) => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');
		const table = /const SUITES[^{]*\{(.*?)\n\};/s.exec(read('bench/cli.ts'))?.[1] ?? '';
		const suites = [...table.matchAll(/^\t'?([\w-]+)'?: /gm)].map(([, name]) => name ?? '');
		expect(suites.length).toBeGreaterThan(6);
		for (const suite of suites)
			expect(read('docs/benchmarks.md')).toContain(`figures of ${suite} -->`);
	});
});
