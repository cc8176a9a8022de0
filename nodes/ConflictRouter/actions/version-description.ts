import type { INodeTypeDescription } from 'n8n-workflow';
import { ERP_CREDENTIALS, ERP_SYSTEM_OPTIONS } from '../wire';
import * as route from './route.operation';

/** Credentials and fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'credentials' | 'properties'> = {
	credentials: [...ERP_CREDENTIALS, { name: 'orderBridgeLedgerApi' }],
	properties: [
		{
			displayName: 'System',
			name: 'system',
			type: 'options',
			noDataExpression: true,
			options: ERP_SYSTEM_OPTIONS,
			default: 'subiekt-gt',
			description: 'The ERP whose contractors are looked through',
		},
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			options: [
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
		...route.description,
	],
};
