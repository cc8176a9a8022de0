import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openLedger } from '../../../src/adapters/ledger/open-ledger';
import { type LedgerHome, valueOf } from './ledger-home';

/** Ledgers in files, each in one of its own. */
export async function startEmbeddedHome(): Promise<LedgerHome> {
	const folder = mkdtempSync(join(tmpdir(), 'order-bridge-ledger-'));
	let files = 0;
	const home: LedgerHome = {
		get settings() {
			return { store: 'embedded' as const, file: join(folder, `${files}.db`) };
		},
		fresh: async (clock) => {
			files += 1;
			return valueOf(await openLedger(home.settings, { clock }));
		},
		again: async (options) => await openLedger(home.settings, options),
		query: async (statement) => {
			const database = new DatabaseSync(join(folder, `${files}.db`));
			const rows = database.prepare(statement).all();
			database.close();
			return rows.map((row) => ({ ...row }));
		},
		table: (name) => name,
		stop: async () => rmSync(folder, { recursive: true, force: true }),
	};
	return home;
}
