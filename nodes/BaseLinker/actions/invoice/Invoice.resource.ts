import type { INodeProperties } from 'n8n-workflow';
import * as attachErpDocument from './attach-erp-document.operation';
import * as getAll from './get-all.operation';

export const name = 'Invoice';
export const summary = 'Invoices and receipts of orders, with the files of the ERP';
export const operations = {
	attachErpDocument: attachErpDocument.execute,
	getAll: getAll.execute,
};

/** The operations on invoices and receipts of BaseLinker, and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['invoice'] } },
		default: 'attachErpDocument',
		options: [
			{
				name: 'Attach ERP Document',
				value: 'attachErpDocument',
				description: "Send the ERP's PDFs and numbers to the invoices of orders, once",
				action: 'Attach an ERP document to orders',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of invoices or receipts',
				action: 'Get many invoices',
			},
		],
	},
	...attachErpDocument.description,
	...getAll.description,
];
