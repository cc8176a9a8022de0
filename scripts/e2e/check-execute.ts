import assert from 'node:assert/strict';
import type { INode } from 'n8n-workflow';
import manifest from '../../package.json';
import type { Template } from '../demo/run-template';
import type { WorkflowFile } from '../engine/n8n-engine';
import { isWaitingForCalls } from '../start/bind-templates';
import { runN8n } from '../start/n8n-process';
import { type Check, Skip } from './check';
import { itemsOf, type PrintedRun, readRun } from './read-run';
import type { Stage } from './stage';

/** Whether a node put all it had on its error output, which is its last. */
function failedWhole({ onError }: INode, counts: readonly number[]): boolean {
	const failed = counts.at(-1) ?? 0;
	const all = counts.reduce((sum, count) => sum + count, 0);
	return onError === 'continueErrorOutput' && counts.length > 1 && failed > 0 && failed === all;
}

/** The ends of a workflow that got items, with how many; and whether it was called without the orders it is called with. */
function whereItemsEnded(workflow: WorkflowFile, run: PrintedRun) {
	const ends = workflow.nodes
		.filter(({ name }) => !workflow.connections[name] && run.runData[name])
		.map(({ name }) => {
			const count = itemsOf(run, name).reduce((sum, items) => sum + items, 0);
			return `${name} ${count}`;
		});
	const isHandedNothing = workflow.nodes.some(
		({ type, name }) => type === 'n8n-nodes-base.executeWorkflowTrigger' && run.runData[name],
	);
	return { ends, isHandedNothing };
}

async function execute({ workflow }: Template, stage: Stage): Promise<string> {
	if (isWaitingForCalls(workflow)) {
		throw new Skip('it waits for somebody to open its page; the check of the Order Desk does that');
	}
	const { id } = workflow as { id?: string };
	const settings = await stage.commandSettings();
	const words = await runN8n(['execute', `--id=${id}`, '--rawOutput'], settings);
	const run = readRun(words);
	assert.equal(run.error, undefined, run.error?.message);
	const own = workflow.nodes.filter(
		({ type, name }) => type.startsWith(`${manifest.name}.`) && run.runData[name],
	);
	assert.ok(own.length > 0, 'none of our nodes has run');
	const { ends, isHandedNothing } = whereItemsEnded(workflow, run);
	for (const node of isHandedNothing ? [] : own) {
		assert.ok(!failedWhole(node, itemsOf(run, node.name)), `${node.name} refused every item`);
	}
	return `${own.length} of our nodes ran; ${ends.join(', ')}`;
}

/** Each template is executed once by n8n's own command. */
export function executeChecks(templates: readonly Template[]): readonly Check[] {
	return templates.map((template) => ({
		name: `n8n execute ${template.name}`,
		needsBrowser: false,
		run: (stage) => execute(template, stage),
	}));
}
