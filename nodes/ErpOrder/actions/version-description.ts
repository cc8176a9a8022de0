import type { INodeTypeDescription } from 'n8n-workflow';
import { systemField } from '../../shared/erp-fields';
import * as contractor from './contractor/Contractor.resource';
import * as document from './document/Document.resource';
import * as salesOrder from './salesOrder/SalesOrder.resource';

/** Fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'properties'> = {
	properties: [
		systemField,
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
