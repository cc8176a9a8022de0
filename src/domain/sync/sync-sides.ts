import { type ContractorCard, displayName, type Party } from '../contractor/party';
import type { ErpRules } from './erp-rules';
import type { ShopClient } from './shop-client';
import { SYNC_FIELDS, type SyncCard, type SyncField } from './sync-card';

/** Street, house and flat in one line, as the shop keeps them. */
export function streetLine({
	street,
	houseNumber,
	flat,
}: Pick<Party, 'street' | 'houseNumber' | 'flat'>): string {
	const number = [houseNumber, flat].map((part) => part.trim()).filter(Boolean);
	return [street.trim(), number.join('/')].filter(Boolean).join(' ');
}

/** Any party as it is compared. */
export function partySide(party: Party, { names }: ErpRules): SyncCard {
	return {
		companyName: names === 'single' ? displayName(party) : party.companyName,
		firstName: names === 'single' ? '' : party.firstName,
		lastName: names === 'single' ? '' : party.lastName,
		taxId: party.taxId,
		street: streetLine(party),
		postcode: party.postcode,
		city: party.city,
		countryCode: party.countryCode,
		phone: party.phone,
		email: party.email,
	};
}

/** A card of the ERP as it is compared. */
export function erpSide(card: ContractorCard, rules: ErpRules): SyncCard {
	return partySide(card, rules);
}

/** A customer of the shop as he is compared with a card of an ERP that keeps names so. */
export function shopSide(client: ShopClient, rules: ErpRules): SyncCard {
	return partySide(client, rules);
}

/**
 * Fields the ERP's card has a place for. What it has none for (the firm of a person's card; first and last name of an
 * ERP with one name) is neither compared nor written in either direction.
 */
export function sharedFields(card: ContractorCard, { names }: ErpRules): readonly SyncField[] {
	if (names === 'single') return SYNC_FIELDS.filter(isNoPersonalName);
	if (card.kind === 'person') return SYNC_FIELDS.filter((field) => field !== 'companyName');
	const hasContact = card.firstName.trim() !== '' || card.lastName.trim() !== '';
	return hasContact ? SYNC_FIELDS : SYNC_FIELDS.filter(isNoPersonalName);
}

function isNoPersonalName(field: SyncField): boolean {
	return field !== 'firstName' && field !== 'lastName';
}
