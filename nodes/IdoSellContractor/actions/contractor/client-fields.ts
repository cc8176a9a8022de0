import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { EMPTY_PARTY, type Party } from '../../../../src/domain/contractor/party';
import { type Result, succeed } from '../../../../src/domain/result';
import type { ShopClient } from '../../../../src/domain/sync/shop-client';
import { SYNC_FIELDS, type SyncChanges } from '../../../../src/domain/sync/sync-card';
import { invalidField } from '../../../shared/invalid-field';

function text(
	displayName: string,
	name: (typeof SYNC_FIELDS)[number],
	placeholder = '',
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		...(placeholder ? { placeholder } : {}),
	};
}

/** Fields of a customer that can be set. */
export const clientTextFields: INodeProperties[] = [
	text('City', 'city'),
	text('Company Name', 'companyName'),
	text('Country Code', 'countryCode', 'e.g. PL'),
	text('Email', 'email', 'e.g. name@email.com'),
	text('First Name', 'firstName'),
	text('Last Name', 'lastName'),
	text('Phone', 'phone'),
	text('Postcode', 'postcode', 'e.g. 00-950'),
	text('Street', 'street', 'e.g. Leśna 3/4'),
	text('Tax ID', 'taxId', 'e.g. 5260250274'),
];

/** The collection of fields a customer is created with. */
export const newClientFields: readonly INodeProperties[] = [
	{
		displayName: 'External Code',
		name: 'code',
		type: 'string',
		default: '',
		placeholder: 'e.g. ALFA',
		description: 'Code of the contractor in the ERP; it links the two',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@email.com',
		description: 'Also the login of the new customer',
	},
	{
		displayName: 'Shop IDs',
		name: 'shopIds',
		type: 'string',
		default: '1',
		required: true,
		placeholder: 'e.g. 1,2',
		description: 'Numbers of the shops a new customer belongs to, with commas between them',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: clientTextFields.filter(({ name }) => name !== 'email'),
	},
];

/** An expression that finds nothing says nothing: only text, an empty one too, is a wish. */
export function readClientChanges(fields: IDataObject): SyncChanges {
	const given = SYNC_FIELDS.flatMap((name) => {
		const value = fields[name];
		if (typeof value !== 'string' && typeof value !== 'number') return [];
		const trimmed = String(value).trim();
		return [[name, name === 'countryCode' ? trimmed.toUpperCase() : trimmed]];
	});
	return Object.fromEntries(given) as SyncChanges;
}

/** Numbers of shops. Errors: `configuration` when there is none, or something else. */
export function readShopIds(value: unknown): Result<readonly number[]> {
	const ids = String(value ?? '')
		.split(/[,;\s]+/)
		.filter(Boolean)
		.map(Number);
	const isRight = ids.length > 0 && ids.every((id) => Number.isInteger(id) && id > 0);
	return isRight
		? succeed(ids)
		: invalidField('Shop IDs', value, 'Use the numbers of the shops in the panel, e.g. 1,2.');
}

/** The party of a new customer. */
export function toParty(changes: SyncChanges, code: string): Party {
	const companyName = changes.companyName ?? '';
	const kind = companyName === '' ? 'person' : 'company';
	return { ...EMPTY_PARTY, ...changes, kind, externalCode: code };
}

/** A customer as items carry him. */
export function clientFields(shopClient: ShopClient): object {
	return { shopClient };
}
