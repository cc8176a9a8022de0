import type { ContractorCard, Party } from '../../../domain/contractor/party';

/** The card a party gets along with its order. */
export function cardToMake(party: Party, symbol: string): ContractorCard {
	return { ...party, id: '', symbol, blocked: false, oneTime: false };
}

/** Whether a card is still to be made along with the order. */
export function isToMake({ id }: ContractorCard): boolean {
	return id === '';
}
