import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { ContractorHandle } from '../../../../src/application/handles';
import {
	type ContractorChanges,
	previewUpdate,
	updateContractor,
} from '../../../../src/application/update-contractor';
import { type Result, succeed } from '../../../../src/domain/result';
import { invalidField } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import { changeFields, dryRunOption, planFields } from '../change-items';
import { eachItem } from '../each-item';
import { CHANGES, Progress } from '../progress';
import { cardFields } from './card-fields';
import { readContractorHandle } from './contractor-handle';
import { partyTextFields } from './party-fields';
import { optionsField } from '../../../shared/form-fields';
import { patienceOf } from '../patience';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['update'] },
	[
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Fields to change; the others stay as they are. A field that is added and left empty is cleared on the card.',
			options: partyTextFields,
		},
		optionsField([dryRunOption]),
	],
);

interface UpdateForm {
	readonly by: ContractorHandle;
	readonly changes: ContractorChanges;
}

/** An expression that finds nothing says nothing: only text, an empty one too, is a wish. */
function readChanges(fields: IDataObject): ContractorChanges {
	const given = partyTextFields.flatMap(({ name }) => {
		const value = fields[name];
		if (typeof value !== 'string' && typeof value !== 'number') return [];
		const text = String(value).trim();
		return [[name, name === 'countryCode' ? text.toUpperCase() : text]];
	});
	return Object.fromEntries(given) as ContractorChanges;
}

function readForm(context: IExecuteFunctions, itemIndex: number): Result<UpdateForm> {
	const by = readContractorHandle(context, itemIndex);
	if (!by.ok) return by;
	const fields = context.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
	const changes = readChanges(fields);
	return Object.keys(changes).length > 0
		? succeed({ by: by.value, changes })
		: invalidField('Update Fields', '', 'Add at least one field that has a value.');
}

/** Changes the named fields of the card each item names, and answers the card as it stands then. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const patience = patienceOf(this);
	const words = { noun: 'contractors', ...CHANGES };
	return await eachItem(
		this,
		{
			read: (i) => readForm(this, i),
			work: async ({ by, changes }, i) => {
				if (this.getNodeParameter('options.dryRun', i, false) === true) {
					const plan = await previewUpdate(by, changes, erp, patience);
					if (!plan.ok) return plan;
					const fields = planFields(plan.value, (contractorCard) => ({ contractorCard }));
					return succeed({ fields, status: 'previewed' });
				}
				const done = await updateContractor(by, changes, erp, patience);
				if (!done.ok) return done;
				const { result: status, value: card } = done.value;
				return succeed({ fields: { ...cardFields(card), ...changeFields(done.value) }, status });
			},
		},
		new Progress(this, this.getInputData().length, words),
	);
}
