import { addressKeyOf, type AddressKey } from '../contractor/address-key';
import { normalizeEmail, type EmailKey } from '../contractor/email';
import { nameKeyOf, type NameKey } from '../contractor/name-key';
import { isPlaceholder } from '../contractor/fold-text';
import type { ContractorCard, Party } from '../contractor/party';
import { normalizePhones } from '../contractor/phone';
import { normalizeCountry, normalizeTaxId, saysFirm, type TaxId } from '../contractor/tax-id';

/** A party or card prepared for comparison; made once, compared with many. */
export interface IdentityKey {
	readonly name: NameKey;
	/** Names a firm or a tax number. */
	readonly isFirm: boolean;
	readonly taxId: TaxId;
	/** ISO 3166-1 alpha-2; empty when unknown. */
	readonly country: string;
	readonly address: AddressKey;
	readonly email: EmailKey;
	readonly phones: readonly string[];
	readonly externalCode: string;
}

/** Prepares a buyer for comparison: a firm is who names one, or a tax number, whatever the source calls him. */
export function identityKeyOf(party: Party): IdentityKey {
	const name = nameKeyOf(party);
	const taxId = normalizeTaxId(party.taxId, party.countryCode);
	return {
		name,
		isFirm: name.firm !== null || saysFirm(taxId),
		taxId,
		country: normalizeCountry(party.countryCode),
		address: addressKeyOf(party),
		email: normalizeEmail(party.email),
		phones: normalizePhones(party.phone),
		externalCode: party.externalCode,
	};
}

/** Prepares a card for comparison: the ERP knows a firm's card when it says so, also one named like a person. */
export function cardKeyOf(card: ContractorCard): IdentityKey {
	const key = identityKeyOf(card);
	const saysFirm = card.kind === 'company' && !isPlaceholder(card.companyName);
	return saysFirm ? { ...key, isFirm: true } : key;
}
