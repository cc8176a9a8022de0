import type { ContractorCard, Party } from '../../../domain/contractor/party';
import type { Finding } from '../../../domain/outcome';
import type { BridgeContractor } from './bridge/sfera-bridge';
import { toBridgeContractor } from './contractor-fields';

/** Fields of a card that can be named in a change. */
export type PartyChanges = Partial<Omit<Party, 'kind'>>;

/** A field of a card. */
export type PartyField = keyof PartyChanges;

/** What of a field's name people read. */
const WORDS: Readonly<Record<PartyField, string>> = {
	companyName: 'the company name',
	firstName: 'the first name',
	lastName: 'the last name',
	taxId: 'the tax number',
	email: 'the e-mail address',
	phone: 'the phone number',
	street: 'the street',
	houseNumber: 'the house number',
	flat: 'the flat',
	postcode: 'the postcode',
	city: 'the city',
	countryCode: 'the country',
	externalCode: 'the symbol',
};

const FIELDS = Object.keys(WORDS) as PartyField[];

/** Names fields for a message. */
export function fieldWords(fields: readonly PartyField[]): string {
	return fields.map((field) => WORDS[field]).join(', ');
}

/** Fields of two cards that differ. */
export function differingFields(left: PartyChanges, right: PartyChanges): PartyField[] {
	return FIELDS.filter(
		(field) =>
			left[field] !== undefined &&
			right[field] !== undefined &&
			left[field].trim() !== right[field].trim(),
	);
}

/** Shortest tax number the bridge takes a company by; below it makes a person of the card. */
const COMPANY_TAX_LENGTH = 10;
/** Where the bridge cuts postcodes. */
const POSTCODE_LENGTH = 6;
const HOUSE_LENGTH = 10;

/** Fields the bridge does not write, or not on such a card. */
function unwritable(card: ContractorCard, changed: readonly PartyField[]): PartyField[] {
	const isCompany = card.kind === 'company';
	const others: readonly PartyField[] = isCompany ? ['firstName', 'lastName'] : ['companyName'];
	return changed.filter(
		(field) =>
			field === 'countryCode' ||
			field === 'externalCode' ||
			// A company's tax number becomes its symbol, a person's is not written.
			field === 'taxId' ||
			// The flat has a column of its own, which the bridge leaves as it is.
			(field === 'flat' && card.flat.trim() !== '') ||
			others.includes(field),
	);
}

/** Why the bridge would change more of this card than it is told to; undefined when it would not. */
function sideEffect(card: ContractorCard): string | undefined {
	if (card.kind !== 'company') return undefined;
	const taxNumber = card.taxId.replace(/[ -]/g, '');
	if (taxNumber.length < COMPANY_TAX_LENGTH) {
		return 'the bridge makes a person of a company without tax number';
	}
	return card.symbol.trim().toUpperCase() === taxNumber.toUpperCase()
		? undefined
		: `the bridge would replace its symbol ${card.symbol} by the tax number`;
}

/** The card as it is to be, in the bridge's fields: all of them, because it writes all of them. */
function toUpdate(card: ContractorCard, after: ContractorCard): BridgeContractor {
	const { contractor } = toBridgeContractor(after, card.symbol);
	const keptFlat = card.flat.trim() !== '';
	return {
		...contractor,
		taxId: card.taxId.trim(),
		...(keptFlat ? { street: after.street.trim(), houseNumber: after.houseNumber.trim() } : {}),
	};
}

function lengthProblems(after: ContractorCard, update: BridgeContractor): Finding[] {
	const tooLong = [
		...(after.postcode.trim().length > POSTCODE_LENGTH ? (['postcode'] as const) : []),
		...(update.street !== after.street.trim() || update.houseNumber.length > HOUSE_LENGTH
			? (['houseNumber'] as const)
			: []),
	];
	return tooLong.map((field) => ({
		code: 'FIELD_TOO_LONG',
		message: `${WORDS[field]} is longer than the bridge can write.`,
	}));
}

/** What is to be sent to change a card, or why it must not be sent. */
export type UpdatePlan =
	| { readonly kind: 'same' }
	| { readonly kind: 'refused'; readonly problems: readonly Finding[] }
	| {
			readonly kind: 'update';
			readonly fields: readonly PartyField[];
			readonly after: ContractorCard;
			readonly update: BridgeContractor;
	  };

/**
 * Plans the change of a card through a bridge that overwrites every field it knows.
 *
 * Shape: pure. A change is refused when the bridge cannot write a named field, or would change one that was not
 * named; problems lack the contractor's name.
 */
export function planUpdate(card: ContractorCard, changes: PartyChanges): UpdatePlan {
	const fields = differingFields(changes, card);
	if (fields.length === 0) return { kind: 'same' };
	const problems: Finding[] = [];
	const beyond = unwritable(card, fields);
	if (beyond.length > 0) {
		problems.push({
			code: 'NOT_SUPPORTED',
			message: `the bridge cannot change ${fieldWords(beyond)}.`,
		});
	}
	if (fields.includes('phone') && changes.phone?.trim() === '') {
		problems.push({ code: 'NOT_SUPPORTED', message: 'the bridge cannot empty the phone number.' });
	}
	const effect = sideEffect(card);
	if (effect) problems.push({ code: 'NOT_SUPPORTED', message: `${effect}.` });
	const after = { ...card, ...Object.fromEntries(fields.map((field) => [field, changes[field]])) };
	const update = toUpdate(card, after);
	problems.push(
		...toBridgeContractor(after, card.symbol).problems,
		...lengthProblems(after, update),
	);
	if (problems.length > 0) return { kind: 'refused', problems };
	return { kind: 'update', fields, after, update };
}
