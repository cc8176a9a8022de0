import type { INodeProperties } from 'n8n-workflow';
import * as apply from './apply.operation';
import * as plan from './plan.operation';
import { syncFields } from './sync-fields';

export { apply, plan };

/** The operations of the synchronisation and their fields, which are the same. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['synchronization'] } },
		default: 'plan',
		options: [
			{
				name: 'Apply',
				value: 'apply',
				description: 'Write what changed to the other side, and ask about the rest',
				action: 'Apply a synchronisation',
			},
			{
				name: 'Plan',
				value: 'plan',
				description: 'Tell what would be written and asked, and write nothing',
				action: 'Plan a synchronisation',
			},
		],
	},
	...syncFields,
];
