/** Names of the outputs of operations that have several, by resource and operation, in their order. */
export const OUTPUT_NAMES = {
	'invoice/attachErpDocument': ['Attached', 'No Document', 'Waiting', 'Needs Attention'],
} as const satisfies Record<string, readonly string[]>;

const NAMES = JSON.stringify(OUTPUT_NAMES);

/** The outputs as an expression over the form; every other operation has the one. */
export const OUTPUTS_EXPRESSION: `={{${string}}}` = `={{ (${NAMES}[$parameter["resource"] + "/" + $parameter["operation"]] ?? [""]).map((displayName) => ({ type: "main", displayName })) }}`;

/** How many outputs an operation has. */
export function outputsOf(resource: unknown, operation: unknown): number {
	const names: Readonly<Record<string, readonly string[]>> = OUTPUT_NAMES;
	return names[`${String(resource)}/${String(operation)}`]?.length ?? 1;
}
