import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { createContractor } from '../../../../src/application/create-contractor';
import { findSimilar } from '../../../../src/application/find-similar';
import { displayName, type Party } from '../../../../src/domain/contractor/party';
import { fail, integrationError, type Result, succeed } from '../../../../src/domain/result';
import type { OpenErp } from '../../wire';
import { type Added, eachItem } from '../each-item';
import { showFor } from '../../../shared/show-for';
import { sourceOptions } from '../write-fields';
import { cardFields } from './card-fields';
import { readParty } from './party-fields';
import { optionsField } from '../../../shared/form-fields';
import { patienceOf } from '../patience';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['create'] },
	[
		{
			displayName: 'One-Time',
			name: 'oneTime',
			type: 'boolean',
			default: false,
			description: 'Whether the card stays out of the index of contractors',
		},
		optionsField([
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description: 'Whether to only tell which similar cards there are, and create nothing',
			},
			...sourceOptions,
		]),
	],
);

/** A party without any name cannot become a card. */
function requireName(party: Result<Party>): Result<Party> {
	if (!party.ok || displayName(party.value).trim() !== '') return party;
	return fail(
		integrationError(
			'invalidOrder',
			'ORDER_WITHOUT_BUYER',
			'The contractor has neither a name nor a company.',
		),
	);
}

/** What creating would do: which similar cards exist already. */
async function preview(party: Party, { erp }: OpenErp): Promise<Result<Added>> {
	const similar = await findSimilar(party, erp);
	if (!similar.ok) return similar;
	return succeed({ fields: { dryRun: { wouldBe: 'created', similar: similar.value } } });
}

async function create(
	context: IExecuteFunctions,
	party: Party,
	itemIndex: number,
	{ erp }: OpenErp,
): Promise<Result<Added>> {
	const oneTime = context.getNodeParameter('oneTime', itemIndex, false) === true;
	const patience = patienceOf(context);
	const card = await createContractor(party, { oneTime }, erp, patience);
	if (!card.ok) return card;
	return succeed({ fields: cardFields(card.value) });
}

/**
 * Creates the card of each item's party. The item gets `contractor`, as Sales Order: Create reads it, and the card.
 */
export async function execute(
	this: IExecuteFunctions,
	opened: OpenErp,
): Promise<INodeExecutionData[]> {
	return await eachItem(this, {
		read: (i) => requireName(readParty(this, i)),
		work: async (party, i) =>
			this.getNodeParameter('options.dryRun', i, false) === true
				? await preview(party, opened)
				: await create(this, party, i, opened),
	});
}
