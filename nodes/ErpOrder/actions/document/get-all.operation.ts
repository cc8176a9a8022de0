import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import {
	type DocumentFilter,
	documentsOfOrder,
} from '../../../../src/application/documents-of-order';
import type { OrderHandle } from '../../../../src/application/handles';
import type {
	ErpDocumentKind,
	ErpDocumentState,
} from '../../../../src/domain/documents/erp-document';
import { type Result, succeed } from '../../../../src/domain/result';
import { readChoices, toOptions } from '../../../shared/choices';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import { eachItem } from '../each-item';
import { orderHandleFields, readOrderHandle } from '../order-handle';
import { filtersField } from '../../../shared/form-fields';
import { patienceOf } from '../patience';

/** The kinds as the list shows them. */
const KIND_NAMES = {
	advanceInvoice: 'Advance Invoice',
	correction: 'Correction',
	finalInvoice: 'Final Invoice',
	goodsIssue: 'Goods Issued Note',
	invoice: 'Invoice',
	invoiceToReceipt: 'Invoice to a Receipt',
	marginInvoice: 'Margin Invoice',
	proforma: 'Pro Forma',
	receipt: 'Receipt',
} as const satisfies Record<ErpDocumentKind, string>;

const STATE_NAMES = {
	cancelled: 'Cancelled',
	buffer: 'In Buffer',
	issued: 'Issued',
} as const satisfies Record<ErpDocumentState, string>;

export const description: INodeProperties[] = showFor(
	{ resource: ['document'], operation: ['getAll'] },
	[
		...orderHandleFields,
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			noDataExpression: true,
			default: 'documents',
			description: 'What leaves the node for each order',
			options: [
				{
					name: 'Each Document',
					value: 'documents',
					description: 'One item per document, and none for an order without documents',
				},
				{
					name: 'One List per Order',
					value: 'list',
					description: 'One item per order with its documents, also when there are none',
				},
			],
		},
		filtersField([
			{
				displayName: 'Include Uncertain',
				name: 'withUncertain',
				type: 'boolean',
				default: false,
				description:
					'Whether to list documents, too, that only a number or a text ties to the order. Look at them; never act on them.',
			},
			{
				displayName: 'Kinds',
				name: 'kinds',
				type: 'multiOptions',
				default: [],
				description: 'Only documents of these kinds; all when empty',
				options: toOptions(KIND_NAMES),
			},
			{
				displayName: 'States',
				name: 'states',
				type: 'multiOptions',
				default: [],
				description: 'Only documents in these states; all when empty',
				options: toOptions(STATE_NAMES),
			},
		]),
	],
);

interface DocumentsForm {
	readonly by: OrderHandle;
	readonly filter: DocumentFilter;
	readonly asList: boolean;
}

function readForm(context: IExecuteFunctions, itemIndex: number): Result<DocumentsForm> {
	const by = readOrderHandle(context, itemIndex);
	if (!by.ok) return by;
	const filters = context.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const kinds = readChoices('Kinds', filters.kinds, KIND_NAMES);
	if (!kinds.ok) return kinds;
	const states = readChoices('States', filters.states, STATE_NAMES);
	if (!states.ok) return states;
	const withUncertain = filters.withUncertain === true;
	return succeed({
		by: by.value,
		filter: { kinds: kinds.value, states: states.value, withUncertain },
		asList: context.getNodeParameter('output', itemIndex, 'documents') === 'list',
	});
}

/** Lists the documents that followed the order each item names; the item's own fields stay beside them. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const patience = patienceOf(this);
	return await eachItem(this, {
		read: (i) => readForm(this, i),
		work: async ({ by, filter, asList }) => {
			const documents = await documentsOfOrder(by, filter, erp, patience);
			if (!documents.ok) return documents;
			return succeed(
				asList
					? { fields: { documents: documents.value } }
					: documents.value.map((document) => ({ fields: { document } })),
			);
		},
	});
}
