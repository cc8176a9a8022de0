import { readFileSync } from 'node:fs';
import path from 'node:path';

const FILE = path.resolve(__dirname, '../../.github/workflows/publish.yml');

describe('the workflow that publishes', () => {
	const text = readFileSync(FILE, 'utf8');
	const runs = [...text.matchAll(/^\s+(?:- )?run: (.+)$/gm)].map((match) => match[1] ?? '');

	it('starts by a version tag alone', () => {
		expect(/^on:\n([\s\S]*?)^\S/m.exec(text)?.[1]).toBe("  push:\n    tags: ['v*']\n");
	});

	it('may sign where the package was built, and write nothing to the repository', () => {
		const rights = [...text.matchAll(/^\s+([\w-]+): (read|write)$/gm)].map(
			([, right, level]) => `${right} ${level}`,
		);
		expect(rights).toEqual(['contents read', 'contents read', 'id-token write']);
	});

	it('keeps no token', () => {
		expect(text).not.toMatch(/secrets\.|TOKEN/);
	});

	it('publishes last, after the tag, the changelog and everything CI checks', () => {
		expect(runs).toEqual([
			expect.stringMatching(/^test "\$GITHUB_REF_NAME" = .*package\.json/),
			expect.stringMatching(/^grep .* CHANGELOG\.md$/),
			'bash .ci/run',
			'npm audit --omit=dev --audit-level=high',
			'npm publish --provenance --access public',
		]);
	});
});
