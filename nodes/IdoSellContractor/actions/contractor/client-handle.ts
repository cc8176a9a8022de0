import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { type Result, succeed } from '../../../../src/domain/result';
import type { ClientName } from '../../../../src/ports/shop-clients';
import { invalidField } from '../../../shared/invalid-field';

/** The field that names a customer of the shop. */
export const clientField: INodeProperties = {
	displayName: 'Customer',
	name: 'client',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The customer of the shop',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchClients', searchable: true },
		},
		{ displayName: 'By External Code', name: 'code', type: 'string', placeholder: 'e.g. ALFA' },
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 4107' },
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. name@email.com',
		},
		{ displayName: 'By Login', name: 'login', type: 'string', placeholder: 'e.g. name@email.com' },
		{ displayName: 'By Tax ID', name: 'taxId', type: 'string', placeholder: 'e.g. 5260250274' },
	],
};

/** A customer's number. Errors: `configuration` when it is none. */
export function readClientId(value: string): Result<ClientName> {
	const clientId = Number(value);
	return Number.isSafeInteger(clientId) && clientId > 0
		? succeed({ clientId })
		: invalidField('Customer', value, 'Use the number of a customer, or another way to name him.');
}

/**
 * Which customer one item names.
 *
 * Errors: `configuration` when the field is empty, or names no number where it has to.
 */
export function readClientName(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): Result<ClientName> {
	const field = context.getNodeParameter('client', itemIndex, '') as unknown;
	const { mode = 'id', value: raw = field } = (
		typeof field === 'object' && field !== null ? field : {}
	) as { mode?: string; value?: unknown };
	const value =
		raw === undefined || raw === null || typeof raw === 'object' ? '' : String(raw).trim();
	if (value === '') {
		return invalidField('Customer', '', 'Choose a customer from the list, or give his code or ID.');
	}
	switch (mode) {
		case 'code':
			return succeed({ code: value });
		case 'email':
			return succeed({ email: value });
		case 'login':
			return succeed({ login: value });
		case 'taxId':
			return succeed({ taxId: value });
		default:
			return readClientId(value);
	}
}
