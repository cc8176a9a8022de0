import type { INodeTypeDescription } from 'n8n-workflow';
import * as contractor from './contractor/Contractor.resource';
import * as synchronization from './synchronization/Synchronization.resource';

/** Fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'properties'> = {
	properties: [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Contractor', value: 'contractor' },
				{ name: 'Synchronisation', value: 'synchronization' },
			],
			default: 'synchronization',
		},
		...contractor.description,
		...synchronization.description,
	],
};
