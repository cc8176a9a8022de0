import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

const DEFAULT_SCOPE = 'default';

/** The field that keeps ERP companies apart. */
export const scopeField: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'string',
	default: DEFAULT_SCOPE,
	placeholder: 'e.g. subiekt-gt-company-a',
	description:
		'Name of the ERP company the orders are for, of your choice. An order is written once per scope, so every workflow that feeds the same company needs the same scope.',
};

/** The scope of one item. */
export function readScope(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): string {
	return String(context.getNodeParameter('scope', itemIndex, '') ?? '').trim() || DEFAULT_SCOPE;
}
