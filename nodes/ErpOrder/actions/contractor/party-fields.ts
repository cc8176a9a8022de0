import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { EMPTY_PARTY, type Party } from '../../../../src/domain/contractor/party';
import { type Result, succeed } from '../../../../src/domain/result';
import { orderFormatProperty, readOrder } from '../../../shared/read-order';
import { showFor } from '../../../shared/show-for';

type TextField = Exclude<keyof Party, 'kind'>;

function text(displayName: string, name: TextField, placeholder = ''): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		...(placeholder ? { placeholder } : {}),
	};
}

/** The fields of a party or card that hold text. */
export const partyTextFields: INodeProperties[] = [
	text('City', 'city'),
	text('Company Name', 'companyName'),
	text('Country Code', 'countryCode', 'e.g. PL'),
	text('Email', 'email', 'e.g. name@email.com'),
	text('External Code', 'externalCode'),
	text('First Name', 'firstName'),
	text('Flat', 'flat'),
	text('House Number', 'houseNumber'),
	text('Last Name', 'lastName'),
	text('Phone', 'phone'),
	text('Postcode', 'postcode', 'e.g. 00-950'),
	text('Street', 'street'),
	text('Tax ID', 'taxId', 'e.g. 5260250274'),
];

/** Fields that say who the contractor is. */
export const partyFields: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['create', 'findSimilar'] },
	[
		{
			displayName: 'Party',
			name: 'partySource',
			type: 'options',
			noDataExpression: true,
			default: 'order',
			description: 'Whom to look for or to create',
			options: [
				{
					name: 'Buyer of the Order',
					value: 'order',
					description: 'The buyer of the order on the item',
				},
				{ name: 'Fields Below', value: 'fields', description: 'Name and address given here' },
			],
		},
		{ ...orderFormatProperty, displayOptions: { show: { partySource: ['order'] } } },
		{
			displayName: 'Party Fields',
			name: 'party',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { partySource: ['fields'] } },
			options: partyTextFields,
		},
	],
);

/** The party of one item: the buyer of its order, or the fields of the form. */
export function readParty(context: IExecuteFunctions, itemIndex: number): Result<Party> {
	if (context.getNodeParameter('partySource', itemIndex, 'order') === 'order') {
		const order = readOrder(context, itemIndex);
		return order.ok ? succeed(order.value.buyer) : order;
	}
	const fields = context.getNodeParameter('party', itemIndex, {}) as IDataObject;
	const given = (name: TextField) => String(fields[name] ?? '').trim();
	return succeed({
		...EMPTY_PARTY,
		kind: given('companyName') ? 'company' : 'person',
		companyName: given('companyName'),
		firstName: given('firstName'),
		lastName: given('lastName'),
		taxId: given('taxId'),
		email: given('email'),
		phone: given('phone'),
		street: given('street'),
		houseNumber: given('houseNumber'),
		flat: given('flat'),
		postcode: given('postcode'),
		city: given('city'),
		countryCode: given('countryCode').toUpperCase(),
		externalCode: given('externalCode'),
	});
}
