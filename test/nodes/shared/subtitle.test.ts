import { type INodeTypeDescription, Workflow } from 'n8n-workflow';
import { sourcePackage } from '../../../scripts/engine/source-package';

const { nodes } = sourcePackage();

/** The line under a node as n8n works it out from the form. */
function subtitleOf(name: string, parameters: Record<string, string | string[]>): unknown {
	const description = nodes[name]?.description as INodeTypeDescription;
	const node = {
		id: '1',
		name,
		type: name,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const nodeType = () => nodes[name] as never;
	const nodeTypes = {
		getByName: nodeType,
		getByNameAndVersion: nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, description.subtitle, 'internal', {});
}

describe('the line under a node', () => {
	it.each([
		['baseLinker', { resource: 'order', operation: 'getAll' }, 'Get many orders'],
		['baseLinker', { resource: 'invoice', operation: 'getAll' }, 'Get many invoices'],
		['baseLinkerTrigger', { events: ['confirmed', 'changed'] }, 'Order Confirmed, Order Changed'],
		['dedupe', { operation: 'claim' }, 'Claim orders'],
		[
			'conflictRouter',
			{ system: 'wapro-mag', operation: 'route' },
			'WAPRO Mag: Route orders by their contractor',
		],
		[
			'erpOrder',
			{ system: 'subiekt-gt', resource: 'salesOrder', operation: 'getAll' },
			'Subiekt GT: Get many sales orders',
		],
		[
			'idoSellContractor',
			{ resource: 'synchronization', operation: 'plan' },
			'Plan a synchronisation',
		],
	])('of %s with %j reads "%s"', (name, parameters, words) => {
		expect(subtitleOf(name, parameters as Record<string, string | string[]>)).toBe(words);
	});

	it('shows the value where the form holds one nobody knows', () => {
		expect(subtitleOf('dedupe', { operation: 'elsewhere' })).toBe('elsewhere');
	});
});

describe('the credentials of a node', () => {
	it.each(Object.keys(nodes))('%s has no two fields of one label at a time', (name) => {
		const { credentials = [] } = nodes[name]?.description as INodeTypeDescription;
		const labels = credentials.map(({ displayName }) => displayName);
		expect(labels).not.toContain(undefined);
		// The two ways into the Order Desk are never asked for together.
		const distinct = new Set(labels).size + (name === 'orderDeskTrigger' ? 1 : 0);
		expect(distinct).toBe(labels.length);
	});
});
