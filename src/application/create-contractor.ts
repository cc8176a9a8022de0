import type { ContractorCard, Party } from '../domain/contractor/party';
import type { Result } from '../domain/result';
import type { ErpAdapter } from '../ports/erp-adapter';
import type { Patience } from './patience';
import { patiently } from './patience';
import type { Turn } from './write-order/turns';

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
	turn?: Turn,
): Promise<Result<ContractorCard>> {
	const create = async () => {
		// The turn of the try before was given back where its card could not be read.
		await turn?.take();
		return await erp.createContractor(party, options, turn);
	};
	return await patiently(create, { ...patience, repeatLost: true });
}
