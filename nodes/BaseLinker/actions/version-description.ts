import type { INodeTypeDescription } from 'n8n-workflow';
import { RESOURCES } from './resources';

/** Fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'properties'> = {
	properties: [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: Object.entries(RESOURCES).map(([value, { name, summary }]) => ({
				name,
				value,
				description: summary,
			})),
			default: 'order',
		},
		...Object.values(RESOURCES).flatMap(({ description }) => description),
	],
};
