import type { ContractorCard } from '../domain/contractor/party';
import { type Result, succeed } from '../domain/result';
import type { ContractorQuery, ErpAdapter, Page, PageRequest } from '../ports/erp-adapter';
import type { Patience } from './patience';
import { type ListPart, readPages } from './read-pages';
import { requireCapability } from './require-capability';

/** Which contractors are listed. */
export interface ContractorListing extends ListPart, Omit<ContractorQuery, 'cursor' | 'limit'> {}

/**
 * Lists contractors of the ERP page by page; memory holds one page at a time, however many there are.
 *
 * Errors: `NOT_SUPPORTED` where contractors cannot be listed by their last change; those of reading the ERP.
 */
export async function* listContractors(
	{ cursor, limit, ...filter }: ContractorListing,
	erp: ErpAdapter,
	patience: Patience,
): AsyncGenerator<Result<Page<ContractorCard>>> {
	const ask = async (request: PageRequest) => {
		const able =
			filter.changedSince === null
				? succeed(null)
				: requireCapability(erp, 'contractorsChangedSince');
		return able.ok ? await erp.listContractors({ ...filter, ...request }) : able;
	};
	yield* readPages(ask, { cursor, limit }, patience);
}
