import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PORTION } from '../../../src/adapters/ledger/in-portions';
import { createNodeSqliteStore } from '../../../src/adapters/ledger/node-sqlite/node-sqlite-store';
import { prepareDatabase } from '../../../src/adapters/ledger/node-sqlite/prepare-database';
import { type OpenLedger, openLedgerIn } from '../../../src/adapters/ledger/open-ledger-in';
import type { ClaimHandle, LedgerDocument } from '../../../src/ports/order-ledger';
import { FakeClock } from '../../support/fake-clock';
import { valueOf } from '../../support/ledger-homes';
import { OPTIONS, someOrders } from './some-orders';

/** Orders of one claim, and its portions: each is done in a turn of its own. */
const MANY = 10_000;
const TURNS = MANY / PORTION;

const ZK: LedgerDocument = { id: '77', number: 'ZK 12/2026', outcome: 'written' };

let folder: string;
let database: DatabaseSync;
let opened: OpenLedger;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'order-bridge-ledger-'));
	database = new DatabaseSync(join(folder, 'ledger.db'));
	await prepareDatabase(database);
	opened = valueOf(await openLedgerIn(createNodeSqliteStore(database, new FakeClock())));
});

afterEach(async () => {
	jest.restoreAllMocks();
	await opened.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Turns the event loop got while work was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
	let turns = 0;
	let goesOn = true;
	const count = () => {
		turns += 1;
		if (goesOn) setImmediate(count);
	};
	setImmediate(count);
	await work();
	goesOn = false;
	return turns;
}

/** A claimed order, and the claim of many others whose transaction is under way. */
async function amidClaim() {
	const [first] = valueOf(await opened.ledger.claim(someOrders(1), OPTIONS));
	const many = opened.ledger.claim(someOrders(MANY, 1), OPTIONS);
	while (!database.isTransaction) await nextTurn();
	return { handle: first?.handle as ClaimHandle, many };
}

/** Lets the file grow by a few pages only: the claim under way will not find room. */
function fillUpSoon(): void {
	const { page_count: pages } = { ...database.prepare('pragma page_count').get() };
	database.exec(`pragma max_page_count = ${Number(pages) + 100}`);
}

describe('a claim of 10,000 orders', () => {
	it('gives the event loop a turn after every portion, however fast the machine is', async () => {
		// By this clock no time passes: no turn is given because it is high time.
		jest.spyOn(performance, 'now').mockReturnValue(0);
		const orders = someOrders(MANY);
		const claim = async () => valueOf(await opened.ledger.claim(orders, OPTIONS));
		// New orders: keys, kin within the batch, inserts.
		expect(await turnsDuring(claim)).toBeGreaterThanOrEqual(3 * TURNS);
		// Known ones: aliases and claims are read, decided and written besides.
		expect(await turnsDuring(claim)).toBeGreaterThanOrEqual(7 * TURNS);
		const dryRun = { ...OPTIONS, dryRun: true };
		const preview = async () => valueOf(await opened.ledger.claim(orders, dryRun));
		expect(await turnsDuring(preview)).toBeGreaterThanOrEqual(4 * TURNS);
	});

	it('is one transaction: other work of the process waits for its end', async () => {
		const { handle, many } = await amidClaim();
		const ended: string[] = [];
		const note = async <T>(name: string, work: Promise<T>) => {
			const answer = await work;
			ended.push(name);
			return answer;
		};
		const { ledger, budget, snapshots } = opened;
		const shelf = { scope: 'default', kind: 'orderLife' };
		const [claimed, settled, found] = await Promise.all([
			note('claim', many),
			note('settle', ledger.settle(handle, ZK)),
			note('find', ledger.find('default', [`shop/main/${MANY}`])),
			note('budget', budget.take('account', 3, 60_000)),
			note('snapshot', snapshots.write(shelf, [{ key: 'erp/1', value: 1 }])),
		]);
		expect(ended[0]).toBe('claim');
		expect([...ended].sort()).toEqual(['budget', 'claim', 'find', 'settle', 'snapshot']);
		expect(valueOf(claimed).every(({ verdict }) => verdict === 'new')).toBe(true);
		expect(valueOf(settled)).toEqual({ kept: true });
		expect(valueOf(found)).toHaveLength(1);
	});

	it('takes nobody along when it is rolled back half-way', async () => {
		const { handle, many } = await amidClaim();
		fillUpSoon();
		const [claimed, settled, found] = await Promise.all([
			many,
			opened.ledger.settle(handle, ZK),
			opened.ledger.find('default', ['shop/main/1']),
		]);
		expect(claimed).toMatchObject({ ok: false, error: { code: 'LEDGER_UNAVAILABLE' } });
		expect(valueOf(settled)).toEqual({ kept: true });
		expect(valueOf(found)).toEqual([]);
		expect(valueOf(await opened.ledger.count('default'))).toMatchObject({ settled: 1, claimed: 0 });
		const [record] = valueOf(await opened.ledger.find('default', ['shop/main/0']));
		expect(record).toMatchObject({ state: 'settled', document: ZK });
		const leftovers = database.prepare('select count(*) as n from alias').get();
		expect({ ...leftovers }).toEqual({ n: 1 });
	});

	it('lets work that came before it go first', async () => {
		const [first] = valueOf(await opened.ledger.claim(someOrders(1), OPTIONS));
		const ended: string[] = [];
		await Promise.all([
			opened.ledger
				.refuse(first?.handle as ClaimHandle, 'ITEM_NOT_FOUND', 'Order 0: no item.')
				.then(() => ended.push('refusal')),
			opened.ledger.claim(someOrders(MANY, 1), OPTIONS).then(() => ended.push('claim')),
		]);
		expect(ended).toEqual(['refusal', 'claim']);
	});
});
