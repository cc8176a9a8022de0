import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import manifest from '../../package.json';
import type { CredentialData, Engine, WorkflowFile, WorkflowRun } from '../engine/n8n-engine';

const FOLDER = path.resolve(__dirname, '../../workflows');
const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/** A template file with its name. */
export interface Template {
	name: string;
	workflow: WorkflowFile;
}

/** All templates, or the one that was asked for. Errors: an unknown name is told with the names there are. */
export function loadTemplates(only?: string): Template[] {
	const names = readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json'))
		.map((file) => path.basename(file, '.json'))
		.sort();
	if (only !== undefined && !names.includes(only)) {
		throw new Error(`No template "${only}". There are: ${names.join(', ')}`);
	}
	return names
		.filter((name) => only === undefined || name === only)
		.map((name) => ({
			name,
			workflow: JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8')) as WorkflowFile,
		}));
}

/** The template with another lease in its Dedupe nodes. */
export function withLease(template: Template, leaseSeconds: number): Template {
	const nodes = template.workflow.nodes.map((node) => {
		if (!node.type.endsWith('.dedupe')) return node;
		const options = { ...(node.parameters.options as object), leaseMinutes: leaseSeconds / 60 };
		return { ...node, parameters: { ...node.parameters, options } };
	});
	return { ...template, workflow: { ...template.workflow, nodes } };
}

/** The template with a ledger credential in every node of ours, as a user would choose it. */
export function withLedger(template: Template): Template {
	const credential = { orderBridgeLedgerApi: { id: null, name: 'Demo ledger' } };
	const nodes = template.workflow.nodes.map((node) =>
		node.type.startsWith(`${manifest.name}.`)
			? { ...node, credentials: { ...node.credentials, ...credential } }
			: node,
	);
	return { ...template, workflow: { ...template.workflow, nodes } };
}

/** What one node of a run put out. */
export interface NodeStep {
	readonly node: string;
	readonly type: string;
	readonly items: readonly INodeExecutionData[];
}

/** One run of a template. */
export interface TemplateRun {
	status: string;
	error?: string;
	durationMs: number;
	/** Nodes in the order they were executed. */
	steps: readonly NodeStep[];
}

/** The nodes of a run in the order they were executed. */
function executedNodes(run: WorkflowRun): string[] {
	return Object.entries(run.raw.data.resultData.runData)
		.map(([node, runs]) => ({ node, first: runs[0]?.executionIndex ?? 0 }))
		.sort((left, right) => left.first - right.first)
		.map((entry) => entry.node);
}

/** Runs a template once in n8n's engine. */
export async function runTemplate(
	engine: Engine,
	template: Template,
	options: { credentials: CredentialData; onNodeDone: (node: string, items: number) => void },
): Promise<TemplateRun> {
	const trigger = template.workflow.nodes.find((node) => node.type === MANUAL_TRIGGER);
	const started = performance.now();
	const run = await engine.run(template.workflow, {
		...options,
		...(trigger ? { startNode: trigger.name } : {}),
	});
	const durationMs = Math.round(performance.now() - started);
	const steps = executedNodes(run).map((node) => ({
		node,
		type: template.workflow.nodes.find((entry) => entry.name === node)?.type ?? '',
		items: run.outputsOf(node).flat(),
	}));
	return { status: run.status, durationMs, steps, ...(run.error ? { error: run.error } : {}) };
}
