import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findClients } from '../../../../src/application/shop-clients/find-clients';
import type { OpenShop } from '../../wire';
import { clientFields } from './client-fields';
import { readClientName } from './client-handle';
import { workTogether } from './client-items';

/** Reads the customer each item names, a hundred a call, as the field `shopClient`. */
export async function execute(
	this: IExecuteFunctions,
	{ shop }: OpenShop,
): Promise<INodeExecutionData[][]> {
	return await workTogether(this, {
		read: (i) => readClientName(this, i),
		work: async (names) => await findClients(names, shop),
		fields: clientFields,
	});
}
