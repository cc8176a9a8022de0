import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toNodeError } from '../../shared/to-node-error';
import type { Result } from '../../../src/domain/result';
import type { ErpAdapter } from '../../../src/ports/erp-adapter';
import { openErp } from '../wire';

interface Entry {
	readonly name: string;
	readonly value: string;
}

/** Reads a dictionary of the ERP, keeps what the filter asks for, and closes the connection again. */
async function search(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	read: (erp: ErpAdapter) => Promise<Result<readonly Entry[]>>,
): Promise<INodeListSearchResult> {
	const opened = await openErp(context, context.getCurrentNodeParameter('system'));
	if (!opened.ok) throw toNodeError(context.getNode(), opened.error, 0);
	const { erp } = opened.value;
	try {
		const entries = await read(erp);
		if (!entries.ok) throw toNodeError(context.getNode(), entries.error, 0);
		const wanted = (filter ?? '').trim().toLowerCase();
		const results = entries.value
			.filter(({ name }) => name.toLowerCase().includes(wanted))
			.map(({ name, value }) => ({ name, value }));
		return { results };
	} finally {
		await erp.close();
	}
}

/** Searchable lists of the node's form. */
export const listSearch = {
	/** Warehouses by code and name. */
	async searchWarehouses(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await search(this, filter, async (erp) => {
			const found = await erp.listWarehouses();
			if (!found.ok) return found;
			const value = found.value.map(({ code, name }) => ({
				name: name === code ? code : `${name} (${code})`,
				value: code,
			}));
			return { ok: true, value };
		});
	},

	/** Payment forms by name and kind. */
	async searchPaymentForms(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await search(this, filter, async (erp) => {
			const found = await erp.listPaymentForms();
			if (!found.ok) return found;
			const value = found.value.map(({ name, kind }) => ({
				name: `${name} (${kind})`,
				value: name,
			}));
			return { ok: true, value };
		});
	},
};
