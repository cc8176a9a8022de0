import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { findSimilar } from '../../../../src/application/find-similar';
import { succeed } from '../../../../src/domain/result';
import type { OpenErp } from '../../wire';
import { eachItem } from '../each-item';
import { showFor } from '../../../shared/show-for';
import { sourceOptions } from '../write-fields';
import { readParty } from './party-fields';
import { optionsField } from '../../../shared/form-fields';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['findSimilar'] },
	[optionsField([...sourceOptions])],
);

/** Finds the cards that are or may be the party of each item, with their evidence, into the field `similar`. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	return await eachItem(this, {
		read: (i) => readParty(this, i),
		work: async (party) => {
			const similar = await findSimilar(party, erp);
			return similar.ok ? succeed({ fields: { similar: similar.value } }) : similar;
		},
	});
}
