import type { OpenLedger } from '../../../src/adapters/ledger/open-ledger-in';
import type { ClaimOptions, ClaimRequest } from '../../../src/ports/order-ledger';
import { FakeClock } from '../../support/fake-clock';
import { LEDGER_HOMES, type LedgerHome, valueOf } from '../../support/ledger-homes';

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

describe.each(LEDGER_HOMES)('opening a ledger in $name', ({ start }) => {
	const clock = new FakeClock();
	let home: LedgerHome;
	const open: OpenLedger[] = [];

	beforeAll(async () => {
		home = await start();
	});

	afterAll(async () => {
		await home.stop();
	});

	beforeEach(async () => {
		await home.raze();
	});

	afterEach(async () => {
		for (const ledger of open.splice(0)) await ledger.close();
	});

	async function openOne(): Promise<OpenLedger> {
		const ledger = valueOf(await home.again({ clock }));
		open.push(ledger);
		return ledger;
	}

	async function openAtOnce(callers: number): Promise<readonly OpenLedger[]> {
		return await Promise.all(Array.from({ length: callers }, openOne));
	}

	it('lets five callers create the schema at once', async () => {
		const ledgers = await openAtOnce(5);
		const claims = await Promise.all(
			ledgers.map(async ({ ledger }, i) =>
				valueOf(await ledger.claim(orders(40), { ...OPTIONS, owner: `run-${i}` })),
			),
		);
		const verdicts = claims.flat().map(({ verdict }) => verdict);
		expect(verdicts).toHaveLength(200);
		expect(verdicts.filter((verdict) => verdict === 'new')).toHaveLength(40);
	});

	it('remembers everything', async () => {
		const first = await openOne();
		valueOf(await first.ledger.claim(orders(3), OPTIONS));
		const shelf = { scope: 'default', kind: 'orderLife' };
		valueOf(await first.snapshots.write(shelf, [{ key: 'erp/1', value: { status: 'open' } }]));
		const second = await openOne();
		expect(valueOf(await second.ledger.count('default')).claimed).toBe(3);
		const found = valueOf(await second.snapshots.read(shelf, ['erp/1']));
		expect(found.get('erp/1')?.value).toEqual({ status: 'open' });
	});

	it('brings a ledger of the first version up to date, five callers at once, and keeps its claims', async () => {
		const first = await openOne();
		valueOf(await first.ledger.claim(orders(3), OPTIONS));
		await home.toFirstVersion();
		const shelf = { scope: 'default', kind: 'orderLife' };
		for (const { ledger, snapshots } of await openAtOnce(5)) {
			expect(valueOf(await ledger.count('default')).claimed).toBe(3);
			valueOf(await snapshots.write(shelf, [{ key: 'erp/1', value: 1 }]));
			expect(valueOf(await ledger.compact(0, 10))).toBe(0);
		}
	});

	it('refuses a ledger of a newer version and leaves it as it is', async () => {
		await openOne();
		const steps = home.table('ledger_migration');
		const before = await home.query(`select name from ${steps}`);
		const future = `insert into ${steps} (name, timestamp) values ('0099-from-the-future', '2030-01-01')`;
		await home.query(future);
		const refused = await home.again({ clock });
		expect(refused).toMatchObject({
			ok: false,
			error: {
				kind: 'configuration',
				code: 'LEDGER_UNAVAILABLE',
				message: expect.stringMatching(/newer version.*0099-from-the-future/) as string,
				remedy: expect.stringMatching(/Install the newer version/) as string,
			},
		});
		expect(await home.query(`select name from ${steps}`)).toHaveLength(before.length + 1);
	});

	it('refuses a place where another program has tables, and leaves them alone', async () => {
		await home.makeForeign();
		expect(await home.again({ clock })).toMatchObject({
			ok: false,
			error: { kind: 'configuration', code: 'LEDGER_UNAVAILABLE' },
		});
		const foreign = home.table('workflow_entity');
		expect(await home.query(`select * from ${foreign}`)).toEqual([]);
		await home.query(`drop table ${foreign}`);
	});
});
