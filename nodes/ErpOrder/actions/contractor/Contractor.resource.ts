import type { INodeProperties } from 'n8n-workflow';
import { needing } from '../operation-support';
import * as create from './create.operation';
import * as findSimilar from './find-similar.operation';
import * as getAll from './get-all.operation';
import * as get from './get.operation';
import { partyFields } from './party-fields';
import * as update from './update.operation';

export { create, findSimilar, get, getAll, update };

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
				...needing('createContractor'),
			},
			{
				name: 'Find Similar',
				value: 'findSimilar',
				action: 'Find similar contractors',
				description: 'Find cards that are or may be the buyer, each with its evidence',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a contractor',
				description: 'Retrieve the card of a contractor',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many contractors',
				description: 'Retrieve the cards of many contractors, or of those that changed',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a contractor',
				description: 'Change single fields of a card and leave the others alone',
				...needing('updateContractor'),
			},
		],
		default: 'findSimilar',
	},
	...partyFields,
	...get.description,
	...create.description,
	...findSimilar.description,
	...getAll.description,
	...update.description,
];
