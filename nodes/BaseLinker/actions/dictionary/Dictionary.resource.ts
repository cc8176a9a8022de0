import type { INodeProperties } from 'n8n-workflow';
import * as getAll from './get-all.operation';

export const name = 'Dictionary';
export const summary = 'Lists the account is set up with';
export const operations = { getAll: getAll.execute };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['dictionary'] } },
		default: 'getAll',
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list such as the order statuses',
				action: 'Get many entries of a dictionary',
			},
		],
	},
	...getAll.description,
];
