import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toNodeError } from '../../shared/to-node-error';
import { openListClient, readId, readList, readText } from '../wire';

/** Series of one type, searchable by name, format and ID. */
async function searchSeries(
	context: ILoadOptionsFunctions,
	type: string,
	filter: string | undefined,
): Promise<INodeListSearchResult> {
	const client = await openListClient(context);
	const answer = await client.call('getSeries', {});
	if (!answer.ok) throw toNodeError(context.getNode(), answer.error, 0);
	const wanted = (filter ?? '').toLowerCase();
	return {
		results: readList(answer.value.series)
			.filter((series) => readText(series.type).toUpperCase() === type)
			.map((series) => ({
				name: `${readText(series.name)} (${readText(series.format)})`,
				value: readId(series.id),
			}))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted))
			.sort((left, right) => left.name.localeCompare(right.name, 'pl')),
	};
}

/** Lists of the account's numbering series. */
export const seriesSearch = {
	async searchInvoiceSeries(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await searchSeries(this, 'INVOICE', filter);
	},

	async searchReceiptSeries(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await searchSeries(this, 'RECEIPT', filter);
	},
};
