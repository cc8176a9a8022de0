import type { INodeTypeDescription } from 'n8n-workflow';
import * as audit from './audit.operation';
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
					name: 'Audit',
					value: 'audit',
					description: 'Find orders that stand in the ERP twice, were entered anew or are gone',
					action: 'Audit orders',
				},
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
		...audit.description,
		...claim.description,
		...settle.description,
		...release.description,
	],
};
