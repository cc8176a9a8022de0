import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { sourcePackage } from '../engine/source-package';
import { licencesPage } from './licences-page';
import { credentialsPage, nodePage, nodePageFile, nodesIndex } from './node-page';
import { reasonCodesPage } from './reason-codes-page';

/** A page that is made from the sources. */
export interface GeneratedPage {
	/** Path below the repository's root. */
	readonly file: string;
	readonly text: string;
}

/** Every page `npm run docs` writes, as it has to be now. */
export function generatedPages(): readonly GeneratedPage[] {
	const { nodes, credentials } = sourcePackage();
	const types = credentials as Readonly<Record<string, ICredentialType>>;
	const descriptions = Object.values(nodes).map(
		({ description }) => description as INodeTypeDescription,
	);
	return [
		{ file: 'docs/nodes/README.md', text: nodesIndex(descriptions) },
		...descriptions.map((description) => ({
			file: nodePageFile(description),
			text: nodePage(description, types),
		})),
		{ file: 'docs/nodes/credentials.md', text: credentialsPage(Object.values(types)) },
		{ file: 'docs/licences.md', text: licencesPage() },
		{ file: 'docs/reason-codes.md', text: reasonCodesPage() },
	];
}
