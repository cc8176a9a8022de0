import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { Result } from '../../../src/domain/result';
import { toNodeError } from '../../shared/to-node-error';
import {
	type BaseLinkerClient,
	getExtraFields,
	getSeries,
	getSources,
	getStatuses,
	openListClient,
} from '../wire';

/** A list of the account: how it is asked for, and how an entry is shown. */
function search<T>(
	read: (client: BaseLinkerClient) => Promise<Result<readonly T[]>>,
	show: (entry: T) => INodeListSearchItems | undefined,
) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		const entries = await read(await openListClient(this));
		if (!entries.ok) throw toNodeError(this.getNode(), entries.error, 0);
		const wanted = (filter ?? '').toLowerCase();
		return {
			results: entries.value
				.map(show)
				.filter((item) => item !== undefined)
				.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted))
				.sort((left, right) => left.name.localeCompare(right.name, 'pl')),
		};
	};
}

/** Numbering series of one type. */
function searchSeries(wanted: string) {
	return search(getSeries, ({ id, name, type, format }) =>
		type.toUpperCase() === wanted ? { name: `${name} (${format})`, value: id } : undefined,
	);
}

/** Lists of the account's dictionaries, searchable by name and ID. */
export const listSearch = {
	searchStatuses: search(getStatuses, ({ id, name }) => ({ name, value: id })),
	searchSources: search(getSources, ({ type, id, name }) => ({
		name: `${name} (${type})`,
		value: `${type}/${id}`,
	})),
	/** Sources an order entered by hand, or by this node, may have. */
	searchOwnSources: search(getSources, ({ type, id, name }) =>
		type === 'personal' ? { name, value: id } : undefined,
	),
	searchExtraFields: search(getExtraFields, ({ id, name, editor }) => ({
		name: `${name} (${editor})`,
		value: id,
	})),
	searchInvoiceSeries: searchSeries('INVOICE'),
	searchReceiptSeries: searchSeries('RECEIPT'),
};
