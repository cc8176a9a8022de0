import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openEmbeddedLedger } from '../../../src/adapters/ledger/open-embedded-ledger';
import { type OpenLedger, openLedgerIn } from '../../../src/adapters/ledger/open-ledger-in';
import { prepareDatabase } from '../../../src/adapters/ledger/node-sqlite/prepare-database';
import { createNodeSqliteStore } from '../../../src/adapters/ledger/node-sqlite/node-sqlite-store';
import type { Result } from '../../../src/domain/result';
import type { ClaimOptions, ClaimRequest } from '../../../src/ports/order-ledger';
import { FakeClock } from '../../support/fake-clock';

const clock = new FakeClock();
let folder: string;
let file: string;
const open: OpenLedger[] = [];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'order-bridge-ledger-'));
	file = join(folder, 'ledger.db');
});

afterEach(async () => {
	for (const ledger of open.splice(0)) await ledger.close();
	rmSync(folder, { recursive: true, force: true });
});

const OPTIONS: ClaimOptions = {
	scope: 'default',
	owner: 'run-a',
	leaseMs: 600_000,
	retryRefused: true,
	recheckWaiting: false,
	dryRun: false,
};

function orders(count: number): ClaimRequest[] {
	return Array.from({ length: count }, (_, index) => ({
		rootKey: `shop/main/${index}`,
		aliases: [`baselinker/main/${index}`],
		fingerprint: 'f'.repeat(64),
		customerOrderNumber: String(index),
		placedAt: '2026-11-20T09:30:00.000+01:00',
	}));
}

function opened(result: Result<OpenLedger>): OpenLedger {
	if (!result.ok) throw new Error(`${result.error.message} ${result.error.description}`);
	open.push(result.value);
	return result.value;
}

/** A ledger over a connection the test may tamper with. */
async function openOver(database: DatabaseSync, lockWaitMs?: number): Promise<OpenLedger> {
	await prepareDatabase(database);
	return opened(await openLedgerIn(createNodeSqliteStore(database, clock, lockWaitMs)));
}

async function expectRefusal(path: string, kind: string, words: RegExp): Promise<void> {
	const result = await openEmbeddedLedger({ file: path, clock, lockWaitMs: 50 });
	expect(result).toMatchObject({ ok: false, error: { kind, code: 'LEDGER_UNAVAILABLE' } });
	if (result.ok) return;
	expect(result.error.message).toMatch(words);
	expect(result.error.remedy).not.toBe('');
}

describe('openEmbeddedLedger', () => {
	it('makes missing folders, readable by their owner only', async () => {
		const deep = join(folder, 'a', 'b', 'ledger.db');
		opened(await openEmbeddedLedger({ file: deep, clock }));
		expect(statSync(deep).mode & 0o077).toBe(0);
		expect(statSync(join(folder, 'a')).mode & 0o077).toBe(0);
	});

	it('remembers everything when it is opened again', async () => {
		const first = opened(await openEmbeddedLedger({ file, clock }));
		await first.ledger.claim(orders(3), OPTIONS);
		await first.close();
		const second = opened(await openEmbeddedLedger({ file, clock }));
		expect(await second.ledger.count('default')).toMatchObject({ value: { claimed: 3 } });
	});

	it('refuses a folder', async () => {
		const path = join(folder, 'some-folder');
		mkdirSync(path);
		await expectRefusal(path, 'configuration', /cannot be opened: .*some-folder/);
	});

	it('refuses a path below a file', async () => {
		writeFileSync(file, '');
		await expectRefusal(join(file, 'ledger.db'), 'configuration', /cannot be opened/);
	});

	it('refuses a damaged file and does not touch it', async () => {
		const junk = 'this is a spreadsheet; nothing to see here. '.repeat(200);
		writeFileSync(file, junk);
		await expectRefusal(file, 'configuration', /damaged/);
		expect(readFileSync(file, 'utf8')).toBe(junk);
	});

	it("refuses another program's database, such as n8n's own, and does not touch it", async () => {
		const database = new DatabaseSync(file);
		database.exec('create table workflow_entity (id integer)');
		database.close();
		const before = readFileSync(file);
		await expectRefusal(file, 'configuration', /cannot be used as ledger/);
		expect(readFileSync(file).equals(before)).toBe(true);
	});

	it('says which Node.js is needed where there is no SQLite', async () => {
		const builtin = jest.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
		await expectRefusal(file, 'configuration', /no built-in SQLite/);
		builtin.mockRestore();
	});
});

describe('snapshots', () => {
	it('are there when the ledger is opened again', async () => {
		const shelf = { scope: 'default', kind: 'orderLife' };
		const first = opened(await openEmbeddedLedger({ file, clock }));
		await first.snapshots.write(shelf, [{ key: 'erp/1', value: { status: 'confirmed' } }]);
		await first.close();
		const second = opened(await openEmbeddedLedger({ file, clock }));
		const found = await second.snapshots.read(shelf, ['erp/1']);
		expect(found.ok && found.value.get('erp/1')?.value).toEqual({ status: 'confirmed' });
	});

	it('are changed by two connections at once without losing a change', async () => {
		const shelf = { scope: 'default', kind: 'orderLife' };
		const stores = await Promise.all(
			[0, 1].map(async () => opened(await openEmbeddedLedger({ file, clock })).snapshots),
		);
		const changes = Array.from({ length: 40 }, async (_, index) => {
			return await stores[index % 2]?.change(shelf, ['n'], (known) => [
				{ key: 'n', value: Number(known.get('n')?.value ?? 0) + 1 },
			]);
		});
		for (const change of await Promise.all(changes)) expect(change).toMatchObject({ ok: true });
		const found = await stores[0]?.read(shelf, ['n']);
		expect(found?.ok && found.value.get('n')?.value).toBe(40);
	});
});

describe('a ledger in trouble', () => {
	it('writes nothing of a batch when the disk fills up, and goes on when there is space', async () => {
		const database = new DatabaseSync(file);
		const { ledger } = await openOver(database);
		await ledger.claim(orders(1), OPTIONS);
		const { page_count: pages } = { ...database.prepare('pragma page_count').get() };
		database.exec(`pragma max_page_count = ${Number(pages) + 20}`);
		expect(await ledger.claim(orders(1_000), OPTIONS)).toMatchObject({
			ok: false,
			error: {
				kind: 'unavailable',
				code: 'LEDGER_UNAVAILABLE',
				message: expect.stringMatching(/disk.*full/) as string,
			},
		});
		expect(await ledger.count('default')).toMatchObject({ value: { claimed: 1 } });
		const leftovers = database.prepare('select count(*) as n from alias').get();
		expect({ ...leftovers }).toEqual({ n: 1 });

		database.exec('pragma max_page_count = 100000');
		const again = await ledger.claim(orders(1_000), OPTIONS);
		expect(again).toMatchObject({ ok: true });
		expect(await ledger.count('default')).toMatchObject({ value: { claimed: 1_000 } });
	});

	it('says so when the file may not be written', async () => {
		await opened(await openEmbeddedLedger({ file, clock })).close();
		const { ledger } = await openOver(new DatabaseSync(file, { readOnly: true }));
		expect(await ledger.claim(orders(1), OPTIONS)).toMatchObject({
			ok: false,
			error: {
				kind: 'configuration',
				message: expect.stringMatching(/may not be written/) as string,
			},
		});
	});

	it('gives up on a file another program keeps locked, and works once it is free', async () => {
		const { ledger } = await openOver(new DatabaseSync(file), 40);
		const other = new DatabaseSync(file);
		other.exec('begin immediate');
		expect(await ledger.claim(orders(1), OPTIONS)).toMatchObject({
			ok: false,
			error: {
				kind: 'unavailable',
				retry: 'backoff',
				message: expect.stringMatching(/locked/) as string,
			},
		});
		other.exec('rollback');
		expect(await ledger.claim(orders(1), OPTIONS)).toMatchObject({ ok: true });
		other.close();
	});

	it('waits for a lock without blocking the process', async () => {
		const { ledger } = await openOver(new DatabaseSync(file), 15_000);
		const other = new DatabaseSync(file);
		other.exec('begin immediate');
		// A blocked process would never run this timer, and the lock would never go.
		setTimeout(() => other.exec('rollback'), 30);
		expect(await ledger.claim(orders(1), OPTIONS)).toMatchObject({ ok: true });
		other.close();
	});

	it('lets other work have its turn during a large batch', async () => {
		const { ledger } = opened(await openEmbeddedLedger({ file, clock }));
		let turns = 0;
		const timer = setInterval(() => turns++, 1);
		const claim = await ledger.claim(orders(20_000), OPTIONS);
		clearInterval(timer);
		expect(claim.ok).toBe(true);
		expect(turns).toBeGreaterThan(2);
	});

	it('answers after it was closed', async () => {
		const { ledger, close } = opened(await openEmbeddedLedger({ file, clock }));
		open.pop();
		await close();
		expect(await ledger.claim(orders(1), OPTIONS)).toMatchObject({
			ok: false,
			error: { kind: 'unavailable' },
		});
	});

	it('finds orders by index, however many it knows', async () => {
		const database = new DatabaseSync(file);
		await openOver(database);
		const plans = [
			'select * from claim where scope = ? and root_key in (?, ?)',
			'select * from alias where scope = ? and alias in (?, ?)',
			'update claim set state = ? where scope = ? and root_key = ? and token = ?',
			'select * from event where scope = ? and root_key = ? order by number',
			'select * from revision where scope = ? and root_key in (?, ?)',
			'select * from budget_call where budget_key = ? and number = ?',
			'select * from snapshot where scope = ? and kind = ? and snapshot_key in (?, ?)',
			'delete from snapshot where scope = ? and kind = ? and snapshot_key in (?, ?)',
		].map((statement) => {
			const steps = database.prepare(`explain query plan ${statement}`).all();
			return steps.map(({ detail }) => String(detail)).join('; ');
		});
		for (const plan of plans) {
			expect(plan).toContain('USING INDEX');
			expect(plan).not.toContain('SCAN');
		}
	});
});
