import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * Where the ledger of Order Bridge is kept. Without this credential it is a file in n8n's storage folder.
 *
 * Shape: tested by the Dedupe node.
 */
export class OrderBridgeLedgerApi implements ICredentialType {
	name = 'orderBridgeLedgerApi';

	displayName = 'Order Bridge Ledger API';

	icon: Icon = {
		light: 'file:orderBridgeLedgerApi.svg',
		dark: 'file:orderBridgeLedgerApi.dark.svg',
	};

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-order-bridge';

	properties: INodeProperties[] = [
		{
			displayName:
				'The ledger remembers what became of every order. Choose the same one in all Order Bridge nodes, and include its file in your backups.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Store',
			name: 'backend',
			type: 'options',
			options: [
				{
					name: 'Embedded File',
					value: 'embedded',
					description: 'A file on the disk of this machine, with nothing to install',
				},
			],
			default: 'embedded',
			description: 'Where the ledger is kept',
		},
		{
			displayName: 'File',
			name: 'file',
			type: 'string',
			default: '',
			placeholder: 'e.g. /home/node/.n8n/storage/order-bridge/ledger.db',
			displayOptions: { show: { backend: ['embedded'] } },
			description:
				'Absolute path of the ledger file, on a local disk. Leave empty for order-bridge/ledger.db in the storage folder of n8n.',
		},
	];
}
