import { hasName, partyNames, recipientOf } from '../../domain/contractor/parties-of-order';
import { EMPTY_PARTY, type Party } from '../../domain/contractor/party';
import { type RawRecord, readFirst, readRecord, readTaxId, readText } from '../raw-json/raw-values';

/** IdoSell writes the kind of an address into the name of each of its fields. */
function readAddress(value: unknown, prefix: string): Party {
	const raw = readRecord(value);
	const field = (name: string) => readText(raw[`${prefix}${name}`]);
	return {
		...EMPTY_PARTY,
		...partyNames({
			companyName: field('Firm'),
			firstName: field('FirstName'),
			lastName: field('LastName'),
			taxId: readTaxId(raw[`${prefix}Nip`]),
		}),
		phone: readFirst(field('Phone1'), field('Phone'), field('Phone2')),
		street: field('Street'),
		postcode: field('ZipCode'),
		city: field('City'),
		countryCode: field('CountryId').toUpperCase(),
	};
}

/**
 * Buyer and recipient of an order: the payer where one is named apart, else the customer's billing address.
 *
 * Shape: the customer's external code is the code of the ERP's card, where IdoSell knows it; else the login.
 */
export function readParties(raw: RawRecord): { buyer: Party; recipient: Party | null } {
	const client = readRecord(raw.clientResult);
	const account = readRecord(client.clientAccount);
	const payer = readAddress(client.payerAddress, 'payerAddress');
	const billing = readAddress(client.clientBillingAddress, 'client');
	const delivery = readAddress(client.clientDeliveryAddress, 'clientDeliveryAddress');
	const named = [payer, billing, delivery].find(hasName) ?? billing;
	const buyer: Party = {
		...named,
		email: readText(account.clientEmail),
		phone: readFirst(named.phone, billing.phone, account.clientPhone1, account.clientPhone2),
		externalCode: readFirst(account.clientCodeExternal, account.clientLogin),
	};
	return { buyer, recipient: recipientOf(buyer, delivery) };
}
