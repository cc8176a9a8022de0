import type { INodeTypeDescription } from 'n8n-workflow';
import { systemField } from '../../shared/erp-fields';
import * as resolve from './resolve.operation';
import * as route from './route.operation';

/** Fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'properties'> = {
	properties: [
		{ ...systemField, description: 'The ERP whose contractors are looked through' },
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Resolve',
					value: 'resolve',
					description:
						'Carry out what a person decided about the contractor of an order, and send the order to the output it leads to',
					action: 'Resolve orders as a person decided',
				},
				{
					name: 'Route',
					value: 'route',
					description:
						'Compare the buyer with the contractors of the ERP and send the order to the output the policies choose',
					action: 'Route orders by their contractor',
				},
			],
			default: 'route',
		},
		...resolve.description,
		...route.description,
	],
};
