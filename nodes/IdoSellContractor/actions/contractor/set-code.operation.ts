import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { setCodes } from '../../../../src/application/shop-clients/set-codes';
import { type Result, succeed } from '../../../../src/domain/result';
import type { ClientName } from '../../../../src/ports/shop-clients';
import { optionsField } from '../../../shared/form-fields';
import { showFor } from '../../../shared/show-for';
import type { OpenShop } from '../../wire';
import { readClientName } from './client-handle';
import { workTogether } from './client-items';
import { dryRunOption, savedFields } from './saved-items';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['setCode'] },
	[
		{
			displayName: 'External Code',
			name: 'code',
			type: 'string',
			default: '={{ $json.card?.code }}',
			placeholder: 'e.g. ALFA',
			description: 'Code of the contractor in the ERP; empty to take the code away',
		},
		optionsField([dryRunOption]),
	],
);

function readCode(
	context: IExecuteFunctions,
	itemIndex: number,
): Result<{ readonly name: ClientName; readonly code: string }> {
	const name = readClientName(context, itemIndex);
	if (!name.ok) return name;
	const code = String(context.getNodeParameter('code', itemIndex, '') ?? '').trim();
	return succeed({ name: name.value, code });
}

/**
 * Sets external codes, a hundred a call, and reads them back. A code somebody else carries is refused: it would link
 * two customers to one contractor.
 */
export async function execute(
	this: IExecuteFunctions,
	{ shop }: OpenShop,
): Promise<INodeExecutionData[][]> {
	const dryRun = this.getNodeParameter('options.dryRun', 0, false) === true;
	return await workTogether(this, {
		read: (i) => readCode(this, i),
		work: async (wishes) => await setCodes(wishes, shop, dryRun),
		fields: (saved) => savedFields(saved, dryRun),
	});
}
