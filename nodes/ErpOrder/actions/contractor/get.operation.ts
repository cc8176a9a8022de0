import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { patiently } from '../../../../src/application/patience';
import { succeed } from '../../../../src/domain/result';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import { eachItem } from '../each-item';
import { cardFields } from './card-fields';
import { contractorField, readContractorHandle } from './contractor-handle';
import { patienceOf } from '../patience';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['get', 'update'] },
	[contractorField],
);

/** Reads the card each item names. The item gets `contractor`, as Sales Order: Create reads it, and the card. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const patience = patienceOf(this);
	return await eachItem(this, {
		read: (i) => readContractorHandle(this, i),
		work: async (by) => {
			const card = await patiently(async () => await erp.getContractor(by), patience);
			return card.ok ? succeed({ fields: cardFields(card.value) }) : card;
		},
	});
}
