import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getAll from './get-all.operation';
import * as setFields from './set-fields.operation';
import * as setPayment from './set-payment.operation';
import * as setStatus from './set-status.operation';

export const name = 'Order';
export const summary = 'Orders of shops, marketplaces and those entered by hand';
export const operations = {
	create: create.execute,
	get: get.execute,
	getAll: getAll.execute,
	setFields: setFields.execute,
	setPayment: setPayment.execute,
	setStatus: setStatus.execute,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['order'] } },
		default: 'getAll',
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Put an order of another source into the account, once',
				action: 'Create an order',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve an order, confirmed or not',
				action: 'Get an order',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of orders by the time of their confirmation',
				action: 'Get many orders',
			},
			{
				name: 'Set Fields',
				value: 'setFields',
				description: 'Set fields of an order, e.g. the number it has in the ERP',
				action: 'Set fields of an order',
			},
			{
				name: 'Set Payment',
				value: 'setPayment',
				description: 'Set what was paid for an order so far',
				action: 'Set the payment of an order',
			},
			{
				name: 'Set Status',
				value: 'setStatus',
				description: 'Set the status of orders, a hundred a call',
				action: 'Set the status of orders',
			},
		],
	},
	...create.description,
	...getAll.description,
	...get.description,
	...setFields.description,
	...setPayment.description,
	...setStatus.description,
];
