import { ADDRESS_LEVELS, compareAddress, type AddressLevel } from './compare-address';
import { EMAIL_LEVELS, compareEmail, type EmailLevel } from './compare-email';
import {
	EXTERNAL_CODE_LEVELS,
	compareExternalCode,
	type ExternalCodeLevel,
} from './compare-external-code';
import { compareName } from './compare-name';
import { PHONE_LEVELS, comparePhones, type PhoneLevel } from './compare-phone';
import { TAX_ID_LEVELS, compareTaxId, type TaxIdLevel } from './compare-tax-id';
import type { Evidence, EvidenceField, LevelMeaning, Stance } from './evidence';
import type { IdentityKey } from './identity-key';
import { NAME_LEVELS, type NameLevel } from './name-levels';

/** How every field of a party compares with a card. */
export interface PairLevels {
	/** Whether both sides are firms. */
	readonly betweenFirms: boolean;
	readonly taxId: TaxIdLevel;
	readonly name: NameLevel;
	readonly address: AddressLevel;
	readonly email: EmailLevel;
	readonly phone: PhoneLevel;
	readonly externalCode: ExternalCodeLevel;
}

/** Stance per field. */
export type Stances = Readonly<Record<EvidenceField, Stance>>;

/** Compares a party with a card, field by field. */
export function comparePair(party: IdentityKey, card: IdentityKey): PairLevels {
	return {
		betweenFirms: party.isFirm && card.isFirm,
		taxId: compareTaxId(party.taxId, card.taxId, party.country),
		name: compareName(party, card),
		address: compareAddress(party.address, card.address),
		email: compareEmail(party.email, card.email),
		phone: comparePhonesOf(party, card),
		externalCode: compareExternalCode(party.externalCode, card.externalCode),
	};
}

function comparePhonesOf(party: IdentityKey, card: IdentityKey): PhoneLevel {
	const level = comparePhones(party.phones, card.phones);
	return level === 'missing' && (party.hasSharedPhone || card.hasSharedPhone) ? 'shared' : level;
}

function meaningsOf(levels: PairLevels): Readonly<Record<EvidenceField, LevelMeaning>> {
	return {
		taxId: TAX_ID_LEVELS[levels.taxId],
		name: NAME_LEVELS[levels.name],
		address: ADDRESS_LEVELS[levels.address],
		email: EMAIL_LEVELS[levels.email],
		phone: PHONE_LEVELS[levels.phone],
		externalCode: EXTERNAL_CODE_LEVELS[levels.externalCode],
	};
}

/** What each field says about the question "is it the same buyer?". */
export function stancesOf(levels: PairLevels): Stances {
	const { taxId, name, address, email, phone, externalCode } = meaningsOf(levels);
	return {
		taxId: taxId.stance,
		name: name.stance,
		address: address.stance,
		email: email.stance,
		phone: phone.stance,
		externalCode: externalCode.stance,
	};
}

/** The comparison as sentences. */
export function evidenceOf(levels: PairLevels): readonly Evidence[] {
	return Object.entries(meaningsOf(levels)).map(([field, meaning]) => ({
		field: field as EvidenceField,
		level: levels[field as EvidenceField],
		detail: `${meaning.sentence}.`,
	}));
}

/** Logarithm of the odds that a card found by some key is another buyer's. */
const PRIOR = -6;

/** Likelihood that the card is the buyer's, 0 to 1, from the weights of all levels. */
export function likelihoodOf(levels: PairLevels): number {
	const sum = Object.values(meaningsOf(levels)).reduce(
		(total, { weight }) => total + weight,
		PRIOR,
	);
	return 1 / (1 + Math.exp(-sum));
}
