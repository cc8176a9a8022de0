import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { OrderHandle } from '../../../src/application/handles';
import { type Result, succeed } from '../../../src/domain/result';
import { invalidField } from '../../shared/invalid-field';

/** Fields that name an order of the ERP by its key or number. */
export const orderHandleFields: INodeProperties[] = [
	{
		displayName: 'Get By',
		name: 'getBy',
		type: 'options',
		noDataExpression: true,
		default: 'number',
		description: 'By what the order of the ERP is named',
		options: [
			{ name: 'Document ID', value: 'id', description: 'Key of the order in the ERP' },
			{ name: 'Document Number', value: 'number', description: 'Number as the ERP prints it' },
		],
	},
	{
		displayName: 'Document ID',
		name: 'documentId',
		type: 'string',
		default: '={{ $json.erpOrder?.id ?? $json.erp?.documentId }}',
		required: true,
		description: 'Key of the order in the ERP',
		displayOptions: { show: { getBy: ['id'] } },
	},
	{
		displayName: 'Document Number',
		name: 'documentNumber',
		type: 'string',
		default: '={{ $json.erpOrder?.number ?? $json.erp?.documentNumber }}',
		required: true,
		placeholder: 'e.g. ZK 12/2026',
		description: 'Number of the order as the ERP prints it; one in the buffer may have none yet',
		displayOptions: { show: { getBy: ['number'] } },
	},
];

/**
 * Which order of the ERP one item names.
 *
 * Errors: `configuration` when the field is empty.
 */
export function readOrderHandle(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): Result<OrderHandle> {
	const byId = context.getNodeParameter('getBy', itemIndex, 'number') === 'id';
	const name = byId ? 'documentId' : 'documentNumber';
	const value = String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	if (value !== '') return succeed(byId ? { id: value } : { number: value });
	const remedy = 'Fill it in, or take it from an item that names an ERP order.';
	return invalidField(byId ? 'Document ID' : 'Document Number', value, remedy);
}
