import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { addNotes, readNotes } from './notes';
import type { Home } from './places';

/**
 * Forgets everything an instance knows: workflows, credentials, executions, owner, ledger. The installed package stays,
 * it is the same for everybody.
 */
export function resetHome(home: Home): void {
	if (!existsSync(home.folder)) return;
	const { packageBuilt } = readNotes(home.notes);
	const kept = new Set([home.n8n, home.nodes]);
	for (const folder of [home.folder, home.n8n].filter((place) => existsSync(place))) {
		for (const name of readdirSync(folder)) {
			const place = path.join(folder, name);
			if (!kept.has(place)) rmSync(place, { recursive: true, force: true });
		}
	}
	if (packageBuilt !== undefined) addNotes(home.notes, { packageBuilt });
}
