import type { INodeTypeDescription } from 'n8n-workflow';
import * as order from './order/Order.resource';

/** Fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'properties'> = {
	properties: [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: [{ name: 'Order', value: 'order' }],
			default: 'order',
		},
		...order.description,
	],
};
