import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation';
import * as findSimilar from './find-similar.operation';
import { partyFields } from './party-fields';

export { create, findSimilar };

/** The operations on contractors and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contractor'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a contractor',
				description: 'Create a card, or find the one an earlier call created for the same party',
			},
			{
				name: 'Find Similar',
				value: 'findSimilar',
				action: 'Find similar contractors',
				description: 'Find cards that are or may be the buyer, each with its evidence',
			},
		],
		default: 'findSimilar',
	},
	...partyFields,
	...create.description,
	...findSimilar.description,
];
