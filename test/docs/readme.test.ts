import type { INodeTypeDescription } from 'n8n-workflow';
import { loadTemplates } from '../../scripts/demo/run-template';
import { operationsOf } from '../../scripts/docs/node-page';
import { sourcePackage } from '../../scripts/engine/source-package';
import { readPage } from '../support/markdown-pages';

const NODES = Object.values(sourcePackage().nodes).map(
	({ description }) => (description as INodeTypeDescription).displayName,
);

const NODES_WITH_OPERATIONS = Object.values(sourcePackage().nodes).flatMap(({ description }) => {
	const { displayName } = description as INodeTypeDescription;
	const titles = operationsOf(description as INodeTypeDescription).map(({ title }) => title);
	const operations = titles.flatMap((title) => title.split(': ')).filter((word) => word !== '');
	return operations.length > 0 ? [[displayName, operations] as const] : [];
});

/** Links of a page, without the one to its other language. */
function linksOf(page: string): ReadonlySet<string> {
	const targets = [...readPage(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map((match) => match[1]);
	return new Set(targets.filter((target): target is string => !/^README/.test(target ?? '')));
}

describe.each(['README.md', 'README.pl.md'])('%s', (page) => {
	const text = readPage(page);

	it('names every node', () => {
		expect(NODES.filter((name) => !text.includes(`**${name}**`))).toEqual([]);
	});

	it('names every template', () => {
		const names = loadTemplates().map(({ name }) => name);
		const isNamed = (name: string) =>
			text.includes(`workflows/${name}.json`) ||
			text.includes(`…${name.replace(/^.*(-to-)/, '$1')}`);
		expect(names.filter((name) => !isNamed(name))).toEqual([]);
	});

	it('leads in as many steps to the first real order as the other language', () => {
		const steps = (other: string) => readPage(other).match(/^\d+\. \*\*/gm)?.length;
		expect(steps(page)).toBe(steps('README.md'));
	});
});

describe('README.md', () => {
	const text = readPage('README.md');

	it.each(NODES_WITH_OPERATIONS)('names every operation of %s', (name, operations) => {
		const row = text.split('\n').find((line) => line.startsWith(`| **${name}** |`)) ?? '';
		expect(operations.filter((operation) => !row.includes(operation))).toEqual([]);
	});
});

describe('README.pl.md', () => {
	it('shows nothing the English one does not', () => {
		const english = linksOf('README.md');
		const scripts = /^docs\/erp\/sql\//;
		const more = [...linksOf('README.pl.md')].filter((link) => !english.has(link));
		expect(more.filter((link) => !scripts.test(link))).toEqual([]);
	});
});
