import { randomBytes } from 'node:crypto';
import { EMPTY_PARTY } from '../../domain/contractor/party';
import type { ShopClient } from '../../domain/sync/shop-client';
import type { SyncField } from '../../domain/sync/sync-card';
import { streetLine } from '../../domain/sync/sync-sides';
import type { ClientUpdate, NewClient } from '../../ports/shop-clients';
import { type RawRecord, readFirst, readList, readRecord, readText } from '../raw-json/raw-values';

/** Elements of the answer that are asked for: nothing about money, consent or loyalty is read. */
export const RETURNED_ELEMENTS = [
	'clientId',
	'clientsLastModificationDate',
	'clientLogin',
	'clientEmail',
	'clientType',
	'clientFirstName',
	'clientLastName',
	'clientFirm',
	'clientNip',
	'clientStreet',
	'clientZipCode',
	'clientCity',
	'clientCountryId',
	'clientCodeExternal',
	'clientPhone1',
	'clientPhone2',
	'isUnregistered',
	'clientActiveInShops',
] as const;

/**
 * A customer of `GET clients/clients` in our words.
 *
 * Shape: a customer without a number is none. Mobile before land line; only the former can be written.
 * Errors: undefined when it is no customer.
 */
export function toShopClient(raw: RawRecord): ShopClient | undefined {
	const clientId = Number(readText(raw.clientId));
	if (!Number.isSafeInteger(clientId) || clientId <= 0) return undefined;
	const address = readRecord(raw.clientBillingAddress);
	const companyName = readText(address.clientFirm);
	const modifiedAt = readText(raw.clientsLastModificationDate);
	return {
		...EMPTY_PARTY,
		kind: readText(raw.clientType) === 'firm' ? 'company' : 'person',
		companyName,
		firstName: readText(address.clientFirstName),
		lastName: readText(address.clientLastName),
		taxId: readText(address.clientNip),
		email: readText(raw.clientEmail),
		phone: readFirst(address.clientPhone1, address.clientPhone2),
		street: readText(address.clientStreet),
		postcode: readText(address.clientZipCode),
		city: readText(address.clientCity),
		countryCode: readText(address.clientCountryId).toUpperCase(),
		externalCode: readText(raw.clientCodeExternal),
		clientId,
		login: readText(raw.clientLogin),
		unregistered: readText(raw.isUnregistered) === 'y',
		modifiedAt: modifiedAt.startsWith('0000') ? '' : modifiedAt,
		shopIds: readList(raw.clientActiveInShops)
			.map(({ shopId }) => Number(readText(shopId)))
			.filter((id) => Number.isInteger(id) && id > 0),
	};
}

/** Names of our fields in PUT, which are those of GET. Source: IdoSell Admin API, PUT clients/clients (documented). */
const PUT_FIELDS: Readonly<Record<SyncField, string>> = {
	companyName: 'clientFirm',
	firstName: 'clientFirstName',
	lastName: 'clientLastName',
	taxId: 'clientNip',
	street: 'clientStreet',
	postcode: 'clientZipCode',
	city: 'clientCity',
	countryCode: 'clientCountryId',
	phone: 'clientPhone1',
	email: 'clientEmail',
};

/** The reference an update is found again by in the answer. */
export function updateReference({ clientId }: Pick<ClientUpdate, 'clientId'>): string {
	return String(clientId);
}

/**
 * An item of `PUT clients/clients`: camelCase, keyed by the login. Fields that are not named stay; empty text clears one.
 */
export function toPutItem(update: ClientUpdate): RawRecord {
	const { login, changes, clearsNames, becomesCompany, code } = update;
	const fields = Object.entries(changes).map(([field, value]) => [
		PUT_FIELDS[field as SyncField],
		value.trim(),
	]);
	return {
		clientLogin: login,
		...(Object.fromEntries(fields) as RawRecord),
		...(clearsNames ? { clientFirstName: '', clientLastName: '' } : {}),
		...(clearsNames && becomesCompany ? { clientType: 'firm' } : {}),
		...(code === undefined ? {} : { clientCodeExternal: code }),
		requestReference: updateReference(update),
	};
}

/** Length of the password a new customer gets; he asks for another one by e-mail. IdoSell takes 8 to 30 characters. */
const PASSWORD_BYTES = 15;

/** The login of a new customer: his e-mail address in lower case. */
export function loginOf({ party }: Pick<NewClient, 'party'>): string {
	return party.email.trim().toLowerCase();
}

/**
 * An item of `POST clients/clients`: snake_case, with names of its own. A party with a company name becomes a company.
 *
 * Source: IdoSell Admin API, POST clients/clients (documented).
 */
export function toPostItem(client: NewClient, reference: string): RawRecord {
	const { party, code, shopIds } = client;
	const isCompany = party.companyName.trim() !== '';
	const all = {
		firstname: party.firstName.trim(),
		lastname: party.lastName.trim(),
		company: party.companyName.trim(),
		vat_number: party.taxId.trim(),
		street: streetLine(party),
		zipcode: party.postcode.trim(),
		city: party.city.trim(),
		country_code: party.countryCode.trim().toUpperCase() || 'PL',
		phone: party.phone.trim(),
	};
	const given = Object.entries(all).filter(([, value]) => value !== '');
	return {
		login: loginOf(client),
		password: randomBytes(PASSWORD_BYTES).toString('base64url'),
		email: party.email.trim(),
		code_extern: code,
		client_type: isCompany ? 'firm' : 'person',
		...Object.fromEntries(given),
		shops: [...shopIds],
		request_reference: reference,
	};
}
