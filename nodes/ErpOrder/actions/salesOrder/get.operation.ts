import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { BatchFailures } from '../../../shared/batch-failures';
import type { OpenErp } from '../../wire';
import { showFor } from '../../../shared/show-for';
import { itemWith } from '../order-items';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['get'] },
	[
		{
			displayName: 'Get By',
			name: 'getBy',
			type: 'options',
			noDataExpression: true,
			default: 'number',
			options: [
				{ name: 'Document ID', value: 'id', description: 'Key of the order in the ERP' },
				{ name: 'Document Number', value: 'number', description: 'Number as the ERP prints it' },
			],
		},
		{
			displayName: 'Document ID',
			name: 'documentId',
			type: 'string',
			default: '={{ $json.erp?.documentId }}',
			required: true,
			displayOptions: { show: { getBy: ['id'] } },
		},
		{
			displayName: 'Document Number',
			name: 'documentNumber',
			type: 'string',
			default: '={{ $json.erp?.documentNumber }}',
			required: true,
			placeholder: 'e.g. ZK 12/2026',
			displayOptions: { show: { getBy: ['number'] } },
		},
	],
);

/** Reads the ERP order each item names, with its lines, into the field `erpOrder`. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: (INodeExecutionData | undefined)[] = [];
	for (let i = 0; i < items.length; i++) {
		const byId = this.getNodeParameter('getBy', i) === 'id';
		const name = byId ? 'documentId' : 'documentNumber';
		const value = String(this.getNodeParameter(name, i, '') ?? '').trim();
		const order = await erp.getOrder(byId ? { id: value } : { number: value });
		output.push(
			order.ok ? itemWith(items, i, { erpOrder: order.value }) : failures.add(order.error, i),
		);
	}
	failures.finish(items.length);
	return output.filter((item) => item !== undefined);
}
