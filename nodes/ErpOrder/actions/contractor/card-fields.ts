import type { ContractorCard } from '../../../../src/domain/contractor/party';

/** A card, and the choice of it as Sales Order: Create reads it. */
export function cardFields(contractorCard: ContractorCard): object {
	const { id, symbol } = contractorCard;
	return { contractor: { action: 'use', id, symbol }, contractorCard };
}
