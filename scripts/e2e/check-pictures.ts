import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import manifest from '../../package.json';
import type { Template } from '../demo/run-template';
import type { Check } from './check';
import { Editor } from './editor';
import type { Stage } from './stage';

/** So big may a picture in the documentation be. Units: bytes. */
const LARGEST = 150_000;
/** Sizes tried one after the other until a picture is small enough. */
const VIEWPORTS = [
	{ width: 1440, height: 900 },
	{ width: 1280, height: 800 },
	{ width: 1120, height: 700 },
	{ width: 960, height: 600 },
];
/** For what the editor moves and fades, in ms. */
const SETTLE_MS = 1_200;

/** Takes a picture that is small enough. Errors: throws when none is. */
async function take(page: Page, file: string, settle: () => Promise<void>): Promise<number> {
	mkdirSync(path.dirname(file), { recursive: true });
	for (const viewport of VIEWPORTS) {
		await page.setViewportSize(viewport);
		await settle();
		await page.waitForTimeout(SETTLE_MS);
		const picture = await page.screenshot({ animations: 'disabled' });
		if (picture.length > LARGEST) continue;
		writeFileSync(file, picture);
		return picture.length;
	}
	throw new Error(`${path.basename(file)} stays larger than ${LARGEST} bytes`);
}

async function pictureOfTemplate({ name, workflow }: Template, stage: Stage): Promise<string> {
	const page = await stage.owner();
	await Editor.open(page, (workflow as { id?: string }).id ?? '');
	const file = path.join(stage.pictures, `template-${name}.png`);
	const size = await take(page, file, () => page.getByTestId('zoom-to-fit').click());
	return `${path.basename(file)}, ${Math.round(size / 1000)} kB`;
}

/** What n8n tells the editor of a node, as far as it matters here. */
interface NodeType {
	readonly name: string;
	readonly displayName: string;
	readonly version: number | readonly number[];
	readonly properties: readonly { readonly name: string; readonly displayOptions?: object }[];
	readonly defaults: { readonly name?: string };
}

/** Fields every other one depends on; n8n's editor hides them when it takes them for the way to sign in. */
const CHOICES = ['system', 'resource', 'operation'];

/** Whether a node shows a field to whoever opens it first. */
function offers({ properties }: NodeType, field: string): boolean {
	return properties.some(({ name, displayOptions }) => name === field && !displayOptions);
}

/** A workflow with nothing but a node fresh from the list. */
async function workflowWith(type: NodeType, stage: Stage): Promise<string> {
	const versions = [type.version].flat();
	const { id } = await stage.rest.ask<{ id: string }>('POST', '/workflows', {
		name: `Picture of ${type.displayName}`,
		nodes: [
			{
				id: '5b0c1d52-0000-4000-8000-000000000001',
				name: type.defaults.name ?? type.displayName,
				type: type.name,
				typeVersion: Math.max(...versions),
				position: [0, 0],
				parameters: {},
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	return id;
}

async function pictureOfNode(nodeName: string, stage: Stage): Promise<string> {
	const types = await stage.rest.nodeTypes<NodeType>();
	const type = types.find(
		({ name }) => name.toLowerCase() === `${manifest.name}.${nodeName}`.toLowerCase(),
	);
	assert.ok(type, `${nodeName} is not among the nodes n8n knows`);
	const page = await stage.owner();
	const editor = await Editor.open(page, await workflowWith(type, stage));
	const panel = await editor.openPanel(type.defaults.name ?? type.displayName);
	const fields = await panel.getByTestId('node-parameters').getByTestId('parameter-item').count();
	assert.ok(fields > 0, 'the panel shows no fields');
	for (const field of CHOICES.filter((choice) => offers(type, choice))) {
		const shown = panel.getByTestId(`parameter-input-${field}`);
		assert.ok(await shown.first().isVisible(), `the panel does not show the field ${field}`);
	}
	const file = path.join(stage.pictures, `node-${nodeName}.png`);
	const size = await take(page, file, async () => undefined);
	return `${path.basename(file)}, ${fields} fields, ${Math.round(size / 1000)} kB`;
}

/** A picture of each template and of each node's panel, for the documentation. */
export function pictureChecks(templates: readonly Template[]): readonly Check[] {
	const nodes = (manifest.n8n.nodes as string[]).map(
		(file) => path.basename(file).split('.')[0] ?? file,
	);
	return [
		...templates.map((template) => ({
			name: `picture of template ${template.name}`,
			needsBrowser: true,
			run: (stage: Stage) => pictureOfTemplate(template, stage),
		})),
		...nodes.map((node) => ({
			name: `picture of node ${node}`,
			needsBrowser: true,
			run: (stage: Stage) => pictureOfNode(node, stage),
		})),
	];
}
