import { type ContractorCard, displayName, EMPTY_PARTY, type Party } from '../contractor/party';
import { codeOf, type ErpRules } from './erp-rules';
import { streetLine } from './sync-sides';

/** The country of a card that names none: IdoSell wants one. */
const HOME = 'PL';

/**
 * The customer a card becomes when the shop does not have him: an ERP with one name fills the company name alone.
 *
 * Shape: `externalCode` is the code that links the two.
 */
export function toNewCustomer(card: ContractorCard, rules: ErpRules): Party {
	const isSingle = rules.names === 'single';
	const { taxId, email, phone, postcode, city, countryCode } = card;
	return {
		...EMPTY_PARTY,
		kind: isSingle ? 'company' : card.kind,
		companyName: isSingle ? displayName(card) : card.companyName,
		firstName: isSingle ? '' : card.firstName,
		lastName: isSingle ? '' : card.lastName,
		taxId,
		email,
		phone,
		street: streetLine(card),
		postcode,
		city,
		countryCode: countryCode || HOME,
		externalCode: codeOf(card, rules.code),
	};
}
