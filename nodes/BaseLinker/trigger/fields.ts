import type { INodeProperties } from 'n8n-workflow';
import { statusLocator } from '../actions/order-fields';
import { sourceLocator } from '../actions/order-filters';

const COMPARE_MINUTES = 15;
const LOOK_BACK_DAYS = 0;
const ORDERS_PER_RUN = 500;
const WATCH_DAYS = 14;

/** Defaults of the form, where a field is left out. */
export const DEFAULTS = {
	compareMinutes: COMPARE_MINUTES,
	lookBackDays: LOOK_BACK_DAYS,
	ordersPerRun: ORDERS_PER_RUN,
	watchDays: WATCH_DAYS,
} as const;

/** What starts the workflow. */
export const eventsField: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['confirmed'],
	description: 'What has to happen to an order',
	options: [
		{
			name: 'Order Changed',
			value: 'changed',
			description: 'A confirmed order is not what it was',
		},
		{
			name: 'Order Confirmed',
			value: 'confirmed',
			description: 'The order is complete: address, delivery and payment form are known',
		},
		{
			name: 'Order Created',
			value: 'created',
			description:
				'The order came into the account, confirmed or not. Items and addresses of an unconfirmed one still change.',
		},
	],
};

/** Form of the trigger. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Every order comes out once for each thing that happens to it, also over restarts. Where orders are written on, put <em>Dedupe</em> behind it all the same: it also knows orders that come by other ways.',
		name: 'onceNotice',
		type: 'notice',
		default: '',
	},
	eventsField,
	{
		displayName: 'Changes',
		name: 'changes',
		type: 'multiOptions',
		required: true,
		default: ['status', 'payment', 'items', 'buyer', 'delivery'],
		description:
			'What has to be different. A workflow that writes comments or extra fields should not listen to them.',
		displayOptions: { show: { events: ['changed'] } },
		options: [
			{ name: 'Buyer and Addresses', value: 'buyer' },
			{ name: 'Comments and Extra Fields', value: 'notes' },
			{ name: 'Delivery and Parcel', value: 'delivery' },
			{ name: 'Items', value: 'items' },
			{ name: 'Payment', value: 'payment' },
			{ name: 'Status', value: 'status' },
		],
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Include Custom Extra Fields',
				name: 'customExtraFields',
				type: 'boolean',
				default: false,
				description: 'Whether to read the custom extra fields of the orders, too',
			},
			sourceLocator,
			statusLocator({ description: 'Only orders in this status' }),
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Compare Every (Minutes)',
				name: 'compareMinutes',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: COMPARE_MINUTES,
				description:
					'How often all orders of the last days are compared for changes while the journal of BaseLinker says nothing, one call for a hundred orders. A journal that works saves most of it: switch it on in the API settings of BaseLinker.',
			},
			{
				displayName: 'Follow Changes for (Days)',
				name: 'watchDays',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 60, numberPrecision: 0 },
				default: WATCH_DAYS,
				description: 'How long after its confirmation an order is compared for changes',
			},
			{
				displayName: 'Look-Back Days of the First Run',
				name: 'lookBackDays',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 90, numberPrecision: 0 },
				default: LOOK_BACK_DAYS,
				description:
					'From how many calendar days ago on orders come when the workflow is switched on for the first time; 0 means only those from now on',
			},
			{
				displayName: 'Most Orders per Run',
				name: 'ordersPerRun',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: ORDERS_PER_RUN,
				description: 'How many orders one run gets at most; the others come with the next one',
			},
		],
	},
];
