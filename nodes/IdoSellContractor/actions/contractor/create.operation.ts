import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { type Result, succeed } from '../../../../src/domain/result';
import type { NewClient } from '../../../../src/ports/shop-clients';
import { invalidField } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import type { OpenShop } from '../../wire';
import { newClientFields, readClientChanges, readShopIds, toParty } from './client-fields';
import { workTogether } from './client-items';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['create', 'upsert'] },
	newClientFields,
);

/** A customer as the form describes him, for creating and for creating or updating. */
export function readNewClient(
	context: IExecuteFunctions,
	itemIndex: number,
): Result<NewClient & { readonly changes: ReturnType<typeof readClientChanges> }> {
	const text = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const shopIds = readShopIds(context.getNodeParameter('shopIds', itemIndex, ''));
	if (!shopIds.ok) return shopIds;
	const email = text('email');
	if (email === '') return invalidField('Email', '', 'A customer needs one; it is his login.');
	const fields = context.getNodeParameter('fields', itemIndex, {}) as IDataObject;
	const changes = { ...readClientChanges(fields), email };
	const code = text('code');
	return succeed({ party: toParty(changes, code), code, shopIds: shopIds.value, changes });
}

/** Adds customers, a hundred a call, none of them twice; each item gets `client` with his number. */
export async function execute(
	this: IExecuteFunctions,
	{ shop }: OpenShop,
): Promise<INodeExecutionData[][]> {
	return await workTogether(this, {
		read: (i) => readNewClient(this, i),
		work: async (clients) => await shop.add(clients),
		fields: (client) => ({ client }),
	});
}
