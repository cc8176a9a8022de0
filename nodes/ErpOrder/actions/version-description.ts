import type { INodeTypeDescription } from 'n8n-workflow';
import { ERP_SYSTEM_OPTIONS } from '../wire';
import * as contractor from './contractor/Contractor.resource';
import * as document from './document/Document.resource';
import * as salesOrder from './salesOrder/SalesOrder.resource';

/** Fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'properties'> = {
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
				{ name: 'Document', value: 'document' },
				{ name: 'Sales Order', value: 'salesOrder' },
			],
			default: 'salesOrder',
		},
		...salesOrder.description,
		...contractor.description,
		...document.description,
	],
};
