import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import { code } from './markdown';

const ROOT = path.resolve(__dirname, '../..');

/** A field of an output schema. */
interface Schema {
	readonly type?: string | readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
}

/** What every page would repeat; told where orders are read. */
const CANONICAL_ORDER = 'the [order](../order-formats.md#fields)';

/** Where the schema of an operation lies; nodes without operations have one named `output`. */
function schemaFile(nodeName: string, { resource, operation }: Readonly<Record<string, string>>) {
	const file = (manifest.n8n.nodes as string[]).find(
		(entry) => path.basename(entry).split('.')[0]?.toLowerCase() === nodeName.toLowerCase(),
	);
	const folder = path.dirname(file ?? '').replace(/^dist\//, '');
	const name = operation === undefined ? 'output' : [resource, operation].filter(Boolean).join('/');
	return path.join(ROOT, folder, '__schema__', 'v1.0.0', `${name}.json`);
}

function inside({ properties, items }: Schema): string[] {
	return Object.keys(properties ?? items?.properties ?? {});
}

/**
 * What the items of an operation carry, one and two levels deep, from the schema the editor shows before the first
 * run; no text where there is none.
 */
export function outputFields(nodeName: string, chosen: Readonly<Record<string, string>>): string {
	const file = schemaFile(nodeName, chosen);
	if (!existsSync(file)) return '';
	const { properties = {} } = JSON.parse(readFileSync(file, 'utf8')) as Schema;
	const flat = Object.entries(properties).filter(([, schema]) => inside(schema).length === 0);
	const deep = Object.entries(properties).filter(([, schema]) => inside(schema).length > 0);
	const lines = deep.map(([name, schema]) => {
		if (name === 'order' && schema.properties?.ref) return `* ${code(name)}: ${CANONICAL_ORDER}`;
		const list = schema.type === 'array' ? ', a list of' : ':';
		return `* ${code(name)}${list} ${inside(schema).join(', ')}`;
	});
	const names = flat.map(([name]) => code(name)).join(', ');
	return ['Items carry:', ...(names === '' ? [] : [`* ${names}`]), ...lines].join('\n');
}
