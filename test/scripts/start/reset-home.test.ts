import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addNotes, readNotes } from '../../../scripts/start/notes';
import type { Home } from '../../../scripts/start/places';
import { resetHome } from '../../../scripts/start/reset-home';

describe('resetHome', () => {
	let home: Home;

	beforeEach(() => {
		const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-home-'));
		const n8n = path.join(folder, '.n8n');
		home = {
			folder,
			n8n,
			nodes: path.join(n8n, 'nodes'),
			log: path.join(folder, 'n8n.log'),
			notes: path.join(folder, 'notes.json'),
		};
	});

	afterEach(() => rmSync(home.folder, { recursive: true, force: true }));

	it('forgets what belongs to the instance and keeps the installed package', () => {
		mkdirSync(path.join(home.nodes, 'node_modules'), { recursive: true });
		mkdirSync(path.join(home.n8n, 'storage', 'order-bridge'), { recursive: true });
		writeFileSync(path.join(home.n8n, 'database.sqlite'), 'workflows');
		writeFileSync(home.log, 'words');
		addNotes(home.notes, { packageBuilt: 'abc', password: 'of yesterday', templates: ['one'] });

		resetHome(home);

		expect(readNotes(home.notes)).toEqual({ packageBuilt: 'abc' });
		expect(readdirSync(home.n8n)).toEqual(['nodes']);
		expect(existsSync(path.join(home.nodes, 'node_modules'))).toBe(true);
		expect(existsSync(home.log)).toBe(false);
	});

	it('has nothing to do where nothing was', () => {
		rmSync(home.folder, { recursive: true });
		resetHome(home);
		expect(existsSync(home.folder)).toBe(false);
	});
});
