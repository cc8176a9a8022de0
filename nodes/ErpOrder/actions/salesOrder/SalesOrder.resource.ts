import type { INodeProperties } from 'n8n-workflow';
import * as check from './check.operation';
import * as create from './create.operation';
import * as get from './get.operation';

export { check, create, get };

/** The operations on sales orders and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['salesOrder'] } },
		options: [
			{
				name: 'Check',
				value: 'check',
				action: 'Check a sales order',
				description:
					'Tell everything that would keep an order from being written, and write nothing',
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create a sales order',
				description: 'Write an order into the ERP unless it is there already',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a sales order',
				description: 'Retrieve an order of the ERP with its lines',
			},
		],
		default: 'create',
	},
	...check.description,
	...create.description,
	...get.description,
];
