import { hasName, partyNames, recipientOf } from '../../domain/contractor/parties-of-order';
import { EMPTY_PARTY, type Party } from '../../domain/contractor/party';
import {
	type RawRecord,
	readFirst,
	readList,
	readRecord,
	readTaxId,
	readText,
} from '../raw-json/raw-values';

/** Kinds of tax numbers in the order in which they count. Source: Allegro's news of 17 June 2024, `ids`. */
const TAX_ID_TYPES = ['PL_NIP', 'CZ_DIC', 'OTHER', 'CZ_ICO'] as const;

/** Tax number of the invoice; `taxId` is the older field, which Allegro means to remove. */
function taxIdOf(company: RawRecord): string {
	const ids = readList(company.ids);
	const inOrder = TAX_ID_TYPES.map((type) => ids.find((id) => readText(id.type) === type)?.value);
	const [nip, dic, ...others] = inOrder;
	return readTaxId(nip, dic, company.taxId, ...others);
}

/** Allegro spells the postcode in two ways: `zipCode`, and `postCode` in the buyer's own address. */
function addressOf(
	address: RawRecord,
): Pick<Party, 'street' | 'postcode' | 'city' | 'countryCode'> {
	return {
		street: readText(address.street),
		postcode: readFirst(address.zipCode, address.postCode),
		city: readText(address.city),
		countryCode: readText(address.countryCode).toUpperCase(),
	};
}

function namesOf(named: RawRecord, taxId = '') {
	return partyNames({
		companyName: readFirst(named.companyName, named.name),
		firstName: readText(named.firstName),
		lastName: readText(named.lastName),
		taxId,
	});
}

/** Who the invoice is for; nobody when the buyer asked for none. */
function readInvoiceSide(raw: RawRecord): Party {
	const address = readRecord(readRecord(raw.invoice).address);
	const company = readRecord(address.company);
	const person = readRecord(address.naturalPerson);
	return {
		...EMPTY_PARTY,
		...namesOf({ ...person, companyName: company.name }, taxIdOf(company)),
		...addressOf(address),
	};
}

/** The account's owner, or where Allegro hides the name, whoever gets the parcel. */
function readAccount(buyer: RawRecord, delivery: Party): Party {
	const address = addressOf(readRecord(buyer.address));
	const account = { ...EMPTY_PARTY, ...namesOf(buyer) };
	const named = hasName(account) ? account : { ...account, ...partyNames(delivery) };
	const hasAddress = address.street !== '' || address.city !== '';
	return { ...named, ...(hasAddress ? address : addressFrom(delivery)) };
}

function addressFrom({ street, postcode, city, countryCode }: Party) {
	return { street, postcode, city, countryCode };
}

/**
 * Buyer and recipient of a checkout form: the buyer is whoever the invoice names, else the owner of the account.
 *
 * Shape: Allegro keeps street and number in one line, which stays in `street`. An e-mail address Allegro made up for the
 * purchase stays as it is.
 */
export function readParties(raw: RawRecord): { buyer: Party; recipient: Party | null } {
	const account = readRecord(raw.buyer);
	const address = readRecord(readRecord(raw.delivery).address);
	const delivery: Party = {
		...EMPTY_PARTY,
		...namesOf(address),
		...addressOf(address),
		phone: readText(address.phoneNumber),
	};
	const invoice = readInvoiceSide(raw);
	const buyer: Party = {
		...(hasName(invoice) ? invoice : readAccount(account, delivery)),
		email: readText(account.email),
		phone: readFirst(account.phoneNumber, address.phoneNumber),
		externalCode: readText(account.login),
	};
	return { buyer, recipient: recipientOf(buyer, delivery) };
}
