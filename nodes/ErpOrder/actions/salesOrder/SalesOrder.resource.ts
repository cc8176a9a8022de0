import type { INodeProperties } from 'n8n-workflow';
import { needing } from '../operation-support';
import * as check from './check.operation';
import * as confirm from './confirm.operation';
import * as createInvoice from './create-invoice.operation';
import * as create from './create.operation';
import * as getAll from './get-all.operation';
import * as getStatus from './get-status.operation';
import * as get from './get.operation';
import * as link from './link.operation';

export { check, confirm, create, createInvoice, get, getAll, getStatus, link };

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
				name: 'Confirm',
				value: 'confirm',
				action: 'Confirm a sales order',
				description: 'Let an order out of the buffer',
				...needing('confirmOrder'),
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create a sales order',
				description: 'Write an order into the ERP unless it is there already',
			},
			{
				name: 'Create Invoice',
				value: 'createInvoice',
				action: 'Create the invoice of a sales order',
				description: 'Make the invoice of an order, and its goods issued note, exactly once',
				...needing('invoiceOrder'),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a sales order',
				description: 'Retrieve an order of the ERP with its lines',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many sales orders',
				description: 'Retrieve orders of the ERP by day of issue, state or last change',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				action: 'Get the status of a sales order',
				description: 'Tell how far an order is, what is missing, who waits for it and since when',
			},
			{
				name: 'Link',
				value: 'link',
				action: 'Link a sales order',
				description:
					'Say which order of the ERP an order of the shop is, so that it is never written again',
				...needing('linkOrder'),
			},
		],
		default: 'create',
	},
	...get.description,
	...check.description,
	...confirm.description,
	...create.description,
	...createInvoice.description,
	...getAll.description,
	...getStatus.description,
	...link.description,
];
