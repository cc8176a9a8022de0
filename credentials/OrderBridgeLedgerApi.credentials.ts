import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { ledgerFileFields, ledgerServerFields, retentionField } from './shared/ledger-fields';

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

	documentationUrl =
		'https://github.com/order-bridge/n8n-nodes-order-bridge/blob/main/docs/nodes/credentials.md#order-bridge-ledger-api';

	properties: INodeProperties[] = [
		{
			displayName:
				'The ledger remembers what became of every order. Choose the same one in all Order Bridge nodes, and include it in your backups.',
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
				{
					name: 'PostgreSQL',
					value: 'postgres',
					description: 'For n8n on several machines or in queue mode',
				},
				{
					name: 'SQL Server',
					value: 'sqlServer',
					description: 'The server of the ERP, for example; for n8n on several machines',
				},
			],
			default: 'embedded',
			description: 'Where the ledger is kept',
		},
		...ledgerFileFields,
		...ledgerServerFields,
		retentionField,
	];
}
