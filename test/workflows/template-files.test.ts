import type { INode } from 'n8n-workflow';
import manifest from '../../package.json';
import { outputsOf } from '../../nodes/BaseLinker/actions/outputs';
import { type DedupeOperation, OUTPUT_NAMES } from '../../nodes/Dedupe/actions/outputs';
import { OUTPUT_NAMES as IDOSELL_OUTPUTS } from '../../nodes/IdoSellContractor/actions/outputs';
import { loadTemplates } from '../../scripts/demo/run-template';
import { testEngine } from '../support/engine';

const TEMPLATES = loadTemplates().map(({ name, workflow }) => [name, workflow] as const);

/** How many outputs a node has whose outputs depend on its form. */
function namedOutputs({ type, parameters }: INode): number | undefined {
	if (type.endsWith('.dedupe')) {
		return OUTPUT_NAMES[parameters.operation as DedupeOperation].length;
	}
	if (type.endsWith('.idoSellContractor')) {
		return IDOSELL_OUTPUTS[parameters.resource as string]?.length;
	}
	return type.endsWith('.baseLinker')
		? outputsOf(parameters.resource, parameters.operation)
		: undefined;
}

describe.each(TEMPLATES)('template %s, as a file', (_name, workflow) => {
	it('has nodes with names and ids of their own and connections that lead somewhere', () => {
		const names = workflow.nodes.map((node) => node.name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(workflow.nodes.map((node) => node.id)).size).toBe(names.length);
		for (const [from, { main }] of Object.entries(workflow.connections)) {
			expect(names).toContain(from);
			for (const link of (main ?? []).flat()) expect(names).toContain(link?.node);
		}
	});

	it('runs by schedule and by hand, or when somebody calls it', () => {
		const types = workflow.nodes.map((node) => node.type);
		const isCalled = ['n8n-nodes-base.webhook', `${manifest.name}.orderDeskTrigger`];
		if (types.some((type) => isCalled.includes(type))) return;
		expect(types).toContain('n8n-nodes-base.scheduleTrigger');
		expect(types).toContain('n8n-nodes-base.manualTrigger');
	});

	it('wires every output of our nodes, the error outputs too', async () => {
		const { nodeTypes } = await testEngine();
		for (const node of workflow.nodes.filter(({ type }) => type.startsWith(manifest.name))) {
			const { outputs } = nodeTypes.getByNameAndVersion(node.type, node.typeVersion).description;
			const named = namedOutputs(node) ?? (outputs as unknown[]).length;
			const wanted = named + (node.onError === 'continueErrorOutput' ? 1 : 0);
			const wired = (workflow.connections[node.name]?.main ?? []).filter(
				(links) => (links ?? []).length > 0,
			);
			expect([node.name, wired.length]).toEqual([node.name, wanted]);
		}
	});

	it('tells a stranger how to set it up and holds no secrets', () => {
		const notes = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const [readMe] = notes;
		expect(String(readMe?.parameters.content)).toMatch(/credential[\s\S]*What to change/i);
		for (const { credentials = {} } of workflow.nodes) {
			for (const credential of Object.values(credentials)) expect(credential.id).toBeNull();
		}
	});
});

describe('the order import for another ERP', () => {
	const [subiekt] = loadTemplates('baselinker-orders-to-subiekt-gt');

	/** A node without what the choice of an ERP changes. */
	function withoutErp({ parameters, credentials, ...node }: INode) {
		const settings = Object.entries(parameters).filter(
			([name]) =>
				!['warehouse', 'payments', 'numberingExtension', 'documentSeries', 'buffer'].includes(name),
		);
		const shown = node.type.endsWith('.stickyNote') ? [] : settings;
		const text = JSON.stringify(shown).replaceAll(
			/"(?:subiekt-gt|wapro-mag|comarch-optima)"/g,
			'"the ERP"',
		);
		return { ...node, parameters: text, credentials: Object.keys(credentials ?? {}).length };
	}

	it.each(['baselinker-orders-to-wapro-mag', 'baselinker-orders-to-comarch-optima'])(
		'%s is the same workflow: the ERP is a choice',
		(name) => {
			const [variant] = loadTemplates(name);
			expect(variant?.workflow.connections).toEqual(subiekt?.workflow.connections);
			expect(variant?.workflow.nodes.map(withoutErp)).toEqual(
				subiekt?.workflow.nodes.map(withoutErp),
			);
			expect(JSON.stringify(variant)).not.toMatch(/subiekt/i);
		},
	);
});
