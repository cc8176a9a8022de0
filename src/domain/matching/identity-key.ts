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
	/** Whether nothing but the words of a name makes it a firm: no form, trade, tax number, and the ERP does not say so. */
	readonly mayBePerson: boolean;
	readonly taxId: TaxId;
	/** ISO 3166-1 alpha-2; empty when unknown. */
	readonly country: string;
	readonly address: AddressKey;
	readonly email: EmailKey;
	readonly phones: readonly string[];
	/** Whether a number was left out because it is nobody's own, see `withoutShared`. */
	readonly hasSharedPhone: boolean;
	readonly externalCode: string;
}

/** Prepares a buyer for comparison: a firm is who names one, or a tax number, whatever the source calls him. */
export function identityKeyOf(party: Party): IdentityKey {
	const name = nameKeyOf(party);
	const taxId = normalizeTaxId(party.taxId, party.countryCode);
	return {
		name,
		isFirm: name.firm !== null || saysFirm(taxId),
		mayBePerson: taxId.status === 'absent' && isPlainName(name),
		taxId,
		country: normalizeCountry(party.countryCode),
		address: addressKeyOf(party),
		email: normalizeEmail(party.email),
		phones: normalizePhones(party.phone),
		hasSharedPhone: false,
		externalCode: party.externalCode,
	};
}

/** Prepares a card for comparison: the ERP knows a firm's card when it says so, also one named like a person. */
export function cardKeyOf(card: ContractorCard): IdentityKey {
	const key = identityKeyOf(card);
	const saysFirm = card.kind === 'company' && !isPlaceholder(card.companyName);
	return saysFirm ? { ...key, isFirm: true, mayBePerson: false } : key;
}

function isPlainName({ person, firm }: NameKey): boolean {
	return firm !== null && person === null && firm.forms.length + firm.trades.length === 0;
}
