import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { findSimilar } from '../../../../src/application/find-similar';
import { BatchFailures } from '../../../shared/batch-failures';
import type { OpenErp } from '../../wire';
import { itemWith } from '../order-items';
import { showFor } from '../../../shared/show-for';
import { sourceOptions } from '../write-fields';
import { readParty } from './party-fields';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['findSimilar'] },
	[
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...sourceOptions],
		},
	],
);

/** Finds the cards that are or may be the party of each item, with their evidence, into the field `similar`. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: (INodeExecutionData | undefined)[] = [];
	for (let i = 0; i < items.length; i++) {
		const party = readParty(this, i);
		const match = party.ok ? await findSimilar(party.value, erp) : party;
		output.push(
			match.ok ? itemWith(items, i, { similar: match.value }) : failures.add(match.error, i),
		);
	}
	failures.finish(items.length);
	return output.filter((item) => item !== undefined);
}
