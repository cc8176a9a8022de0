import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { knownDecorationFields } from './shared/known-decoration-fields';
import { sqlServerFields } from './shared/sql-server-fields';

/**
 * One company of a WAPRO Mag database: read by SQL, orders written by the vendor's procedures.
 *
 * Shape: tested by the ERP Order node, which reports reading, company and procedures each for itself.
 */
export class OrderBridgeWaproMagApi implements ICredentialType {
	name = 'orderBridgeWaproMagApi';

	displayName = 'Order Bridge WAPRO Mag API';

	icon: Icon = {
		light: 'file:orderBridgeWaproMagApi.svg',
		dark: 'file:orderBridgeWaproMagApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/order-bridge/n8n-nodes-order-bridge/blob/main/docs/nodes/credentials.md#order-bridge-wapro-mag-api';

	properties: INodeProperties[] = [
		{
			displayName:
				'Orders are written by the procedures of WAPRO Mag. The SQL login needs the rights listed in the documentation, nothing more.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		...sqlServerFields,
		{
			displayName: 'Company ID',
			name: 'companyId',
			type: 'number',
			default: 1,
			required: true,
			typeOptions: { minValue: 1 },
			description: 'ID_FIRMY of the company, as the table FIRMA holds it',
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '3000001',
			description:
				'ID_UZYTKOWNIKA of the program user whom orders show as their author. Give the integration a user of its own; the first one is usually 3000001.',
		},
		{
			displayName: 'Order Type ID',
			name: 'orderTypeId',
			type: 'number',
			default: 12,
			typeOptions: { minValue: 1 },
			description:
				'ID_TYPU of orders from customers (ZO) when the node names no document series; 12 in most installations',
		},
		{
			displayName: 'Collective Contractor',
			name: 'collectiveContractor',
			type: 'string',
			default: '',
			placeholder: '3',
			description:
				'Code (KOD_KONTRAHENTA) of the card for buyers without one of their own. Leave empty to let such orders wait.',
		},
		{
			displayName: 'Number Prefix',
			name: 'numberPrefix',
			type: 'string',
			default: '',
			description: 'What we write before the customer order number',
		},
		{
			displayName: 'Number Suffix',
			name: 'numberSuffix',
			type: 'string',
			default: '',
			description: 'What we write behind the customer order number',
		},
		...knownDecorationFields,
		{
			displayName: 'Look-Up Warehouse',
			name: 'lookupWarehouse',
			type: 'string',
			default: '',
			description:
				'Symbol of the only warehouse in which existing orders are looked for. Leave empty to look in the whole company.',
		},
	];
}
