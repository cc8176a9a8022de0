import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { knownDecorationFields } from './shared/known-decoration-fields';
import { sqlServerFields } from './shared/sql-server-fields';

/** The text columns of extended own fields. */
const OWN_FIELDS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'];

/**
 * Two ways into one Subiekt GT company: its SQL Server database for reading, and a Sfera bridge for writing.
 *
 * Shape: tested by the ERP Order node, which reports database and bridge each for itself.
 */
export class OrderBridgeSubiektGtApi implements ICredentialType {
	name = 'orderBridgeSubiektGtApi';

	displayName = 'Order Bridge Subiekt GT API';

	icon: Icon = {
		light: 'file:orderBridgeSubiektGtApi.svg',
		dark: 'file:orderBridgeSubiektGtApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/order-bridge/n8n-nodes-order-bridge/blob/main/docs/nodes/credentials.md#order-bridge-subiekt-gt-api';

	properties: INodeProperties[] = [
		{
			displayName:
				'The database is only read, so a read-only SQL login is enough, unless you name a Link Field. Orders, invoices and contractors are written through the bridge.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		...sqlServerFields,
		{
			displayName: 'Bridge Profile',
			name: 'bridgeProfile',
			type: 'options',
			options: [
				{
					name: 'Api-Subiekt-Gt',
					value: 'api-subiekt-gt',
				},
			],
			default: 'api-subiekt-gt',
			description: 'Which Sfera bridge writes into Subiekt',
		},
		{
			displayName: 'Bridge URL',
			name: 'bridgeUrl',
			type: 'string',
			default: '',
			placeholder: 'http://192.168.1.10/api-subiekt-gt',
			description:
				'Address of the bridge. Leave empty to read only; end it with /public/api?c= where its web server rewrites no addresses.',
		},
		{
			displayName: 'Bridge API Key',
			name: 'bridgeApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The api_key of the bridge, as its settings page shows it',
		},
		{
			displayName: 'Bridge Timeout (Seconds)',
			name: 'bridgeTimeout',
			type: 'number',
			default: 120,
			typeOptions: { minValue: 5, maxValue: 600 },
			description: 'How long the bridge may take; a cold start of Sfera takes up to 80 seconds',
		},
		{
			displayName: 'Bridge Requests at Once',
			name: 'bridgeRequestsAtOnce',
			type: 'number',
			default: 1,
			typeOptions: { minValue: 1, maxValue: 8, numberPrecision: 0 },
			description:
				'How many orders the bridge is given at the same moment. Leave it at 1 unless your bridge puts requests into a queue for the one thread of Sfera.',
		},
		...knownDecorationFields,
		{
			displayName: 'Link Field',
			name: 'linkField',
			type: 'options',
			options: [
				{ name: 'Off', value: '' },
				...OWN_FIELDS.map((field) => ({ name: `Own Field Text ${field}`, value: field })),
			],
			default: '',
			description:
				'Extended own field of customer orders (pw_Dane) that keeps the reference of an order somebody else wrote, so that Link works. Choose a text field nobody uses; the login needs the write rights listed in the documentation.',
		},
		{
			displayName: 'Flag Group ID',
			name: 'flagGroupId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 8',
			description:
				'Number (flp_Id in fl_Grupy) of the group whose flags you put on customer orders. Leave empty to leave flags alone. The login needs the read rights listed in the documentation.',
		},
		{
			displayName: 'Flag Object Type',
			name: 'flagObjectType',
			type: 'string',
			default: '',
			placeholder: 'e.g. -8',
			description:
				'Number your Subiekt keeps flags of customer orders (ZK) under; it differs between installations. Put a flag on one ZK by hand, then read flw_TypObiektu of the newest row of fl_Wartosc: its flw_IdObiektu is the dok_Id of that ZK, and its flw_IdGrupyFlag the Flag Group ID.',
		},
		{
			displayName: 'Cancelled Flags',
			name: 'cancelledFlags',
			type: 'string',
			default: '',
			placeholder: 'e.g. Anulowane',
			description:
				'Names of the flags that mean an order is cancelled, separated by commas, because Subiekt has no such status. Such an order is shown as cancelled, never linked, and not written again without a person.',
		},
		{
			displayName: 'Show Documents by Number',
			name: 'documentsByNumber',
			type: 'boolean',
			default: false,
			description:
				'Whether invoices and receipts that carry the number of an order, but no link to it, are shown among its documents as uncertain. They are never acted on; an order that has one is not invoiced.',
		},
	];
}
