import path from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import manifest from '../../package.json';
import type { NodePackage } from './n8n-engine';

/** Loads a class the way n8n does: the export is named like the file up to the first dot. */
function loadClass<T>(compiledPath: string): T {
	const source = compiledPath.replace(/^dist\//, '../../').replace(/\.js$/, '.ts');
	const className = path.basename(source).split('.')[0] as string;
	const exported = require(source) as Record<string, new () => T>;
	const Class = exported[className];
	if (!Class) throw new Error(`${compiledPath} does not export ${className}`);
	return new Class();
}

/** Our nodes and credentials as package.json lists them, taken from the sources instead of `dist`. */
export function sourcePackage(): NodePackage {
	const nodes = (manifest.n8n.nodes as string[]).map((file) => loadClass<INodeType>(file));
	const credentials = (manifest.n8n.credentials as string[]).map((file) =>
		loadClass<ICredentialType>(file),
	);
	return {
		name: manifest.name,
		nodes: Object.fromEntries(nodes.map((node) => [node.description.name, node])),
		credentials: Object.fromEntries(credentials.map((type) => [type.name, type])),
	};
}
