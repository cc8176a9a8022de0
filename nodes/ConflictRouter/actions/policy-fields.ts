import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../shared/form-fields';
import { orderFormatProperty, orderSourceOptions } from '../../shared/read-order';

const noneSimilar: INodeProperties = {
	displayName: 'No Similar Contractor',
	name: 'noneSimilar',
	type: 'options',
	default: 'ask',
	description: 'What to do when no contractor in the ERP is similar to the buyer',
	options: [
		{
			name: 'Ask',
			value: 'ask',
			description:
				'Send the order to "Ask": a person adds the contractor, nothing is written before',
		},
		{
			name: 'Add New',
			value: 'add',
			description:
				'Send the order to "Add New": the ERP gets a new card with the data of the order',
		},
	],
};

const oneSimilar: INodeProperties = {
	displayName: 'One Similar Contractor',
	name: 'oneSimilar',
	type: 'options',
	default: 'ask',
	description: 'What to do when exactly one contractor in the ERP is the buyer by all evidence',
	options: [
		{
			name: 'Ask',
			value: 'ask',
			description:
				'Send the order to "Ask": a person adds a contractor or merges with the similar one',
		},
		{
			name: 'Add New',
			value: 'add',
			description: 'Send the order to "Add New" although a similar card exists',
		},
		{
			name: 'Merge',
			value: 'merge',
			description:
				'Send the order to "Matched": it is written on the similar card, which stays as it is',
		},
	],
};

const manySimilar: INodeProperties = {
	displayName: 'Many Similar Contractors',
	name: 'manySimilar',
	type: 'options',
	default: 'ask',
	description:
		'What to do when several contractors may be the buyer, or one of which the evidence does not settle it. They are never merged without a person.',
	options: [
		{
			name: 'Ask',
			value: 'ask',
			description: 'Send the order to "Ask": a person picks one of the cards or adds a contractor',
		},
		{
			name: 'Error',
			value: 'error',
			description: 'Send the order to "Error" and refuse it until the cards are tidied up',
		},
	],
};

const guest: INodeProperties = {
	displayName: 'Guest',
	name: 'guest',
	type: 'options',
	default: 'regular',
	description: 'Which kind of card a buyer without an account in the shop gets',
	options: [
		{
			name: 'Regular',
			value: 'regular',
			description: 'A new card of his own, whoever is similar; see also "Guest Uses Policies"',
		},
		{
			name: 'One-Time',
			value: 'oneTime',
			description:
				'A one-time card that stays out of the card index. An error where the ERP connection has none.',
		},
	],
};

/** Rarer settings of routing. */
export const routeOptions: readonly INodeProperties[] = [
	{
		displayName: 'Contractor Code',
		name: 'contractorCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. DETAL',
		description:
			'Code of the card to use whatever the buyer is called. An error when it does not exist, is blocked or is a one-time card.',
	},
	{
		displayName: 'Contractor ID',
		name: 'contractorId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1024',
		description: 'Key of the card to use, as "Contractor Code"; it wins when both are given',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only tell where each order would go, without noting questions and refusals in the ledger',
	},
	{
		displayName: 'Guest Uses Policies',
		name: 'guestUsesPolicies',
		type: 'boolean',
		default: false,
		description:
			'Whether guests on regular cards are looked up and treated like registered buyers, instead of always getting a new card',
	},
	{
		displayName: 'Least Score to Merge',
		name: 'settleScore',
		type: 'number',
		default: 0.9,
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 3 },
		description:
			'How sure the comparison has to be, from 0 to 1, before the one similar card is taken for the buyer’s. A card below is asked about. Cards it takes by itself score 0.9 or more.',
	},
	{
		displayName: 'Least Score to Offer',
		name: 'offerScore',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 3 },
		description:
			'Cards that score less, from 0 to 1, are not similar at all: they are neither taken nor offered',
	},
	{
		displayName: 'Several Cards of One Buyer',
		name: 'severalCards',
		type: 'options',
		default: 'ask',
		description:
			'Which card to take when the buyer has several. Branches at other addresses are always asked about.',
		options: [
			{ name: 'Ask', value: 'ask', description: 'Treat them as many similar contractors' },
			{ name: 'Newest', value: 'newest', description: 'Take the card that was added last' },
			{ name: 'Oldest', value: 'oldest', description: 'Take the card that was added first' },
		],
	},
	...orderSourceOptions,
];

/** What decides about an order nobody has answered. */
export const policies: readonly INodeProperties[] = [noneSimilar, oneSimilar, manySimilar, guest];

/** The form of the operation Route. */
export const policyFields: readonly INodeProperties[] = [
	orderFormatProperty,
	...policies,
	optionsField(routeOptions),
];
