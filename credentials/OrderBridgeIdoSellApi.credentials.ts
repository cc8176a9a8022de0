import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** The Admin API of an IdoSell shop. */
export class OrderBridgeIdoSellApi implements ICredentialType {
	name = 'orderBridgeIdoSellApi';

	displayName = 'Order Bridge IdoSell API';

	icon: Icon = {
		light: 'file:orderBridgeIdoSellApi.svg',
		dark: 'file:orderBridgeIdoSellApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/order-bridge/n8n-nodes-order-bridge/blob/main/docs/nodes/credentials.md#order-bridge-idosell-api';

	properties: INodeProperties[] = [
		{
			displayName: 'Shop URL',
			name: 'shopUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://client1234.idosell.com',
			description: "The shop's own or technical address, without /api",
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'From the IdoSell panel: Administration, API, access keys to the Admin API. It needs CRM (read and write), and SYSTEM (read) for the clock of the shop.',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			options: [
				{ name: '6', value: 6 },
				{ name: '7', value: 7 },
				{ name: '8', value: 8 },
			],
			default: 8,
			description: 'Major version of the Admin API',
		},
		{
			displayName: 'Account Name',
			name: 'accountName',
			type: 'string',
			default: 'main',
			required: true,
			description:
				'Short name of this shop. Links between customers and contractors are remembered under it, so keep it.',
		},
		{
			displayName: 'Calls per Month',
			name: 'callsPerMonth',
			type: 'number',
			default: 0,
			typeOptions: { minValue: 0, numberPrecision: 0 },
			description:
				"Most calls our nodes make in a calendar month, 0 for any number. Plans in IdoSell's cloud include a number of calls and charge further ones; leave some for other programs.",
		},
		{
			displayName: 'Minimum Interval (Ms)',
			name: 'minIntervalMs',
			type: 'number',
			default: 500,
			typeOptions: { minValue: 0, numberPrecision: 0 },
			description: 'Shortest time between two calls of all workflows and workers together',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-KEY': '={{$credentials.apiKey}}' } },
	};

	/** Asks for one customer: that needs the right address, key, version and the right to read customers. */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.shopUrl.startsWith("http") ? "" : "https://") + $credentials.shopUrl.replace(/\\/+$/, "") }}',
			url: '=/api/admin/v{{$credentials.apiVersion}}/clients/clients',
			method: 'GET',
			qs: { resultsLimit: 1, returnElements: 'clientId' },
			headers: { accept: 'application/json' },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'IdoSell refused this key. Copy it again from Administration, API, access keys to the Admin API.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The key lacks the right to the module CRM (customers). Give it read and write.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'No Admin API answers here. Check the address of the shop and the API version.',
				},
			},
		],
	};
}
