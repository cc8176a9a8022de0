import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import {
	type ClientWish,
	updateClients,
} from '../../../../src/application/shop-clients/save-clients';
import { type Result, succeed } from '../../../../src/domain/result';
import { optionsField } from '../../../shared/form-fields';
import { invalidField } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import type { OpenShop } from '../../wire';
import { clientTextFields, readClientChanges } from './client-fields';
import { readClientName } from './client-handle';
import { workTogether } from './client-items';
import { dryRunOption, savedFields } from './saved-items';

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
				'Fields to change; the others stay as they are. A field that is added and left empty is cleared.',
			options: clientTextFields,
		},
		optionsField([dryRunOption]),
	],
);

function readWish(context: IExecuteFunctions, itemIndex: number): Result<ClientWish> {
	const name = readClientName(context, itemIndex);
	if (!name.ok) return name;
	const fields = context.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
	const changes = readClientChanges(fields);
	return Object.keys(changes).length > 0
		? succeed({ name: name.value, changes })
		: invalidField('Update Fields', '', 'Add at least one field that has a value.');
}

/** Changes the named fields of customers, a hundred a call; who is as wished already is not written. */
export async function execute(
	this: IExecuteFunctions,
	{ shop }: OpenShop,
): Promise<INodeExecutionData[][]> {
	const dryRun = this.getNodeParameter('options.dryRun', 0, false) === true;
	return await workTogether(this, {
		read: (i) => readWish(this, i),
		work: async (wishes) => await updateClients(wishes, shop, dryRun),
		fields: (saved) => savedFields(saved, dryRun),
	});
}
