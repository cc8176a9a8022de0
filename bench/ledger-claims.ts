import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { openEmbeddedLedger } from '../src/adapters/ledger/open-embedded-ledger';
import { prepareDatabase } from '../src/adapters/ledger/node-sqlite/prepare-database';
import type { ClaimOptions, ClaimRequest, OrderLedger } from '../src/ports/order-ledger';
import { systemClock } from '../src/transport/system-clock';

/**
 * Claims per second beside the same store's bare unique insert, at 1 and at 1,000,000 known orders.
 *
 * The bare insert puts the same rows (a claim, and its alias if it has one) into tables with the same unique keys,
 * prepared once, in one transaction per batch: no look-up, no decision, no answer. Both run in turns, so that the
 * machine's mood hits both.
 */
const BATCH = 500;
const ROUNDS = 60;
const KNOWN = [1, 1_000_000];

const OPTIONS: ClaimOptions = {
	scope: 'default',
	owner: 'f3a9c1d27b40:18231:6f1d2c1e-0000-4000-8000-000000000002:0',
	leaseMs: 600_000,
	retryRefused: true,
	recheckWaiting: false,
	dryRun: false,
};

function anOrder(number: number, aliases: number): ClaimRequest {
	return {
		rootKey: `allegro/my-account/${10_000_000 + number}`,
		aliases: aliases > 0 ? [`baselinker/main/${20_000_000 + number}`] : [],
		fingerprint: number.toString(16).padStart(64, 'a'),
		customerOrderNumber: String(10_000_000 + number),
		placedAt: '2026-11-20T09:30:00.000+01:00',
	};
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function bareCells(order: ClaimRequest): SQLInputValue[] {
	const { rootKey, aliases, fingerprint, customerOrderNumber, placedAt } = order;
	const { scope, owner, leaseMs } = OPTIONS;
	const now = Date.now();
	return [
		...[scope, rootKey, null, JSON.stringify(aliases), 'claimed', owner, now + leaseMs, 1, 0],
		...[fingerprint, customerOrderNumber, placedAt, 1, 1, now, now],
	];
}

function bareAliases({ rootKey, aliases }: ClaimRequest): SQLInputValue[] {
	return aliases.flatMap((alias) => [OPTIONS.scope, alias, rootKey]);
}

/** One table with a unique key over its first two columns, and its insert of so many rows. */
class BareTable {
	private readonly insert;

	constructor(
		database: DatabaseSync,
		name: string,
		private readonly width: number,
		private readonly rows: number,
	) {
		const columns = Array.from({ length: width }, (_, index) => `c${index}`);
		database.exec(`create table ${name} (${columns.join(', ')}, primary key (c0, c1))`);
		const row = `(${columns.map(() => '?').join(', ')})`;
		const values = Array.from({ length: rows }, () => row).join(', ');
		this.insert = database.prepare(`insert into ${name} values ${values} on conflict do nothing`);
	}

	run(cells: readonly SQLInputValue[]): void {
		const step = this.width * this.rows;
		for (let done = 0; done < cells.length; done += step) {
			this.insert.run(...cells.slice(done, done + step));
		}
	}
}

/** The bare insert, row by row or many rows in one statement. */
class BareStore {
	private readonly claims: BareTable;
	private readonly aliases: BareTable;

	constructor(
		private readonly database: DatabaseSync,
		rows: number,
	) {
		this.claims = new BareTable(database, 'bare_claim', 16, rows);
		this.aliases = new BareTable(database, 'bare_alias', 3, rows);
	}

	run(orders: readonly ClaimRequest[]): void {
		this.database.exec('begin immediate');
		this.claims.run(orders.flatMap(bareCells));
		this.aliases.run(orders.flatMap(bareAliases));
		this.database.exec('commit');
	}
}

async function openBare(file: string, rows: number): Promise<BareStore> {
	const database = new DatabaseSync(file);
	await prepareDatabase(database);
	return new BareStore(database, rows);
}

async function claim(ledger: OrderLedger, orders: readonly ClaimRequest[]): Promise<void> {
	const answers = await ledger.claim(orders, OPTIONS);
	if (!answers.ok) throw new Error(answers.error.message);
	if (answers.value.some(({ verdict }) => verdict !== 'new')) throw new Error('not all are new');
}

async function timed(work: () => Promise<void> | void): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

async function measure(known: number, aliases: number): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'ledger-claims-'));
	try {
		const opened = await openEmbeddedLedger({
			file: join(folder, 'ledger.db'),
			clock: systemClock,
		});
		if (!opened.ok) throw new Error(opened.error.message);
		const { ledger } = opened.value;
		const byRow = await openBare(join(folder, 'by-row.db'), 1);
		const byMany = await openBare(join(folder, 'by-many.db'), 250);
		const batchFrom = (first: number, size: number) =>
			Array.from({ length: size }, (_, index) => anOrder(first + index, aliases));
		for (let first = 0; first < known; first += 5_000) {
			const orders = batchFrom(first, Math.min(5_000, known - first));
			await claim(ledger, orders);
			byRow.run(orders);
			if (orders.length % 250 === 0) byMany.run(orders);
		}
		const ours: number[] = [];
		const rows: number[] = [];
		const many: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const orders = batchFrom(known + round * BATCH, BATCH);
			ours.push(await timed(async () => await claim(ledger, orders)));
			rows.push(await timed(() => byRow.run(orders)));
			many.push(await timed(() => byMany.run(orders)));
		}
		await opened.value.close();
		const perSecond = (times: readonly number[]) => Math.round((BATCH / median(times)) * 1000);
		const [our, row, fast] = [perSecond(ours), perSecond(rows), perSecond(many)];
		process.stdout.write(
			`${known.toLocaleString('en')} known, ${aliases} alias: claims/s ${our}; bare insert/s row by row ${row}, ` +
				`250 rows a statement ${fast}; ratio ${(our / row).toFixed(2)} and ${(our / fast).toFixed(2)}\n`,
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Runs the suite and prints a line per case. */
export async function benchLedgerClaims(): Promise<void> {
	for (const aliases of [0, 1]) for (const known of KNOWN) await measure(known, aliases);
}
