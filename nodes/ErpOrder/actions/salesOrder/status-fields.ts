import type { INodeProperties } from 'n8n-workflow';
import type { LifeCycleStatus } from '../../../../src/domain/lifecycle/life-cycle';
import { toOptions } from '../../../shared/choices';
import { orderFormatProperty } from '../../../shared/read-order';
import { scopeOption } from '../ledger-options';
import { orderHandleFields } from '../order-handle';
import { matchOptions } from '../../../shared/match-rules';
import { sourceOptions } from '../write-fields';
import { optionsField } from '../../../shared/form-fields';

/** As its maker writes it, which is not title case. */
const E_SKLEP = 'Comarch e-Sklep';

const STATUS_NAMES = {
	cancelled: 'Cancelled',
	confirmed: 'Confirmed',
	fulfilled: 'Fulfilled',
	invoiced: 'Invoiced',
	not_imported: 'Not Imported',
	partially_fulfilled: 'Partially Fulfilled',
	waiting_for_shop: 'Waiting for Shop',
} as const satisfies Record<LifeCycleStatus, string>;

/** The order to watch: as the ERP knows it, or as it came from the shop. */
const nameFields: INodeProperties[] = orderHandleFields.map((field) =>
	field.name === 'getBy'
		? {
				...field,
				options: [
					...(field.options ?? []),
					{
						name: 'Order on the Item',
						value: 'order',
						description: 'The order of the shop; it may not be in the ERP yet',
					},
				],
			}
		: field,
);

const statusOptions: INodeProperties[] = [
	{
		displayName: 'Allowed Steps',
		name: 'allowedSteps',
		type: 'multiOptions',
		default: [],
		description:
			'What the workflow may do by itself; "next" then says what comes next and whether it is allowed. Nothing is done here.',
		options: [
			{ name: 'Create Invoice', value: 'invoice' },
			{ name: 'Issue Goods', value: 'goodsIssue' },
			{ name: 'Leave the Buffer', value: 'leaveBuffer' },
		],
	},
	{
		displayName: 'Count Invoices in Buffer',
		name: 'countDrafts',
		type: 'boolean',
		default: false,
		description: 'Whether an invoice that is still in the buffer counts as made',
	},
	{
		displayName: 'Last Synchronisation',
		name: 'lastSynchronisedAt',
		type: 'dateTime',
		default: '',
		description:
			'When the last finished synchronisation of ERP and shop began; without it a shop that lags behind is not told from one that was never synchronised',
	},
	...matchOptions,
	{
		displayName: 'Remember',
		name: 'remember',
		type: 'boolean',
		default: true,
		description:
			'Whether the ledger remembers what was seen, so that the next look tells what moved, since when somebody waits, and that an order is silent',
	},
	scopeOption,
	{
		displayName: 'Shop Order Number',
		name: 'shopNumber',
		type: 'string',
		default: '',
		description:
			'The number the shop knows the order by, so that it is remembered from before the ERP had it',
	},
	{
		displayName: 'Shop State Texts',
		name: 'shopStateTexts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Text',
		default: {},
		description: 'What your shop shows where it is not what Comarch e-Sklep shows by default',
		options: [
			{
				displayName: 'Text',
				name: 'values',
				values: [
					{
						displayName: 'Status',
						name: 'status',
						type: 'options',
						default: 'confirmed',
						options: toOptions(STATUS_NAMES),
					},
					{
						displayName: 'Shop State',
						name: 'text',
						type: 'string',
						default: '',
						placeholder: 'e.g. potwierdzone',
					},
				],
			},
		],
	},
	{
		displayName: 'Silence After (Hours)',
		name: 'silentAfterHours',
		type: 'number',
		default: 48,
		typeOptions: { minValue: 0 },
		description: 'Hours without any movement after which an open order is silent; 0 for never',
	},
	...sourceOptions,
];

/** Fields of Get Status. */
export const statusFields: INodeProperties[] = [
	...nameFields,
	{ ...orderFormatProperty, displayOptions: { show: { getBy: ['order'] } } },
	{
		displayName: 'Shop',
		name: 'shop',
		type: 'options',
		noDataExpression: true,
		default: 'none',
		description: 'Whose states the order is compared with',
		options: [
			{
				name: E_SKLEP,
				value: 'comarchESklep',
				description: 'Tell what the shop should show, too, and what it waits for',
			},
			{ name: 'None', value: 'none', description: 'Only look into the ERP' },
		],
	},
	{
		displayName: 'Observed Shop State',
		name: 'shopState',
		type: 'string',
		default: '',
		placeholder: 'e.g. oczekuje na potwierdzenie sklepu',
		description: 'What the shop shows of the order, in its own words; empty when nobody looked',
		displayOptions: { show: { shop: ['comarchESklep'] } },
	},
	optionsField(statusOptions),
];
