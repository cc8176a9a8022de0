import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { generatedPages } from '../../scripts/docs/pages';
import { reasonSources } from '../../scripts/docs/reason-sources';
import { sourcePackage } from '../../scripts/engine/source-package';
import { REASONS } from '../../src/domain/reason-codes';

const ROOT = path.resolve(__dirname, '../..');
const PAGES = generatedPages();

function committed(file: string): string {
	const target = path.join(ROOT, file);
	return existsSync(target) ? readFileSync(target, 'utf8') : '';
}

/** What the headings of a page say already. */
const IN_HEADINGS = ['operation', 'resource'];

/** Labels of a form and of everything inside its collections, read without the generator's help. */
function labels(fields: readonly INodeProperties[]): string[] {
	return fields.flatMap((field) => {
		const inside = (field.options ?? []).flatMap((option) => {
			if ('values' in option) return labels(option.values);
			return 'type' in option ? labels([option]) : [option.name];
		});
		return field.type === 'notice' || IN_HEADINGS.includes(field.name)
			? inside
			: [field.displayName, ...inside];
	});
}

describe('pages made from the sources', () => {
	it.each(PAGES.map(({ file, text }) => [file, text] as const))(
		'%s is what "npm run docs" writes',
		(file, text) => {
			expect(committed(file)).toBe(text);
		},
	);

	it('leave no page behind of a node that is gone', () => {
		const pages = PAGES.map(({ file }) => path.basename(file));
		expect(pages).toEqual(expect.arrayContaining(readdirSync(path.join(ROOT, 'docs/nodes'))));
	});

	it.each(
		Object.values(sourcePackage().nodes).map(({ description }) => {
			const { displayName, name, properties } = description as INodeTypeDescription;
			return [displayName, name, properties] as const;
		}),
	)('name every field and choice of %s', (_, name, properties) => {
		const page = committed(`docs/nodes/${name}.md`);
		expect(labels(properties).filter((label) => !page.includes(label))).toEqual([]);
	});

	it('name every field of every credential', () => {
		const page = committed('docs/nodes/credentials.md');
		const fields = Object.values(sourcePackage().credentials).flatMap(
			({ properties }) => properties as INodeProperties[],
		);
		expect(labels(fields).filter((label) => !page.includes(label))).toEqual([]);
	});

	it('name what the items of an operation carry', () => {
		const page = committed('docs/nodes/erpOrder.md');
		const part = page.split('## Sales Order: Create\n')[1]?.split('\n## ')[0];
		expect(part).toContain('* `erp`: documentId, documentNumber');
		expect(part).toContain('* `outcome`: ');
	});

	it('tell every reason code, and who gives it', () => {
		const page = committed('docs/reason-codes.md');
		for (const [code, { remedy }] of Object.entries(REASONS)) {
			expect(page).toContain(`\`${code}\``);
			expect(page).toContain(remedy);
		}
		const nobody = [...reasonSources()].filter(([, parts]) => parts.length === 0);
		expect(nobody).toEqual([]);
	});
});
