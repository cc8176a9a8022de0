import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import {
	type ContractorListing,
	listContractors,
} from '../../../../src/application/list-contractors';
import { DEFAULT_PAUSES_MS } from '../../../../src/application/patience';
import { type Result, succeed } from '../../../../src/domain/result';
import { showFor } from '../../../shared/show-for';
import { clock, type OpenErp } from '../../wire';
import {
	continueAfterOption,
	listFields,
	listItems,
	readChangedSince,
	readListPart,
} from '../list-items';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['getAll'] },
	[
		...listFields,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Changed Since',
					name: 'changedSince',
					type: 'dateTime',
					default: '',
					description:
						'Only cards changed at or after this time; refused where the ERP does not keep it',
				},
				{
					displayName: 'Include Blocked and One-Time',
					name: 'withUnusable',
					type: 'boolean',
					default: false,
					description: 'Whether to list cards, too, on which no order is written',
				},
			],
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [continueAfterOption],
		},
	],
);

function readListing(context: IExecuteFunctions, itemIndex: number): Result<ContractorListing> {
	const part = readListPart(context, itemIndex);
	if (!part.ok) return part;
	const filters = context.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const changedSince = readChangedSince(filters, context);
	if (!changedSince.ok) return changedSince;
	return succeed({
		...part.value,
		changedSince: changedSince.value,
		withUnusable: filters.withUnusable === true,
	});
}

/** Lists contractors of the ERP, each as the field `contractorCard` of an item of its own. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const signal = this.getExecutionCancelSignal();
	return await listItems(this, {
		noun: 'contractors',
		read: (i) => readListing(this, i),
		pages: (listing) =>
			listContractors(listing, erp, { clock, pausesMs: DEFAULT_PAUSES_MS, signal }),
		fields: (contractorCard) => ({ contractorCard }),
	});
}
