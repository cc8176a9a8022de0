import type { INodeProperties } from 'n8n-workflow';
import { needing } from './operation-support';
import { orderFormatProperty, orderSourceOptions } from '../../shared/read-order';

const paymentForm: INodeProperties = {
	displayName: 'Payment Form in the ERP',
	name: 'form',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The entry of the dictionary of payment forms; not needed for cash and transfer',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchPaymentForms', searchable: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. PayU' },
	],
};

const payments: INodeProperties = {
	displayName: 'Payment Forms',
	name: 'payments',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Payment Form',
	default: {},
	description:
		'How the payment methods of the shop are called in the ERP. A method that is not listed is looked for under its own name.',
	options: [
		{
			displayName: 'Payment Form',
			name: 'values',
			values: [
				{
					displayName: 'Payment Method of the Shop',
					name: 'source',
					type: 'string',
					default: '',
					placeholder: 'e.g. PayU',
					description: 'As it stands on the order; upper and lower case do not matter',
				},
				{
					displayName: 'Kind',
					name: 'kind',
					type: 'options',
					default: 'transfer',
					description: 'What the payment is in the ERP',
					options: [
						{ name: 'Card', value: 'card' },
						{ name: 'Cash', value: 'cash' },
						{ name: 'Deferred', value: 'deferred' },
						{ name: 'Instalments', value: 'instalments' },
						{ name: 'Transfer', value: 'transfer' },
					],
				},
				paymentForm,
			],
		},
	],
};

/** Fields that say on which contractor an order is written. */
const contractorFields: INodeProperties[] = [
	{
		displayName: 'Contractor',
		name: 'contractorSource',
		type: 'options',
		noDataExpression: true,
		default: 'router',
		description: 'On which card of the ERP the order is written',
		options: [
			{
				name: 'By Code',
				value: 'code',
				description: 'A card whose code you know, e.g. one card for all retail customers',
			},
			{ name: 'By ID', value: 'id', description: 'A card whose key in the ERP you know' },
			{
				name: 'Create New',
				value: 'new',
				description: 'A new card for the buyer; the same buyer gets the same card again',
				...needing('createContractor'),
			},
			{
				name: 'Create One-Time',
				value: 'oneTime',
				description: 'A card that stays out of the index, where the connection supports it',
				...needing('oneTimeContractor'),
			},
			{
				name: 'From Conflict Router',
				value: 'router',
				description: 'The card that was decided on before, in the field "contractor" of the item',
			},
		],
	},
	{
		displayName: 'Contractor Code',
		name: 'contractorCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. DETAL',
		description: 'Code (symbol) of the card',
		displayOptions: { show: { contractorSource: ['code'] } },
	},
	{
		displayName: 'Contractor ID',
		name: 'contractorId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1024',
		description: 'Key of the card in the ERP',
		displayOptions: { show: { contractorSource: ['id'] } },
	},
];

/** Fields that say how an order is written, the same for checking and for writing. */
export const writeFields: INodeProperties[] = [
	orderFormatProperty,
	...contractorFields,
	{
		displayName: 'Warehouse',
		name: 'warehouse',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'The warehouse the goods leave from; empty for the main one',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchWarehouses', searchable: true },
			},
			{ displayName: 'By Code', name: 'code', type: 'string', placeholder: 'e.g. MAG' },
		],
	},
	{
		displayName: 'Shipping Item',
		name: 'shippingItem',
		type: 'string',
		default: '',
		placeholder: 'e.g. DOSTAWA',
		description:
			'Code of the service item delivery costs are booked on; leave it empty when orders never have any',
	},
	payments,
	{
		displayName: 'Reserve Goods',
		name: 'reserve',
		type: 'boolean',
		default: true,
		description: 'Whether the ERP reserves the goods of the order',
	},
	{
		displayName: 'Numbering Extension',
		name: 'numberingExtension',
		type: 'string',
		default: '',
		placeholder: 'e.g. WWW',
		description: 'Text of up to three characters that gives orders of this shop their own sequence',
		...needing('numberingExtension'),
	},
	{
		displayName: 'Document Series',
		name: 'documentSeries',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'The series or numbering definition of the order; empty for the usual one',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchDocumentSeries', searchable: true },
			},
			{ displayName: 'By Code', name: 'code', type: 'string', placeholder: 'e.g. RO' },
		],
		...needing('documentSeries'),
	},
	{
		displayName: 'Keep in Buffer',
		name: 'buffer',
		type: 'boolean',
		default: false,
		description:
			'Whether the order stays in the buffer, where people still edit it and nothing is reserved',
		...needing('orderBuffer'),
	},
	{
		displayName: 'Flag After Writing',
		name: 'flag',
		type: 'string',
		default: '',
		placeholder: 'e.g. Internet',
		description:
			'Name of the flag the order gets once it is written, from the flag group of the credential; empty for none. An order whose flag cannot be set is written all the same, with a warning.',
		...needing('orderFlag'),
	},
];

/** Options that say where the order comes from. */
export const sourceOptions = orderSourceOptions;
