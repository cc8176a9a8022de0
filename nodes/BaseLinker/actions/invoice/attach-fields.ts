import type { INodeProperties } from 'n8n-workflow';
import { LOOK_BACK_DAYS, PRE_EXISTING_DAYS } from '../../../../src/domain/documents/sending-window';
import type { SendableKind } from '../../../../src/domain/documents/documents-to-send';
import { toOptions } from '../../../shared/choices';
import { systemField } from '../../../shared/erp-fields';
import { optionsField } from '../../../shared/form-fields';
import { matchOptions } from '../../../shared/match-rules';
import { orderFormatProperty, orderSourceOptions } from '../../../shared/read-order';
import { showFor } from '../../../shared/show-for';
import { orderIdField, statusLocator } from '../order-fields';

/** Kinds that may be sent, as the list shows them. */
export const KIND_NAMES = {
	advanceInvoice: 'Advance Invoice',
	correction: 'Correction',
	finalInvoice: 'Final Invoice',
	invoice: 'Invoice',
	invoiceToReceipt: 'Invoice to a Receipt',
	marginInvoice: 'Margin Invoice',
	receipt: 'Receipt',
} as const satisfies Record<SendableKind, string>;

const { receipt: _receipt, ...BOUND_KIND_NAMES } = KIND_NAMES;

/** Kinds that go to KSeF where a seller is bound: all but receipts. */
export const BOUND_KINDS = BOUND_KIND_NAMES;

const DEFAULT_KINDS: readonly SendableKind[] = [
	'finalInvoice',
	'invoice',
	'invoiceToReceipt',
	'marginInvoice',
];

/** Defaults of number fields. */
export const DEFAULTS = {
	lookBackDays: LOOK_BACK_DAYS.usual,
	preExistingDays: PRE_EXISTING_DAYS.usual,
	fromHour: 1,
	toHour: 23,
	ksefDays: 2,
	pdfLimitMb: 2,
	quietSeconds: 600,
} as const;

/** Days of the week as ISO 8601 counts them. */
export const WEEKDAYS = {
	'1': 'Monday',
	'2': 'Tuesday',
	'3': 'Wednesday',
	'4': 'Thursday',
	'5': 'Friday',
	'6': 'Saturday',
	'7': 'Sunday',
} as const;

function seriesLocator(
	displayName: string,
	name: string,
	searchListMethod: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 15' },
		],
		displayOptions: { show: { send: ['file'], ifMissing: ['issue'] } },
	};
}

function whole(
	displayName: string,
	name: string,
	value: number,
	[minValue, maxValue]: readonly [number, number],
	description: string,
): INodeProperties {
	const typeOptions = { minValue, maxValue, numberPrecision: 0 };
	return { displayName, name, type: 'number', default: value, typeOptions, description };
}

const onlyFor = (workOn: readonly string[], fields: readonly INodeProperties[]) =>
	showFor({ workOn }, fields);

const workOnField: INodeProperties = {
	displayName: 'Work On',
	name: 'workOn',
	type: 'options',
	noDataExpression: true,
	default: 'account',
	description: 'Which orders get documents, and where these come from',
	options: [
		{
			name: 'Files of the Items',
			value: 'files',
			description: 'Every item names an order and carries the PDF of one document',
		},
		{
			name: 'Orders of the Account',
			value: 'account',
			description:
				'The node reads the orders of the last days itself and asks the ERP for their documents',
		},
		{
			name: 'Orders of the Items',
			value: 'items',
			description: 'Every item is an order; the ERP is asked for its documents',
		},
	],
};

const windowFields: INodeProperties[] = [
	whole(
		'Look-Back Days',
		'lookBackDays',
		DEFAULTS.lookBackDays,
		[1, LOOK_BACK_DAYS.extended],
		`How many calendar days back orders are looked at, by the day they were placed in BaseLinker, not by the day of the invoice: 1 to ${LOOK_BACK_DAYS.usual}, or up to ${LOOK_BACK_DAYS.extended} with "Extended Limits"`,
	),
	{
		displayName: 'Orders Before Set-Up',
		name: 'preExisting',
		type: 'options',
		default: 'none',
		description: 'Whether orders that were placed before this was set up get documents, too',
		options: [
			{
				name: 'Leave Out',
				value: 'none',
				description: 'Only orders placed after the first run',
			},
			{
				name: 'Of the Last Days',
				value: 'lastDays',
				description: 'Also those of some days before the first run',
			},
		],
	},
	{
		...whole(
			'Days Before Set-Up',
			'preExistingDays',
			DEFAULTS.preExistingDays,
			[1, PRE_EXISTING_DAYS.extended],
			`1 to ${PRE_EXISTING_DAYS.usual}, or up to ${PRE_EXISTING_DAYS.extended} with "Extended Limits". It cannot reach further back than "Look-Back Days": such orders would never be looked at.`,
		),
		displayOptions: { show: { preExisting: ['lastDays'] } },
	},
	{
		displayName: 'Extended Limits',
		name: 'extended',
		type: 'boolean',
		default: false,
		description:
			'Whether to allow the longer limits. Every run reads all orders of the window, a hundred a call.',
	},
	{
		displayName: 'Order Statuses',
		name: 'orderStatuses',
		type: 'string',
		default: '',
		placeholder: 'e.g. 88010, 88011',
		description:
			'IDs of the statuses whose orders are looked at, separated by commas; all when empty. An order in another status is not touched.',
	},
	{
		displayName: 'When to Run',
		name: 'runWhen',
		type: 'options',
		default: 'always',
		description: 'Whether a run that starts outside some hours does nothing, without any call',
		options: [
			{ name: 'Always', value: 'always', description: 'By hand and by any schedule' },
			{ name: 'Within Hours', value: 'hours', description: 'Only within hours and weekdays' },
		],
	},
	...showFor({ runWhen: ['hours'] }, [
		whole('From Hour', 'fromHour', DEFAULTS.fromHour, [1, 23], 'First hour in Warsaw, 1 to 23'),
		whole(
			'To Hour',
			'toHour',
			DEFAULTS.toHour,
			[1, 23],
			'Last hour, which counts whole. When it lies before the first one, the hours run over midnight.',
		),
		{
			displayName: 'Weekdays',
			name: 'weekdays',
			type: 'multiOptions',
			default: [],
			description: 'Days on which it runs; every day when empty',
			options: toOptions(WEEKDAYS),
		},
		whole(
			'Pause Between Runs (Minutes)',
			'pauseMinutes',
			0,
			[0, 10_080],
			'How long after the end of a run the next one does nothing; 0 for no pause',
		),
	]),
];

const fileFields: INodeProperties[] = [
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input field containing the PDF',
	},
	{
		displayName: 'Document ID',
		name: 'documentId',
		type: 'string',
		default: '={{ $json.document?.id }}',
		required: true,
		description:
			'Key of the document in the ERP. Order and document together are sent once, so it has to stay the same.',
	},
	{
		displayName: 'Document Number',
		name: 'documentNumber',
		type: 'string',
		default: '={{ $json.document?.number }}',
		required: true,
		description:
			'Number BaseLinker shows in the place of its own: up to 30 characters, 20 for receipts',
	},
	{
		displayName: 'Document Kind',
		name: 'documentKind',
		type: 'options',
		default: '={{ $json.document?.kind ?? "invoice" }}',
		description:
			'Decides whether it goes to the invoice, the correction or the receipt of the order',
		options: toOptions(KIND_NAMES),
	},
	{
		displayName: 'KSeF Number',
		name: 'ksefNumber',
		type: 'string',
		default: '={{ $json.document?.ksefNumber }}',
		description: 'Number in the National e-Invoicing System; empty while there is none',
	},
];

/** Fields of Attach ERP Document. */
export const description: INodeProperties[] = showFor(
	{ resource: ['invoice'], operation: ['attachErpDocument'] },
	[
		workOnField,
		...onlyFor(
			['account', 'items'],
			[{ ...systemField, description: 'The ERP that has the documents' }],
		),
		...onlyFor(['items', 'files'], [orderIdField]),
		...onlyFor(['items'], [orderFormatProperty]),
		...onlyFor(['files'], fileFields),
		...onlyFor(['account'], windowFields),
		...onlyFor(
			['account', 'items'],
			[
				{
					displayName: 'Kinds',
					name: 'kinds',
					type: 'multiOptions',
					default: [...DEFAULT_KINDS],
					description:
						'Which documents are sent. Of one order the receipt goes first, then its invoices in the order of issue, then corrections. Cancelled and buffered ones are never sent.',
					options: toOptions(KIND_NAMES),
				},
			],
		),
		{
			displayName: 'Send',
			name: 'send',
			type: 'options',
			default: 'file',
			description: 'What BaseLinker gets',
			options: [
				{
					name: 'Number in a Field of the Order',
					value: 'number',
					description: 'Issues nothing and sends no file; the customer does not get the document',
				},
				{
					name: 'PDF on Its Invoice',
					value: 'file',
					description:
						'The file and the number take the place of what BaseLinker prints: in mails, on the order page, and towards marketplaces',
				},
			],
		},
		{
			displayName: 'Field for the Number',
			name: 'numberField',
			type: 'string',
			default: 'extra_field_1',
			required: true,
			description:
				'Field "extra_field_1" or "extra_field_2", or the ID of a custom extra field; up to 50 characters',
			displayOptions: { show: { send: ['number'] } },
		},
		{
			displayName: 'If BaseLinker Has No Invoice',
			name: 'ifMissing',
			type: 'options',
			default: 'report',
			description:
				'BaseLinker takes a file only for an invoice or receipt that it has issued itself',
			options: [
				{
					name: 'Create It',
					value: 'issue',
					description: 'Issue it in the series below, then attach the file',
				},
				{
					name: 'Report It',
					value: 'report',
					description: 'The order needs attention; a person or an automatic action issues it',
				},
			],
			displayOptions: { show: { send: ['file'] } },
		},
		{
			displayName:
				'What is created here is a second real document beside the one of the ERP, with a number of its own. Use a series for this alone, and keep it out of accounting, JPK and KSeF in BaseLinker, or the sale is booked and reported twice. Forwarding to marketplaces has to happen "after transfer to status", not "at creation". When in doubt, send the number to a field instead: that issues nothing.',
			name: 'legalNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { send: ['file'], ifMissing: ['issue'] } },
		},
		seriesLocator(
			'Invoice Series',
			'invoiceSeries',
			'searchInvoiceSeries',
			'Series of BaseLinker for invoices that carry a file of the ERP; there is no default on purpose',
		),
		seriesLocator(
			'Receipt Series',
			'receiptSeries',
			'searchReceiptSeries',
			'The same for receipts; needed only when receipts are sent',
		),
		statusLocator({
			displayName: 'Status After Sending',
			name: 'statusAfter',
			description:
				'Status of orders whose documents are all sent and confirmed; empty leaves it alone',
		}),
		...onlyFor(
			['account', 'items'],
			[
				statusLocator({
					displayName: 'Status Without a Document',
					name: 'statusWithout',
					description:
						'Status of orders for which the ERP has no document; set once, empty leaves it alone. Where "Order Statuses" names some, name this one there, too: such orders would not be looked at again.',
				}),
			],
		),
		{
			displayName: 'Wait for KSeF Number',
			name: 'ksefKinds',
			type: 'multiOptions',
			default: [],
			description:
				'Kinds that are sent only when they have their number in the National e-Invoicing System; none when empty, for sellers who are not bound',
			options: toOptions(BOUND_KINDS),
		},
		optionsField([
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description: 'Whether to only tell what would be sent, issued and set',
			},
			{
				displayName: 'KSeF for Buyers With Tax ID Only',
				name: 'ksefOnlyWithTaxId',
				type: 'boolean',
				default: false,
				description: 'Whether documents for buyers without a tax number are sent without waiting',
			},
			{
				displayName: 'KSeF Number Field',
				name: 'ksefField',
				type: 'string',
				default: '',
				placeholder: 'e.g. extra_field_2',
				description:
					'Field of the order the KSeF number is written into together with the file, one call more an order; empty for none',
			},
			whole(
				'KSeF Patience (Days)',
				'ksefDays',
				DEFAULTS.ksefDays,
				[0, 60],
				'Days after the day of issue from which a document without KSeF number needs attention',
			),
			{
				displayName: 'Long Numbers',
				name: 'longNumbers',
				type: 'options',
				default: 'refuse',
				description: 'What happens to a number that BaseLinker has no room for',
				options: [
					{ name: 'Refuse', value: 'refuse', description: 'The order needs attention' },
					{ name: 'Shorten', value: 'shorten', description: 'Leave characters in the middle out' },
				],
			},
			{
				displayName: 'Offline Documents',
				name: 'offline',
				type: 'options',
				default: 'send',
				description:
					'What happens to a document issued in the offline mode of KSeF, which carries two codes until it has its number',
				options: [
					{
						name: 'Send and Replace Once',
						value: 'send',
						description: 'At once, and again when it has its number',
					},
					{ name: 'Wait', value: 'wait', description: 'Like any other document' },
				],
			},
			{
				displayName: 'Largest PDF (MB)',
				name: 'pdfLimitMb',
				type: 'number',
				default: 2,
				typeOptions: { minValue: 0.1, maxValue: 50 },
				description: 'A bigger file is not sent; BaseLinker itself names no limit for invoices',
			},
			whole(
				'Quiet Time (Seconds)',
				'quietSeconds',
				DEFAULTS.quietSeconds,
				[60, 86_400],
				'How long no other run touches a document after the answer to sending it was lost',
			),
			{
				displayName: 'Scope',
				name: 'scope',
				type: 'string',
				default: 'default',
				description: 'Name of the ERP company in the ledger, the same as in Dedupe and ERP Order',
			},
			{
				displayName: 'Set Up On',
				name: 'setUpOn',
				type: 'dateTime',
				default: '',
				description:
					'When this was set up, for "Orders Before Set-Up"; the first run that is no dry run when empty',
			},
			...matchOptions,
			...orderSourceOptions,
		]),
	],
);
