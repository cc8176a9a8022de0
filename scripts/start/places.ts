import path from 'node:path';

/** The repository. */
export const ROOT = path.resolve(__dirname, '../..');

/** Everything of a local n8n lives here, ignored by git; remove the folder to be rid of it. */
export const LOCAL = path.join(ROOT, '.n8n-local');

/** n8n itself, shared by every instance. */
export const APP = path.join(LOCAL, 'app');

/** Where one instance keeps what it knows. */
export interface Home {
	/** `N8N_USER_FOLDER` of the instance. */
	readonly folder: string;
	/** n8n's own folder below it: database, settings, storage, community packages. */
	readonly n8n: string;
	/** Where community packages are installed. */
	readonly nodes: string;
	readonly log: string;
	/** What was done at earlier starts. */
	readonly notes: string;
}

/** The places of an instance: `sandbox`, `real` and `e2e` never share anything. */
export function homeOf(name: string): Home {
	const folder = path.join(LOCAL, name);
	const n8n = path.join(folder, '.n8n');
	return {
		folder,
		n8n,
		nodes: path.join(n8n, 'nodes'),
		log: path.join(folder, 'n8n.log'),
		notes: path.join(folder, 'notes.json'),
	};
}
