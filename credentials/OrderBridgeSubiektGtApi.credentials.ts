import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { sqlServerFields } from './shared/sql-server-fields';

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

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-order-bridge';

	properties: INodeProperties[] = [
		{
			displayName:
				'The database is only read, so a read-only SQL login is enough. Orders and contractors are written through the bridge.',
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
	];
}
