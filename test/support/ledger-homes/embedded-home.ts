import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openLedger } from '../../../src/adapters/ledger/open-ledger';
import { FIRST_VERSION, type LedgerHome, valueOf } from './ledger-home';

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
		raze: async () => {
			files += 1;
		},
		toFirstVersion: async () => {
			for (const statement of [
				'drop index claim_to_compact',
				'alter table claim drop column compact',
				'drop table snapshot',
				'drop table desk_note',
				'drop table decision',
				'drop table desk_secret',
				`delete from ledger_migration where name <> '${FIRST_VERSION}'`,
			]) {
				await home.query(statement);
			}
		},
		makeForeign: async () => void (await home.query('create table workflow_entity (id integer)')),
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
