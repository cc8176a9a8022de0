import type { INodeProperties } from 'n8n-workflow';
import { needing } from '../operation-support';
import * as downloadPdf from './download-pdf.operation';
import * as getAll from './get-all.operation';

export { downloadPdf, getAll };

/** The operations on documents that followed an order, and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['document'] } },
		options: [
			{
				name: 'Download PDF',
				value: 'downloadPdf',
				action: 'Download a document as PDF',
				description: 'Print an invoice or another document and put the file on the item',
				...needing('documentPdf'),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many documents of an order',
				description: 'List invoices, receipts and goods issued notes that followed an order',
			},
		],
		default: 'getAll',
	},
	...getAll.description,
	...downloadPdf.description,
];
