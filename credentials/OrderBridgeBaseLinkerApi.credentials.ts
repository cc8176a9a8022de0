import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** A BaseLinker account. */
export class OrderBridgeBaseLinkerApi implements ICredentialType {
	name = 'orderBridgeBaseLinkerApi';

	displayName = 'Order Bridge BaseLinker API';

	icon: Icon = {
		light: 'file:orderBridgeBaseLinkerApi.svg',
		dark: 'file:orderBridgeBaseLinkerApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/order-bridge/n8n-nodes-order-bridge/blob/main/docs/nodes/credentials.md#order-bridge-baselinker-api';

	properties: INodeProperties[] = [
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'API token from the BaseLinker panel: Account & other, My account, API',
		},
		{
			displayName: 'Account Name',
			name: 'accountName',
			type: 'string',
			default: 'main',
			required: true,
			description:
				'Short name of this BaseLinker account. It is part of every order number in the ledger, so keep it.',
		},
		{
			displayName: 'Calls per Minute',
			name: 'callsPerMinute',
			type: 'number',
			default: 80,
			typeOptions: { minValue: 1 },
			description:
				'How many calls our nodes make in a minute. BaseLinker allows 100 to all programs of the account together and blocks the token above.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.baselinker.com',
			description: 'Address of the API, without /connector.php',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-BLToken': '={{$credentials.token}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/connector.php',
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: 'method=getOrderStatusList&parameters=%7B%7D',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'status',
					value: 'ERROR',
					message:
						'BaseLinker refused this token. Copy it again from Account & other, My account, API.',
				},
			},
		],
	};
}
