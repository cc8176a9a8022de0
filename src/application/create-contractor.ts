import type { ContractorCard, Party } from '../domain/contractor/party';
import type { Result } from '../domain/result';
import type { ErpAdapter, WriteTurn } from '../ports/erp-adapter';
import type { Patience } from './patience';
import { patiently } from './patience';

/**
 * Creates a contractor card, also through lost answers: asking again for the same party finds the card of the
 * first call, so that repeating is safe and no second card comes of it.
 *
 * Errors: those of the ERP after some patience.
 */
export async function createContractor(
	party: Party,
	options: { readonly oneTime: boolean },
	erp: ErpAdapter,
	patience: Patience,
	turn?: WriteTurn,
): Promise<Result<ContractorCard>> {
	return await patiently(async () => await erp.createContractor(party, options, turn), {
		...patience,
		repeatLost: true,
	});
}
