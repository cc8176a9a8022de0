import type { INodeProperties } from 'n8n-workflow';
import * as getAll from './get-all.operation';

export const name = 'Event';
export const summary = 'What happened to orders, by the journal of the account';
export const operations = { getAll: getAll.execute };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['event'] } },
		default: 'getAll',
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve events of the last three days from the journal',
				action: 'Get many events',
			},
		],
	},
	...getAll.description,
];
