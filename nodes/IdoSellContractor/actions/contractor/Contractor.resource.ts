import type { INodeProperties } from 'n8n-workflow';
import { showFor } from '../../../shared/show-for';
import { clientField } from './client-handle';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getAll from './get-all.operation';
import * as setCode from './set-code.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

export { create, get, getAll, setCode, update, upsert };

/** The operations on customers of the shop and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contractor'] } },
		default: 'get',
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Add a customer to the shop, without a message to him',
				action: 'Create a contractor',
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				action: 'Create or update a contractor',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve a customer by ID, code, login, e-mail or tax number',
				action: 'Get a contractor',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve many customers, or those that changed',
				action: 'Get many contractors',
			},
			{
				name: 'Set External Code',
				value: 'setCode',
				description: 'Link a customer to the contractor of the ERP that has this code',
				action: 'Set the external code of a contractor',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Change single fields of a customer and leave the others alone',
				action: 'Update a contractor',
			},
		],
	},
	...showFor({ resource: ['contractor'], operation: ['get', 'setCode', 'update'] }, [clientField]),
	...create.description,
	...upsert.description,
	...getAll.description,
	...setCode.description,
	...update.description,
];
