import type { INodeProperties } from 'n8n-workflow';
import { systemField } from '../../../shared/erp-fields';
import { optionsField } from '../../../shared/form-fields';
import { showFor } from '../../../shared/show-for';

const direction: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	default: 'erpToShop',
	description: 'Which way changes go',
	options: [
		{ name: 'Both Directions', value: 'both', description: 'Changes go both ways' },
		{
			name: 'ERP to IdoSell',
			value: 'erpToShop',
			description: 'Only the shop is changed; IdoSell recommends one direction',
		},
		{ name: 'IdoSell to ERP', value: 'shopToErp', description: 'Only the ERP is changed' },
	],
};

const mode: INodeProperties = {
	displayName: 'Conflict Mode',
	name: 'mode',
	type: 'options',
	default: 'merge',
	description: 'What happens to a customer that was changed on both sides',
	options: [
		{
			name: 'As in IdoSell Bridge',
			value: 'bridge',
			description:
				'The whole card of the ERP overwrites the customer, his edits in the shop are lost; ERPs with one name clear first and last name',
		},
		{
			name: 'Merge Fields',
			value: 'merge',
			description:
				'Each field is compared with how it was when both sides agreed: what one side changed goes to the other, both edits survive',
		},
	],
};

const survivor: INodeProperties = {
	displayName: 'Same Field Changed on Both Sides',
	name: 'survivor',
	type: 'options',
	default: 'review',
	displayOptions: { show: { mode: ['merge'] } },
	description: 'Which value counts when both sides changed one field to different values',
	options: [
		{ name: 'ERP', value: 'erp', description: 'The value of the ERP' },
		{ name: 'IdoSell', value: 'shop', description: 'The value of the shop' },
		{
			name: 'Newest',
			value: 'newest',
			description:
				'The value of the side that was changed last; a question where the ERP keeps no times',
		},
		{
			name: 'Review',
			value: 'review',
			description: 'Neither: a person decides, both values leave through "Review"',
		},
	],
};

const adding: INodeProperties[] = [
	{
		displayName: 'Add Customers',
		name: 'addClients',
		type: 'boolean',
		default: false,
		description: 'Whether contractors the shop does not know are added to it',
	},
	{
		displayName: 'Shop IDs',
		name: 'shopIds',
		type: 'string',
		default: '1',
		placeholder: 'e.g. 1,2',
		displayOptions: { show: { addClients: [true] } },
		description: 'Numbers of the shops a new customer belongs to, with commas between them',
	},
];

const options: INodeProperties[] = [
	{
		displayName: 'Calls per Run',
		name: 'callsPerRun',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, numberPrecision: 0 },
		description:
			'Most calls to the shop this execution makes, 0 for any number. A run that would need more stops and begins again next time.',
	},
	{
		displayName: 'Clear First and Last Name',
		name: 'clearNames',
		type: 'boolean',
		default: false,
		description:
			'Whether first and last name in the shop may be emptied. As in IdoSell Bridge does so for ERPs with one name, whatever is set here.',
	},
	{
		displayName: 'Compare Everything',
		name: 'full',
		type: 'boolean',
		default: false,
		description:
			'Whether all contractors and customers are looked at, not only those that changed since the last run',
	},
	{
		displayName: 'External Code Is',
		name: 'codeRule',
		type: 'options',
		default: 'auto',
		description: 'What of a contractor its customer carries as external code',
		options: [
			{
				name: 'As IdoSell Bridge Has It',
				value: 'auto',
				description: 'Symbol in Subiekt GT, Kod in Comarch ERP Optima, the name in WAPRO Mag',
			},
			{ name: 'Code', value: 'symbol', description: 'The code operators see in the ERP' },
			{ name: 'Name', value: 'name', description: 'The name of the contractor' },
		],
	},
	{
		displayName: 'Keep Type of Customers',
		name: 'keepType',
		type: 'boolean',
		default: false,
		description:
			'Whether a customer whose names are cleared stays a person. IdoSell refuses a person without names, so he becomes a company otherwise.',
	},
	{
		displayName: 'Link From Score',
		name: 'linkFrom',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 3 },
		description:
			'Score from which a customer without external code gets the one of his contractor without a person, e.g. 0.98; 0 when a person always decides',
	},
	{
		displayName: 'List Questions at the Order Desk',
		name: 'listAtDesk',
		type: 'boolean',
		default: true,
		description:
			'Whether Apply lists its questions in the ledger, where Order Desk Trigger of the same Scope shows them; the next Apply carries the answers out',
	},
	{
		displayName: 'Most Changes',
		name: 'mostChanges',
		type: 'number',
		default: 500,
		typeOptions: { minValue: 1, numberPrecision: 0 },
		description: 'A run that would write more customers and contractors stops before it writes any',
	},
	{
		displayName: 'Most Changes (%)',
		name: 'mostShare',
		type: 'number',
		default: 20,
		typeOptions: { minValue: 1, maxValue: 100 },
		description:
			'A run that would change a greater share of the linked customers stops before it writes any; fewer than 20 are never too many',
	},
	{
		displayName: 'Overlap (Minutes)',
		name: 'overlapMinutes',
		type: 'number',
		default: 10,
		typeOptions: { minValue: 0, numberPrecision: 0 },
		description:
			'How much before the end of the last run this one begins, for clocks that differ; nothing is written twice by it',
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'string',
		default: 'default',
		description: 'Name of the ERP company in the ledger, the same as in Dedupe',
	},
	{
		displayName: 'Suggest Contractors',
		name: 'suggest',
		type: 'boolean',
		default: true,
		description:
			'Whether contractors are looked for that may be the customers without external code',
	},
];

/** The form of both operations. */
export const syncFields: INodeProperties[] = showFor(
	{ resource: ['synchronization'], operation: ['apply', 'plan'] },
	[
		{ ...systemField, description: 'The ERP whose contractors are synchronised' },
		direction,
		mode,
		survivor,
		...adding,
		optionsField(options),
	],
);
