import type { INodeProperties } from 'n8n-workflow';
import { ERP_SYSTEM_OPTIONS } from './open-erp';

/** The field that says which ERP a node works with. */
export const systemField: INodeProperties = {
	displayName: 'System',
	name: 'system',
	type: 'options',
	noDataExpression: true,
	options: ERP_SYSTEM_OPTIONS,
	default: 'subiekt-gt',
	description: 'The ERP the orders go to',
};

/** Option: what delivery is booked on, where an order is compared with one of the ERP. */
export const comparedShippingItem: INodeProperties = {
	displayName: 'Shipping Item',
	name: 'shippingItem',
	type: 'string',
	default: '',
	placeholder: 'e.g. DOSTAWA',
	description:
		'Code of the service item delivery costs are booked on, so that its line is not taken for a difference',
};
