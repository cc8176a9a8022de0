import type { FaultRule } from '../../../sandbox/kernel/faults';
import { type LedgerSettings, openLedger } from '../../../src/adapters/ledger/open-ledger';
import type { OpenLedger } from '../../../src/adapters/ledger/open-ledger-in';
import { sqlPools } from '../../../src/transport/sql/sql-pools';
import { valueOf } from '../../support/ledger-homes';
import { startSandboxSqlServerHome } from '../../support/ledger-homes/sql-server-home';
import { openTcpGate } from '../../support/tcp-gate';
import { expectRefusal, OPTIONS, type Refusal, someOrders } from './some-orders';

type SqlServerPlace = Extract<LedgerSettings, { store: 'sqlServer' }>;

describe('a ledger in SQL Server in trouble', () => {
	let home: Awaited<ReturnType<typeof startSandboxSqlServerHome>>;
	let settings: SqlServerPlace;
	const open: OpenLedger[] = [];

	beforeAll(async () => {
		home = await startSandboxSqlServerHome();
		settings = home.settings as SqlServerPlace;
	});

	afterAll(async () => {
		await home.stop();
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		home.server.faults.arm([]);
		for (const ledger of open.splice(0)) await ledger.close();
		for (const table of ['claim', 'alias', 'event'])
			await home.query(`delete from ${home.table(table)}`);
	});

	async function opened(more: Partial<SqlServerPlace> = {}, lockWaitMs?: number) {
		const ledger = valueOf(await openLedger({ ...settings, ...more }, { lockWaitMs }));
		open.push(ledger);
		return ledger;
	}

	const claimed = async () => {
		const [row] = await home.query(`select count(*) as n from ${home.table('claim')}`);
		return Number(row?.['n']);
	};

	it('says so when nobody answers', async () => {
		const gate = await openTcpGate({ host: settings.server, port: settings.port });
		await gate.close();
		expectRefusal(await openLedger({ ...settings, port: gate.port }), {
			kind: 'unavailable',
			words: /cannot be reached or went away \(E/,
			remedy: /Start the server/,
			retry: 'backoff',
			secret: settings.password,
		});
	});

	it('says so when the server goes away, and works when it is back', async () => {
		const gate = await openTcpGate({ host: settings.server, port: settings.port });
		const { ledger } = await opened({ port: gate.port });
		valueOf(await ledger.claim(someOrders(1), OPTIONS));
		await gate.shut();
		expectRefusal(await ledger.claim(someOrders(5), OPTIONS), {
			kind: 'unavailable',
			words: /cannot be reached or went away/,
			remedy: /next run tries again/,
			retry: 'backoff',
		});
		await gate.open();
		expect(valueOf(await ledger.claim(someOrders(5), OPTIONS))).toHaveLength(5);
		expect(await claimed()).toBe(5);
		await sqlPools.closeAll();
		await gate.close();
	});

	it('outlives more broken connections than its pool holds', async () => {
		const gate = await openTcpGate({ host: settings.server, port: settings.port });
		const { ledger } = await opened({ port: gate.port });
		for (let round = 0; round < 12; round++) {
			valueOf(await ledger.count('default'));
			await gate.shut();
			await ledger.claim(someOrders(1), OPTIONS);
			await gate.open();
		}
		expect(valueOf(await ledger.claim(someOrders(2), OPTIONS))).toHaveLength(2);
		await sqlPools.closeAll();
		await gate.close();
	});

	it('says so when the password is wrong, without repeating it', async () => {
		expectRefusal(await openLedger({ ...settings, password: 'wrong-secret' }), {
			kind: 'authentication',
			words: /refused the login/,
			remedy: /user and password/,
			secret: 'wrong-secret',
		});
	});

	it('says so when there is no such database', async () => {
		expectRefusal(await openLedger({ ...settings, database: 'Nowhere' }), {
			kind: 'configuration',
			words: /no such database/,
			remedy: /Correct the database/,
		});
	});

	const errors: readonly (readonly [number, Refusal])[] = [
		[229, { kind: 'configuration', words: /does not let this user/, remedy: /docs\/ledger\.md/ }],
		[208, { kind: 'configuration', words: /lacks tables/, remedy: /backup/ }],
		[3906, { kind: 'configuration', words: /takes no changes/, remedy: /writable/ }],
		[1105, { kind: 'unavailable', words: /no space left/, remedy: /Free space/, retry: 'never' }],
		[9002, { kind: 'unavailable', words: /no space left/, remedy: /Free space/, retry: 'never' }],
		[1222, { kind: 'unavailable', words: /locked by other work/, remedy: /next run tries again/ }],
	];
	it.each(errors)(
		'says so and notes nothing when the server answers %i',
		async (sqlNumber, refusal) => {
			const { ledger } = await opened();
			const fault: FaultRule = { service: 'sqlserver', kind: 'sqlError', sqlNumber };
			// The claims are in already when the aliases meet it.
			home.server.faults.arm([{ ...fault, call: 'insert into "order_bridge"."alias"' }]);
			expectRefusal(await ledger.claim(someOrders(10), OPTIONS), refusal);
			home.server.faults.arm([]);
			expect(await claimed()).toBe(0);
			expect(valueOf(await ledger.claim(someOrders(10), OPTIONS))).toHaveLength(10);
		},
	);

	it('tries again when the server ended a deadlock at its expense', async () => {
		const { ledger } = await opened();
		home.server.faults.arm([
			{
				service: 'sqlserver',
				kind: 'sqlError',
				sqlNumber: 1205,
				call: 'insert into "order_bridge"."alias"',
				times: 2,
			},
		]);
		const answers = valueOf(await ledger.claim(someOrders(10), OPTIONS));
		expect(answers.map(({ verdict }) => verdict)).toEqual(Array(10).fill('new'));
		expect(await claimed()).toBe(10);
	});

	it('takes its own claims again when the answer to the commit got lost', async () => {
		const { ledger } = await opened();
		home.server.faults.arm([
			{
				service: 'sqlserver',
				kind: 'answerLost',
				call: '^COMMIT',
				times: 1,
			},
		]);
		expectRefusal(await ledger.claim(someOrders(3), OPTIONS), {
			kind: 'unavailable',
			words: /went away/,
			remedy: /next run tries again/,
		});
		expect(await claimed()).toBe(3);
		const own = valueOf(await ledger.claim(someOrders(3), OPTIONS));
		expect(own.map(({ verdict, handle }) => [verdict, handle?.token])).toEqual(
			Array(3).fill(['new', 2]),
		);
		const other = valueOf(await ledger.claim(someOrders(3), { ...OPTIONS, owner: 'run-b' }));
		expect(other.map(({ verdict }) => verdict)).toEqual(Array(3).fill('busy'));
	});

	it('gives up on a lock another process keeps, and works once it is free', async () => {
		const { ledger } = await opened({}, 60);
		const pool = await home.server.pool();
		const holder = pool.transaction();
		await holder.begin();
		await holder.request()
			.query(`exec sp_getapplock @Resource = 'order-bridge/order_bridge/claims/default',
			@LockMode = 'Exclusive', @LockOwner = 'Transaction'`);
		expectRefusal(await ledger.claim(someOrders(1), OPTIONS), {
			kind: 'unavailable',
			words: /locked by other work/,
			remedy: /next run tries again/,
			retry: 'backoff',
		});
		await holder.rollback();
		expect(valueOf(await ledger.claim(someOrders(1), OPTIONS))).toHaveLength(1);
	});

	it('goes by the clock of the server, whatever the machines show', async () => {
		const ahead = 5 * 3_600_000;
		const far = await startSandboxSqlServerHome(() => new Date(Date.now() + ahead));
		const { ledger } = valueOf(await far.again());
		valueOf(await ledger.claim(someOrders(1), OPTIONS));
		const [record] = valueOf(await ledger.find('default', ['shop/main/0']));
		const left = (record?.leaseUntil ?? 0) - Date.now() - ahead;
		expect(Math.abs(left - OPTIONS.leaseMs)).toBeLessThan(60_000);
		const later = { ...OPTIONS, owner: 'run-b' };
		for (const dryRun of [true, false]) {
			const [answer] = valueOf(await ledger.claim(someOrders(1), { ...later, dryRun }));
			expect(answer?.verdict).toBe('busy');
		}
		await far.stop();
	});

	it('leaves the tables of the ERP beside it alone', async () => {
		await home.query('create table dbo.dok__Dokument (dok_Id int not null primary key)');
		const fresh = { ...settings, schema: 'order_bridge_2' };
		const { ledger, close } = valueOf(await openLedger(fresh));
		expect(valueOf(await ledger.claim(someOrders(1), OPTIONS))).toHaveLength(1);
		await close();
		expectRefusal(await openLedger({ ...settings, schema: 'dbo' }), {
			kind: 'configuration',
			words: /tables of another program/,
			remedy: /schema of its own/,
		});
		const [{ tables } = {}] = await home.query(
			`select count(*) as tables from information_schema.tables where table_schema = 'dbo'`,
		);
		expect(tables).toBe(1);
	});
});
