import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ContractorHandle } from '../../../../src/application/handles';
import { type Result, succeed } from '../../../../src/domain/result';
import { invalidField } from '../../../shared/invalid-field';
import { locatorValue } from '../read-form';

/** The field that names a card of the ERP. */
export const contractorField: INodeProperties = {
	displayName: 'Contractor',
	name: 'contractor',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The card of the ERP',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchContractors', searchable: true },
		},
		{ displayName: 'By Code', name: 'code', type: 'string', placeholder: 'e.g. ALFA' },
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1024' },
	],
};

/**
 * Which card of the ERP one item names.
 *
 * Errors: `configuration` when the field is empty.
 */
export function readContractorHandle(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): Result<ContractorHandle> {
	const field = context.getNodeParameter('contractor', itemIndex, '') as unknown;
	const value = locatorValue(field);
	if (value === '') {
		const remedy = 'Choose a contractor from the list, or give its code or ID.';
		return invalidField('Contractor', value, remedy);
	}
	const { mode } = (typeof field === 'object' && field !== null ? field : {}) as { mode?: string };
	return succeed(mode === 'code' ? { symbol: value } : { id: value });
}
