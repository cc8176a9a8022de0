import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ORDER_FORMATS, readSalesOrder } from '../../src/adapters/order-formats';
import type { Result } from '../../src/domain/result';
import type { SalesOrder } from '../../src/domain/order/sales-order';

/** The "Order Format" field and its options, the same in every node that reads orders. */
export const orderFormatProperty: INodeProperties = {
	displayName: 'Order Format',
	name: 'orderFormat',
	type: 'options',
	noDataExpression: true,
	default: 'auto',
	description: 'How the order on the incoming item is written',
	options: [
		{
			name: 'Allegro',
			value: 'allegro',
			description: 'A checkout form as Allegro GET /order/checkout-forms returns it',
		},
		{
			name: 'Auto-Detect',
			value: 'auto',
			description:
				'Take the field "order" when there is one, else recognise the source by its fields',
		},
		{
			name: 'BaseLinker',
			value: 'baseLinker',
			description: 'An order as BaseLinker getOrders returns it',
		},
		{
			name: 'IdoSell',
			value: 'idoSell',
			description: 'An order as the IdoSell Admin API returns it in "Results"',
		},
		{
			name: 'Magento 2',
			value: 'magento2',
			description: 'An order as Magento GET /V1/orders returns it',
		},
		{
			name: 'Order Bridge',
			value: 'orderBridge',
			description: 'A canonical order in the field "order"',
		},
		{
			name: 'WooCommerce',
			value: 'wooCommerce',
			description: 'An order as the WooCommerce REST API v3 and its webhooks return it',
		},
	],
};

/** Options that say which account an order belongs to; meant for an "Options" collection. */
export const orderSourceOptions: INodeProperties[] = [
	{
		displayName: 'Source Account',
		name: 'sourceAccount',
		type: 'string',
		default: 'main',
		placeholder: 'e.g. main',
		description:
			'Name of the account or shop the orders are read from; for BaseLinker the same as in its credential. Orders of two accounts never meet.',
	},
	{
		displayName: 'Split and Copied Orders',
		name: 'splitAndCopied',
		type: 'options',
		default: 'ask',
		description:
			'What a part that was split off in BaseLinker, or a copy made there, is, when the order carries its events ("Include Merges, Splits and Copies" of the BaseLinker node)',
		options: [
			{
				name: 'Ask',
				value: 'ask',
				description: 'Other content of the customer’s order: it is reported and not written',
			},
			{
				name: 'Own Orders',
				value: 'own',
				description:
					'An order of its own. A part is written when the rest surely goes without its goods, else it is a conflict.',
			},
		],
	},
	{
		displayName: 'Source Aliases',
		name: 'sourceAliases',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Alias',
		default: {},
		description:
			'Names of the shops and marketplace accounts whose orders BaseLinker (or IdoSell) carries, so that an order that also arrives directly is recognised as the same one',
		options: [
			{
				displayName: 'Alias',
				name: 'values',
				values: [
					{
						displayName: 'Source',
						name: 'source',
						type: 'string',
						default: '',
						placeholder: 'e.g. allegro/3141',
						description:
							'Source type and source ID as BaseLinker shows them, joined by a slash; for IdoSell the marketplace and the ID of the order source',
					},
					{
						displayName: 'Account',
						name: 'account',
						type: 'string',
						default: '',
						placeholder: 'e.g. my-allegro-account or woocommerce/my-shop',
						description:
							'Source Account of the direct connection. For a shop, channel and account joined by a slash (woocommerce/…, magento/… or idosell/…), because BaseLinker calls every shop a shop.',
					},
				],
			},
		],
	},
];

function readAliases(collection: IDataObject): Map<string, string> {
	const { values = [] } = (collection.sourceAliases ?? {}) as {
		values?: { source?: string; account?: string }[];
	};
	return new Map(
		values
			.filter((entry) => entry.source && entry.account)
			.map((entry) => [String(entry.source).trim().toLowerCase(), String(entry.account).trim()]),
	);
}

type Form = Pick<IExecuteFunctions, 'getNodeParameter'>;

/** How an order's source is named by the form of one item. */
function readSource(context: Form, itemIndex: number) {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		account: String(options.sourceAccount || 'main'),
		sourceAliases: readAliases(options),
		splitAndCopied: options.splitAndCopied === 'own' ? 'own' : 'ask',
	} as const;
}

/** Reads an order a BaseLinker call has answered, by the form of one item. */
export function readBaseLinkerOrder(
	context: Form,
	itemIndex: number,
	json: IDataObject,
): Result<SalesOrder> {
	return readSalesOrder(json, { format: 'baseLinker', ...readSource(context, itemIndex) });
}

/** Reads the order of one item; the canonical `order` an earlier node left is taken as it is. */
export function readOrder(
	context: Pick<IExecuteFunctions, 'getInputData' | 'getNodeParameter'>,
	itemIndex: number,
): Result<SalesOrder> {
	const json = context.getInputData()[itemIndex]?.json ?? {};
	const chosen = context.getNodeParameter('orderFormat', itemIndex, 'auto');
	const format = ORDER_FORMATS.find((name) => name === chosen) ?? 'auto';
	return readSalesOrder(json, { format, ...readSource(context, itemIndex) });
}
