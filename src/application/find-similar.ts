import type { Party } from '../domain/contractor/party';
import {
	matchContractor,
	type MatchDecision,
	type MatchOptions,
} from '../domain/matching/match-contractor';
import { type Result, succeed } from '../domain/result';
import type { ErpAdapter } from '../ports/erp-adapter';

/**
 * Finds the contractors of the ERP that are or may be a party, each with its evidence. Nothing is decided for an
 * order and nothing is written.
 *
 * Errors: those of reading the ERP.
 */
export async function findSimilar(
	party: Party,
	erp: ErpAdapter,
	options: MatchOptions = {},
): Promise<Result<MatchDecision>> {
	const cards = await erp.findContractors(party);
	return cards.ok ? succeed(matchContractor(party, cards.value, options)) : cards;
}
