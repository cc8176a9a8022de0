import type { INodeProperties } from 'n8n-workflow';

/** Shows fields only for some operations of a resource, beside the conditions they have themselves. */
export function showFor(
	resource: string,
	operations: readonly string[],
	properties: readonly INodeProperties[],
): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				...property.displayOptions?.show,
				resource: [resource],
				operation: [...operations],
			},
		},
	}));
}
