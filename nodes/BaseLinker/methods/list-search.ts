import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { toNodeError } from '../../shared/to-node-error';
import { openListClient } from '../wire';

function matching(
	entries: INodeListSearchItems[],
	filter: string | undefined,
): INodeListSearchResult {
	const wanted = (filter ?? '').toLowerCase();
	return {
		results: entries
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted))
			.sort((left, right) => left.name.localeCompare(right.name, 'pl')),
	};
}

/** Lists of the account's dictionaries, searchable by name and ID. */
export const listSearch = {
	async searchStatuses(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		const client = await openListClient(this);
		const statuses = await client.getStatuses();
		if (!statuses.ok) throw toNodeError(this.getNode(), statuses.error, 0);
		return matching(
			statuses.value.map(({ id, name }) => ({ name, value: id })),
			filter,
		);
	},

	async searchSources(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		const client = await openListClient(this);
		const sources = await client.getSources();
		if (!sources.ok) throw toNodeError(this.getNode(), sources.error, 0);
		return matching(
			sources.value.map(({ type, id, name }) => ({
				name: `${name} (${type})`,
				value: `${type}/${id}`,
			})),
			filter,
		);
	},
};
