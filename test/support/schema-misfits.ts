/** A node's description of its output, as n8n reads it. */
export interface Schema {
	readonly type: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
}

function typeOf(value: unknown): string {
	if (Array.isArray(value)) return 'array';
	return typeof value;
}

/** Where a value is not as its schema says; fields the schema does not know count, too. */
export function misfits(value: unknown, schema: Schema | undefined, at: string): string[] {
	if (value === null) return [];
	if (!schema) return [`${at} is not in the schema`];
	const wanted = schema.type === 'integer' ? 'number' : schema.type;
	if (typeOf(value) !== wanted) return [`${at} is ${typeOf(value)}, not ${schema.type}`];
	if (Array.isArray(value)) {
		return value.flatMap((entry, index) => misfits(entry, schema.items, `${at}[${index}]`));
	}
	if (wanted !== 'object') return [];
	return Object.entries(value as object).flatMap(([name, field]) =>
		misfits(field, schema.properties?.[name], `${at}.${name}`),
	);
}
