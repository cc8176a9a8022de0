import type { INodeTypeDescription } from 'n8n-workflow';
import * as invoice from './invoice/Invoice.resource';
import * as order from './order/Order.resource';

/** Fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'properties'> = {
	properties: [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Invoice', value: 'invoice' },
				{ name: 'Order', value: 'order' },
			],
			default: 'order',
		},
		...invoice.description,
		...order.description,
	],
};
