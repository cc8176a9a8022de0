import type { INodeTypeDescription } from 'n8n-workflow';
import { ERP_CREDENTIALS, ERP_SYSTEM_OPTIONS } from '../wire';
import * as contractor from './contractor/Contractor.resource';
import * as salesOrder from './salesOrder/SalesOrder.resource';

/** Credentials and fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'credentials' | 'properties'> = {
	credentials: [
		...ERP_CREDENTIALS,
		{
			name: 'orderBridgeLedgerApi',
			displayOptions: { show: { resource: ['salesOrder'], operation: ['create'] } },
		},
	],
	properties: [
		{
			displayName: 'System',
			name: 'system',
			type: 'options',
			noDataExpression: true,
			options: ERP_SYSTEM_OPTIONS,
			default: 'subiekt-gt',
			description: 'The ERP the orders go to',
		},
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Contractor', value: 'contractor' },
				{ name: 'Sales Order', value: 'salesOrder' },
			],
			default: 'salesOrder',
		},
		...salesOrder.description,
		...contractor.description,
	],
};
