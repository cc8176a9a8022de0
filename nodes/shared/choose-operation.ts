import { type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

/** What the form's "Resource" and "Operation" name, by resource and operation. */
export function chooseOperation<T>(
	context: Pick<IExecuteFunctions, 'getNode' | 'getNodeParameter'>,
	operations: Readonly<Record<string, Readonly<Record<string, T>>>>,
): T {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const chosen = operations[resource]?.[operation];
	if (chosen !== undefined) return chosen;
	throw new NodeOperationError(context.getNode(), `There is no operation "${operation}"`, {
		description: 'Choose an operation from the list',
	});
}
