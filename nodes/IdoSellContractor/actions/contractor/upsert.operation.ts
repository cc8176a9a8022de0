import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { upsertClients } from '../../../../src/application/shop-clients/save-clients';
import { optionsField } from '../../../shared/form-fields';
import { showFor } from '../../../shared/show-for';
import type { OpenShop } from '../../wire';
import { workTogether } from './client-items';
import { readNewClient } from './create.operation';
import { dryRunOption, savedFields } from './saved-items';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['upsert'] },
	[optionsField([dryRunOption])],
);

/** Changes the customers that carry the code, or have the e-mail where no code is given, and adds the others. */
export async function execute(
	this: IExecuteFunctions,
	{ shop }: OpenShop,
): Promise<INodeExecutionData[][]> {
	const dryRun = this.getNodeParameter('options.dryRun', 0, false) === true;
	return await workTogether(this, {
		read: (i) => readNewClient(this, i),
		work: async (clients) =>
			await upsertClients(
				clients.map(({ party, code, shopIds, changes }) => ({
					name: code === '' ? { email: party.email } : { code },
					changes,
					party,
					shopIds,
					...(code === '' ? {} : { code }),
				})),
				shop,
				dryRun,
			),
		fields: (saved) => savedFields(saved, dryRun),
	});
}
