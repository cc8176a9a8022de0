import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

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
		{
			displayName: 'Server',
			name: 'server',
			type: 'string',
			default: '',
			required: true,
			placeholder: '192.168.1.10',
			description:
				'Host name or IP address of the SQL Server, or HOST\\INSTANCE for a named instance found through SQL Server Browser',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: 1433,
			typeOptions: { minValue: 1, maxValue: 65535 },
			description: 'TCP port of the SQL Server, not used with a named instance',
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'string',
			default: '',
			required: true,
			description: 'Database of the Subiekt company; every company has its own',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			description: 'SQL Server login, see the documentation for the rights it needs',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Encrypt',
			name: 'encrypt',
			type: 'boolean',
			default: true,
			description:
				'Whether the connection to the SQL Server is encrypted. Very old servers do not support it.',
		},
		{
			displayName: 'Trust Server Certificate',
			name: 'trustServer',
			type: 'boolean',
			default: false,
			description:
				'Whether a certificate nobody signed is accepted. SQL Servers of Subiekt usually have one; switch it on inside your own network only.',
		},
		{
			displayName: 'SQL Timeout (Seconds)',
			name: 'requestTimeout',
			type: 'number',
			default: 30,
			typeOptions: { minValue: 1, maxValue: 600 },
			description: 'How long a question to the database may take',
		},
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
