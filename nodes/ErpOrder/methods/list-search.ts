import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchContractors } from '../../../src/application/search-contractors';
import { type ContractorCard, displayName } from '../../../src/domain/contractor/party';
import type { Result } from '../../../src/domain/result';
import type { ErpAdapter } from '../../../src/ports/erp-adapter';
import { toNodeError } from '../../shared/to-node-error';
import { openErp } from '../wire';

interface Entry {
	readonly name: string;
	readonly value: string;
}

/** Opens the ERP of the form, asks, and closes the connection again. */
async function ask<T>(
	context: ILoadOptionsFunctions,
	read: (erp: ErpAdapter) => Promise<Result<T>>,
): Promise<T> {
	const opened = await openErp(context, context.getCurrentNodeParameter('system'));
	if (!opened.ok) throw toNodeError(context.getNode(), opened.error, 0);
	const { erp } = opened.value;
	try {
		const answer = await read(erp);
		if (!answer.ok) throw toNodeError(context.getNode(), answer.error, 0);
		return answer.value;
	} finally {
		await erp.close();
	}
}

/** Reads a dictionary of the ERP and keeps what the filter asks for. */
async function search<T>(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	read: (erp: ErpAdapter) => Promise<Result<readonly T[]>>,
	toEntry: (found: T) => Entry,
): Promise<INodeListSearchResult> {
	const entries = (await ask(context, read)).map(toEntry);
	const wanted = (filter ?? '').trim().toLowerCase();
	return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

function codedEntry({ code, name }: { readonly code: string; readonly name: string }): Entry {
	return { name: name === code ? code : `${name} (${code})`, value: code };
}

function cardEntry(card: ContractorCard): Entry {
	const { name } = codedEntry({ code: card.symbol, name: displayName(card) || card.symbol });
	return { name, value: card.id };
}

/** Searchable lists of the node's form. */
export const listSearch = {
	/** Warehouses by code and name. */
	async searchWarehouses(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await search(this, filter, async (erp) => await erp.listWarehouses(), codedEntry);
	},

	/** Payment forms by name and kind. */
	async searchPaymentForms(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await search(
			this,
			filter,
			async (erp) => await erp.listPaymentForms(),
			({ name, kind }) => ({ name: `${name} (${kind})`, value: name }),
		);
	},

	/** Series and numbering definitions of sales orders by code and name. */
	async searchDocumentSeries(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await search(this, filter, async (erp) => await erp.listDocumentSeries(), codedEntry);
	},

	/** Contractors by name, code, e-mail or tax number, page by page. */
	async searchContractors(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const page = await ask(
			this,
			async (erp) => await searchContractors(filter ?? '', paginationToken ?? null, erp),
		);
		const results = page.items.map(cardEntry);
		return page.next === null ? { results } : { results, paginationToken: page.next };
	},
};
