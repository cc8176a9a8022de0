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
import { type Result, succeed } from '../../../../src/domain/result';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import {
	changedSinceFilter,
	continueAfterOption,
	listItems,
	readChangedSince,
	readListPart,
} from '../list-items';
import { filtersField, listFields, optionsField } from '../../../shared/form-fields';
import { patienceOf } from '../patience';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['getAll'] },
	[
		...listFields,
		filtersField([
			changedSinceFilter('cards'),
			{
				displayName: 'Include Blocked and One-Time',
				name: 'withUnusable',
				type: 'boolean',
				default: false,
				description: 'Whether to list cards, too, on which no order is written',
			},
		]),
		optionsField([continueAfterOption]),
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
	const patience = patienceOf(this);
	return await listItems(this, {
		noun: 'contractors',
		read: (i) => readListing(this, i),
		pages: (listing) => listContractors(listing, erp, patience),
		fields: (contractorCard) => ({ contractorCard }),
	});
}
