import type { INode } from 'n8n-workflow';
import { loadTemplates, type Template, withLease, withLedger } from '../demo/run-template';

const TEMPLATE = 'baselinker-orders-to-subiekt-gt';

/** The ERP the template writes into. */
export const ERP = 'subiekt-gt';

/** The workflows that are published. */
export const IMPORTS = [
	{ id: 'queueImport000001', name: 'Import of the office' },
	{ id: 'queueImport000002', name: 'Import of the warehouse' },
] as const;

/** How often each import is started: far more often than it takes. Units: seconds. */
const EVERY_SECONDS = 5;
/** The least the node takes: what a dead worker held is free for others after it. Units: seconds. */
export const LEASE_SECONDS = 60;
/** Just longer than the node demands with the sandbox's bridge. Units: seconds. */
export const QUIET_SECONDS = 40;

function hurried(node: INode): INode {
	if (node.type.endsWith('.scheduleTrigger')) {
		const interval = [{ field: 'seconds', secondsInterval: EVERY_SECONDS }];
		return { ...node, parameters: { rule: { interval } } };
	}
	if (node.parameters.resource !== 'salesOrder') return node;
	const options = { ...(node.parameters.options as object), quietSeconds: QUIET_SECONDS };
	return { ...node, parameters: { ...node.parameters, options } };
}

/**
 * The same template twice, as two people might have published it: schedules so short that runs overlap, one ledger, and
 * waiting times as short as the nodes allow.
 */
export function overlappingImports(): readonly Template[] {
	return loadTemplates(TEMPLATE).flatMap((template) => {
		const { name, workflow } = withLedger(withLease(template, LEASE_SECONDS));
		const nodes = workflow.nodes.map(hurried);
		return IMPORTS.map((own) => ({ name, workflow: { ...workflow, ...own, nodes } }));
	});
}
