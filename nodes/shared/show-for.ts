import type { INodeProperties } from 'n8n-workflow';

/** Shows fields only where the given parameters have one of these values, beside the conditions they have themselves. */
export function showFor(
	when: Readonly<Record<string, readonly string[]>>,
	properties: readonly INodeProperties[],
): INodeProperties[] {
	const conditions = Object.fromEntries(
		Object.entries(when).map(([parameter, values]) => [parameter, [...values]]),
	);
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, ...conditions },
		},
	}));
}
