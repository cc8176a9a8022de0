import type { INodeTypeDescription } from 'n8n-workflow';
import * as claim from './claim.operation';
import * as release from './release.operation';
import * as settle from './settle.operation';

/** Fields of the node's first version. */
export const versionDescription: Pick<INodeTypeDescription, 'properties'> = {
	properties: [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Claim',
					value: 'claim',
					description:
						'Ask for the right to write orders, and learn which are known, busy or changed',
					action: 'Claim orders',
				},
				{
					name: 'Release',
					value: 'release',
					description: 'Free orders so that they can be written again',
					action: 'Release orders',
				},
				{
					name: 'Settle',
					value: 'settle',
					description: 'Note which ERP document each order has become',
					action: 'Settle orders',
				},
			],
			default: 'claim',
		},
		...claim.description,
		...settle.description,
		...release.description,
	],
};
