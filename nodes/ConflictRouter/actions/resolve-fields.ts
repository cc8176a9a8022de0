import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../shared/form-fields';
import { orderFormatProperty } from '../../shared/read-order';
import { policies, routeOptions } from './policy-fields';

const resolution: INodeProperties = {
	displayName: 'Decision',
	name: 'resolution',
	type: 'options',
	default: 'item',
	description: 'What a person decided about the order',
	options: [
		{
			name: 'Add New',
			value: 'add',
			description: 'The buyer gets a new contractor',
		},
		{
			name: 'Dismiss',
			value: 'dismiss',
			description: 'The order is not written, now or by a later run',
		},
		{
			name: 'From the Item',
			value: 'item',
			description: 'The field "decision", as Order Desk Trigger puts it on the item',
		},
		{
			name: 'Merge',
			value: 'merge',
			description: 'The order is written on a contractor that exists',
		},
		{
			name: 'One-Time',
			value: 'oneTime',
			description: 'The buyer gets a one-time contractor that stays out of the card index',
		},
		{
			name: 'Retry',
			value: 'retry',
			description:
				'The order goes on with the contractor that was chosen before, or through the policies once more',
		},
	],
};

const merging = { show: { resolution: ['merge'] } };

const decidedBy: INodeProperties = {
	displayName: 'Decided By',
	name: 'decidedBy',
	type: 'string',
	default: '',
	placeholder: 'e.g. anna',
	description: 'Who decided, for the reason and the memory',
};

const remember: INodeProperties = {
	displayName: 'Remember',
	name: 'remember',
	type: 'boolean',
	default: false,
	description:
		'Whether "Merge" holds for the next orders of this buyer, too. It can be revoked at the Order Desk, and is ignored once the card is blocked or gone.',
};

/** The form of the operation Resolve. */
export const resolveFields: readonly INodeProperties[] = [
	orderFormatProperty,
	resolution,
	{
		displayName: 'Contractor ID',
		name: 'mergeWithId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1024',
		description: 'Key of the card to merge with; it wins when code and ID are given',
		displayOptions: merging,
	},
	{
		displayName: 'Contractor Code',
		name: 'mergeWithCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. DETAL',
		description: 'Code of the card to merge with',
		displayOptions: merging,
	},
	{
		displayName: 'Decided',
		name: 'resolveOptions',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [decidedBy, remember],
		displayOptions: { hide: { resolution: ['item'] } },
	},
	{
		displayName:
			'The settings below decide about orders that are retried without a contractor chosen before',
		name: 'policiesNotice',
		type: 'notice',
		default: '',
	},
	...policies,
	optionsField(routeOptions),
];
