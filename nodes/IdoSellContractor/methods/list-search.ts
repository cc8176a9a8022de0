import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { displayName } from '../../../src/domain/contractor/party';
import { toNodeError } from '../../shared/to-node-error';
import { openListShop } from '../wire';

/** Customers of the shop, searchable by any text of theirs; the first hundred. */
export const listSearch = {
	async searchClients(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		const shop = await openListShop(this);
		if (!shop.ok) throw toNodeError(this.getNode(), shop.error, 0);
		const all = { modifiedSince: null, modifiedUntil: null, shopId: '', active: null };
		for await (const page of shop.value.pages({ ...all, text: (filter ?? '').trim() })) {
			if (!page.ok) throw toNodeError(this.getNode(), page.error, 0);
			return {
				results: page.value.clients.map((client) => ({
					name: `${displayName(client) || client.login} (${client.externalCode || client.clientId})`,
					value: String(client.clientId),
				})),
			};
		}
		return { results: [] };
	},
};
