import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { prepareDatabase } from '../../../src/adapters/ledger/node-sqlite/prepare-database';
import { openLedger } from '../../../src/adapters/ledger/open-ledger';
import type { ClaimRequest } from '../../../src/ports/order-ledger';
import { aliasCells, OPTIONS, ownCells, sharedCells } from '../orders';
import type { BenchStore } from './bench-store';
import { multiplied, type Words } from './multiplied';

const WORDS: Words = {
	concat: '||',
	text: (number) => `cast(${number} as text)`,
	padded: (number) => `substr('${'a'.repeat(64)}' || ${number}, -64)`,
};

/** Rows of a statement; prepared once. More are no faster. */
const ROWS = 250;

/** The insert of one table, prepared for many rows and for the rest. */
class BareInsert {
	private readonly prepared = new Map<number, StatementSync>();

	constructor(
		private readonly database: DatabaseSync,
		private readonly table: string,
		private readonly columns: readonly string[],
	) {}

	run(rows: readonly (readonly SQLInputValue[])[]): void {
		for (let done = 0; done < rows.length; done += ROWS) {
			const part = rows.slice(done, done + ROWS);
			this.statement(part.length).run(...part.flat());
		}
	}

	private statement(rows: number): StatementSync {
		const known = this.prepared.get(rows);
		if (known) return known;
		const row = `(${this.columns.map(() => '?').join(', ')})`;
		const values = Array.from({ length: rows }, () => row).join(', ');
		const made = this.database.prepare(
			`insert into ${this.table} (${this.columns.join(', ')}) values ${values} on conflict do nothing`,
		);
		this.prepared.set(rows, made);
		return made;
	}
}

/** Opens a ledger in a file, and plain tables in another one with the same settings. */
export async function openNodeSqlite(): Promise<BenchStore> {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-bench-'));
	const files = ['ledger.db', 'bare.db'].map((name) => path.join(folder, name));
	const [ledgerFile = '', bareFile = ''] = files;
	// The plain tables are a ledger's own, opened once and left alone.
	const made = await openLedger({ store: 'embedded', file: bareFile });
	if (!made.ok) throw new Error(made.error.message);
	await made.value.close();
	const opened = await openLedger({ store: 'embedded', file: ledgerFile });
	if (!opened.ok) throw new Error(opened.error.message);
	const bare = new DatabaseSync(bareFile);
	await prepareDatabase(bare);
	const claimColumns = [
		...Object.keys(sharedCells(0)),
		...['root_key', 'aliases', 'fingerprint', 'customer_order_number', 'placed_at'],
	];
	const claims = new BareInsert(bare, 'claim', claimColumns);
	const aliases = new BareInsert(bare, 'alias', ['scope', 'alias', 'root_key']);
	return {
		ledger: opened.value.ledger,
		bareInsert: async (orders: readonly ClaimRequest[]) => {
			const shared = Object.values(sharedCells(Date.now()));
			bare.exec('begin immediate');
			claims.run(orders.map((order) => [...shared, ...Object.values(ownCells(order))]));
			aliases.run(aliasCells(orders).map((cells) => [OPTIONS.scope, ...cells]));
			bare.exec('commit');
		},
		multiply: async (orders) => {
			for (const file of files) {
				const database = new DatabaseSync(file);
				await prepareDatabase(database);
				const numbers = `(with recursive t (n) as (select 1 union all select n + 1 from t
					where n + 1 < ${orders}) select n from t)`;
				for (const statement of multiplied('claim', 'alias', numbers, WORDS)) {
					database.exec(statement);
				}
				database.exec('pragma wal_checkpoint(truncate)');
				database.close();
			}
		},
		close: async () => {
			await opened.value.close();
			bare.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
