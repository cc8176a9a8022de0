import type { INodeProperties } from 'n8n-workflow';

/** What other integrators put around the numbers of orders, the same for every ERP. */
export const knownDecorationFields: INodeProperties[] = [
	{
		displayName: 'Known Prefixes',
		name: 'knownPrefixes',
		type: 'string',
		default: 'BL/, B_',
		description:
			'What other integrators write before the order number, separated by commas, so that their orders are found',
	},
	{
		displayName: 'Known Suffixes',
		name: 'knownSuffixes',
		type: 'string',
		default: '',
		description:
			'What other integrators write behind the order number, separated by commas, so that their orders are found',
	},
];
