import type { INode, IWorkflowBase } from 'n8n-workflow';
import type { Template } from '../demo/run-template';
import type { WorkflowFile } from '../engine/n8n-engine';
import type { ImportedCredential } from './wanted-credentials';

/** A template as `n8n import:workflow` takes it, with the credentials of this instance. */
export type BoundWorkflow = WorkflowFile & Pick<IWorkflowBase, 'id' | 'active'>;

/** Addresses a template names that are somewhere else here, by how they begin. */
export type Redirections = Readonly<Record<string, string>>;

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/**
 * Whether a template works only once it is published: nothing in it is started by a click in the editor, because it
 * waits for somebody to open its page.
 */
export function isWaitingForCalls({ nodes }: WorkflowFile): boolean {
	return !nodes.some(({ type }) => type === MANUAL_TRIGGER);
}

/** The path of the page a template serves below `/webhook/`, where it has one. */
export function pageOf({ nodes }: WorkflowFile): string | undefined {
	const desk = nodes.find(({ type }) => type.endsWith('.orderDeskTrigger'));
	return typeof desk?.parameters.path === 'string' ? desk.parameters.path : undefined;
}

function redirected(node: INode, redirections: Redirections): INode {
	const { url } = node.parameters;
	if (typeof url !== 'string') return node;
	const known = Object.entries(redirections).find(([from]) => url.startsWith(from));
	if (!known) return node;
	const [from, to] = known;
	return { ...node, parameters: { ...node.parameters, url: to + url.slice(from.length) } };
}

/**
 * The node with an id for its webhook where it has a path, as the editor gives it one when a workflow is imported there.
 * Without it n8n serves the path below the workflow's id and the node's name.
 */
function withWebhookId(node: INode): INode {
	if (typeof node.parameters.path !== 'string' || node.webhookId) return node;
	return { ...node, webhookId: node.id };
}

function bound(node: INode, credentials: readonly ImportedCredential[]): INode {
	if (!node.credentials) return node;
	const chosen = Object.entries(node.credentials).map(([type, { name }]) => {
		const found = credentials.find((known) => known.type === type && known.name === name);
		if (!found)
			throw new Error(`${node.name} wants the credential ${name} (${type}): nobody made it`);
		return [type, { id: found.id, name }];
	});
	return { ...node, credentials: Object.fromEntries(chosen) };
}

/**
 * A template with the credentials of this instance in its nodes, as a user would choose them, and with the addresses
 * of this instance where a node of n8n's own names a vendor's.
 *
 * Errors: throws when a node wants a credential that is not among those that were made.
 */
export function bindTemplate(
	{ workflow }: Template,
	credentials: readonly ImportedCredential[],
	redirections: Redirections = {},
): BoundWorkflow {
	const file = workflow as BoundWorkflow;
	const nodes = file.nodes.map((node) =>
		bound(withWebhookId(redirected(node, redirections)), credentials),
	);
	return { ...file, nodes, active: false };
}
