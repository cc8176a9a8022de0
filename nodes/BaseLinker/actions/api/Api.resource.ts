import type { INodeProperties } from 'n8n-workflow';
import * as call from './call.operation';

export const name = 'API';
export const summary = 'Any method of the API';
export const operations = { call: call.execute };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['api'] } },
		default: 'call',
		options: [
			{
				name: 'Call',
				value: 'call',
				description: 'Call any method of the API with parameters in JSON',
				action: 'Call a method',
			},
		],
	},
	...call.description,
];
