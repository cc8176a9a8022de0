import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { knownDecorationFields } from './shared/known-decoration-fields';
import { sqlServerFields } from './shared/sql-server-fields';

/**
 * Two ways into one Comarch ERP Optima company: its SQL Server database for reading, and a bridge of our contract
 * (docs/erp-bridge-contract.md) for writing.
 *
 * Shape: tested by the ERP Order node, which reports database and bridge each for itself.
 */
export class OrderBridgeComarchOptimaApi implements ICredentialType {
	name = 'orderBridgeComarchOptimaApi';

	displayName = 'Order Bridge Comarch ERP Optima API';

	icon: Icon = {
		light: 'file:orderBridgeComarchOptimaApi.svg',
		dark: 'file:orderBridgeComarchOptimaApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/order-bridge/n8n-nodes-order-bridge/blob/main/docs/nodes/credentials.md#order-bridge-comarch-erp-optima-api';

	properties: INodeProperties[] = [
		{
			displayName:
				'The database is only read, so a read-only SQL login is enough. Its name is usually CDN_ and the name of the company. Orders, documents and contractors are written through the bridge.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		...sqlServerFields,
		{
			displayName: 'Bridge URL',
			name: 'bridgeUrl',
			type: 'string',
			default: '',
			placeholder: 'http://192.168.1.10:8095',
			description: 'Address of the Optima bridge, without /v1. Leave empty to read only.',
		},
		{
			displayName: 'Bridge Key',
			name: 'bridgeApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The bearer key of the bridge, at least 20 characters',
		},
		{
			displayName: 'Bridge Timeout (Seconds)',
			name: 'bridgeTimeout',
			type: 'number',
			default: 120,
			typeOptions: { minValue: 5, maxValue: 600 },
			description: 'How long the bridge may take; it does one write at a time',
		},
		{
			displayName: 'Bridge Company',
			name: 'bridgeCompany',
			type: 'string',
			default: '',
			description:
				'Name of the company as the bridge says it. Leave empty when it is the name of the database without CDN_. Nothing is written through a bridge that is logged in to another company.',
		},
		{
			displayName: 'Link Attribute',
			name: 'linkAttribute',
			type: 'string',
			default: 'ORDERBRIDGE',
			description:
				'Code of the document attribute that carries the reference of an order. It must be defined in Optima for documents, and set to the same code in the bridge.',
		},
		...knownDecorationFields,
		{
			displayName: 'Ignore Flagged Relations',
			name: 'ignoreFlaggedRelations',
			type: 'boolean',
			default: true,
			description:
				'Whether relations between documents with TrR_Flaga = 1 are left out, as the reports of the vendor do',
		},
	];
}
