import { sql } from 'kysely';
import { type LedgerSettings, openLedger } from '../../../src/adapters/ledger/open-ledger';
import type { OpenLedger } from '../../../src/adapters/ledger/open-ledger-in';
import type { Durability } from '../../../src/adapters/ledger/ledger-store';
import { createPostgresStore } from '../../../src/adapters/ledger/postgres/postgres-store';
import { openPostgresPool } from '../../../src/transport/postgres/postgres-pool';
import { type LedgerHome, valueOf } from '../../support/ledger-homes';
import { startPostgresHome } from '../../support/ledger-homes/postgres-home';
import { openTcpGate } from '../../support/tcp-gate';
import { expectRefusal, OPTIONS, someOrders } from './some-orders';

type PostgresPlace = Extract<LedgerSettings, { store: 'postgres' }>;

const HOUR = 3_600_000;

describe('a ledger in PostgreSQL in trouble', () => {
	let home: LedgerHome;
	let settings: PostgresPlace;
	const open: OpenLedger[] = [];

	beforeAll(async () => {
		home = await startPostgresHome();
		settings = home.settings as PostgresPlace;
	});

	afterAll(async () => {
		await home.stop();
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		for (const ledger of open.splice(0)) await ledger.close();
		for (const table of ['claim', 'alias', 'event'])
			await home.query(`delete from ${home.table(table)}`);
	});

	async function opened(more: Partial<PostgresPlace> = {}, lockWaitMs?: number) {
		const ledger = valueOf(await openLedger({ ...settings, ...more }, { lockWaitMs }));
		open.push(ledger);
		return ledger;
	}

	/** A login of its own, and what to do with it in the end. */
	async function withLogin(rights: string, work: (user: string) => Promise<void>) {
		const user = `guest_${Math.random().toString(36).slice(2)}`;
		await home.query(`create role ${user} login password 'guest-secret' ${rights}`);
		try {
			await work(user);
		} finally {
			await home.query(`drop owned by ${user}`);
			await home.query(`drop role ${user}`);
		}
	}

	it('says so when nobody answers', async () => {
		const gate = await openTcpGate(settings);
		await gate.close();
		expectRefusal(await openLedger({ ...settings, port: gate.port }), {
			kind: 'unavailable',
			words: /cannot be reached or went away \(ECONNREFUSED\)/,
			remedy: /Start the server/,
			retry: 'backoff',
			secret: settings.password,
		});
	});

	it('says so when the server goes away, and works when it is back', async () => {
		const gate = await openTcpGate(settings);
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
		expect(valueOf(await ledger.count('default')).claimed).toBe(5);
		await gate.close();
	});

	it('notes nothing of a batch whose connection breaks on the way', async () => {
		const { ledger } = await opened();
		// The server ends the session in the middle of the transaction, as an administrator would.
		await home.query(`create function ${home.table('cut')}() returns trigger language plpgsql as
			$$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
		await home.query(`create trigger cut after insert on ${home.table('alias')}
			for each statement execute function ${home.table('cut')}()`);
		const refused = await ledger.claim(someOrders(10), OPTIONS);
		await home.query(`drop function ${home.table('cut')} cascade`);
		expectRefusal(refused, { kind: 'unavailable', words: /57P01/, remedy: /Start the server/ });
		expect(valueOf(await ledger.count('default')).claimed).toBe(0);
		expect(valueOf(await ledger.claim(someOrders(10), OPTIONS))).toHaveLength(10);
	});

	it('says so when the password is wrong, without repeating it', async () => {
		expectRefusal(await openLedger({ ...settings, password: 'wrong-secret' }), {
			kind: 'authentication',
			words: /refused the login \(28P01\)/,
			remedy: /user and password/,
			secret: 'wrong-secret',
		});
	});

	it('says so when there is no such database', async () => {
		expectRefusal(await openLedger({ ...settings, database: 'nowhere' }), {
			kind: 'configuration',
			words: /no such database/,
			remedy: /Correct the database/,
		});
	});

	it('says so when the server has no TLS and the credential asks for it', async () => {
		expectRefusal(await openLedger({ ...settings, tls: 'verify' }), {
			kind: 'configuration',
			words: /TLS/,
			remedy: /TLS settings/,
		});
	});

	it('needs no right to make a schema that an administrator has made for it', async () => {
		await withLogin('', async (user) => {
			const guest = { ...settings, user, password: 'guest-secret', schema: `of_${user}` };
			expectRefusal(await openLedger(guest), {
				kind: 'configuration',
				words: /does not let this user/,
				remedy: /docs\/ledger\.md/,
			});
			await home.query(`create schema ${guest.schema} authorization ${user}`);
			const { ledger, close } = valueOf(await openLedger(guest));
			expect(valueOf(await ledger.claim(someOrders(3), OPTIONS))).toHaveLength(3);
			await close();
		});
	});

	it('says so when the server takes no more connections of the login', async () => {
		await withLogin('connection limit 0', async (user) => {
			expectRefusal(await openLedger({ ...settings, user, password: 'guest-secret' }), {
				kind: 'unavailable',
				words: /no more connections/,
				remedy: /Raise the number/,
			});
		});
	});

	it('says so when the database is read-only, and notes nothing', async () => {
		await withLogin('', async (user) => {
			await home.query(`grant all on schema order_bridge to ${user}`);
			await home.query(`grant all on all tables in schema order_bridge to ${user}`);
			await home.query(`alter role ${user} set default_transaction_read_only = on`);
			const { ledger } = await opened({ user, password: 'guest-secret' });
			expectRefusal(await ledger.claim(someOrders(1), OPTIONS), {
				kind: 'configuration',
				words: /takes no changes/,
				remedy: /primary server/,
			});
			expect(valueOf(await ledger.count('default')).claimed).toBe(0);
			for (const ledgerOfGuest of open.splice(0)) await ledgerOfGuest.close();
		});
	});

	it('says so when the disk is full, and notes nothing', async () => {
		const { ledger } = await opened();
		await home.query(`create function ${home.table('fill')}() returns trigger language plpgsql as
			$$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
		await home.query(`create trigger fill before insert on ${home.table('alias')}
			for each row execute function ${home.table('fill')}()`);
		const refused = await ledger.claim(someOrders(10), OPTIONS);
		await home.query(`drop function ${home.table('fill')} cascade`);
		expectRefusal(refused, {
			kind: 'unavailable',
			words: /no space left/,
			remedy: /Free space/,
			retry: 'never',
		});
		expect(valueOf(await ledger.count('default')).claimed).toBe(0);
	});

	it('says so when its tables were removed', async () => {
		const { ledger } = await opened();
		await home.query(`alter table ${home.table('claim')} rename to claim_away`);
		const refused = await ledger.claim(someOrders(1), OPTIONS);
		await home.query(`alter table ${home.table('claim_away')} rename to claim`);
		expectRefusal(refused, { kind: 'configuration', words: /lacks tables/, remedy: /backup/ });
	});

	it('gives up on tables another program locks, and works once they are free', async () => {
		const { ledger } = await opened({}, 60);
		const blocker = openPostgresPool({ ...settings, maxConnections: 1 });
		const client = await blocker.connect();
		await client.query('begin', []);
		await client.query(`lock table ${home.table('claim')} in access exclusive mode`, []);
		expectRefusal(await ledger.claim(someOrders(1), OPTIONS), {
			kind: 'unavailable',
			words: /locked by other work/,
			remedy: /next run tries again/,
			retry: 'backoff',
		});
		await client.query('rollback', []);
		client.release();
		await blocker.end();
		expect(valueOf(await ledger.claim(someOrders(1), OPTIONS))).toHaveLength(1);
	});

	it('goes by the clock of the server, whatever the machines show', async () => {
		const { ledger } = await opened();
		valueOf(await ledger.claim(someOrders(1), OPTIONS));
		const real = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => real() + 5 * HOUR);
		const other = { ...OPTIONS, owner: 'run-b' };
		const [answer] = valueOf(await ledger.claim(someOrders(1), other));
		expect(answer?.verdict).toBe('busy');
		const left = (answer?.record?.leaseUntil ?? 0) - real();
		expect(Math.abs(left - OPTIONS.leaseMs)).toBeLessThan(60_000);
		expect(valueOf(await ledger.claim(someOrders(1), { ...other, dryRun: true }))[0]?.verdict).toBe(
			'busy',
		);
	});

	it('opens no more connections than it may, and none for nothing', async () => {
		const { ledger } = await opened({ maxConnections: 2 });
		const owners = Array.from({ length: 20 }, (_, i) => `run-${i}`);
		const claims = owners.map(async (owner, i) => {
			return valueOf(await ledger.claim(someOrders(20, i * 10), { ...OPTIONS, owner }));
		});
		const watching = (async () => {
			const seen: number[] = [];
			for (let look = 0; look < 10; look++) {
				const [row] = await home.query(`select count(*) as n from pg_stat_activity
					where application_name = 'Order Bridge' and datname = current_database()`);
				seen.push(Number(row?.['n']));
			}
			return Math.max(...seen);
		})();
		const verdicts = (await Promise.all(claims)).flat().map(({ verdict }) => verdict);
		expect(verdicts.filter((verdict) => verdict === 'new')).toHaveLength(210);
		expect(await watching).toBeLessThanOrEqual(2);
	});

	it('lets no machine that lost its power keep the lock', async () => {
		const store = createPostgresStore({ pool: openPostgresPool(settings), schema: 'order_bridge' });
		const limits = await store.writing('claims/default', async ({ db }) => {
			const { rows } = await sql<Record<string, string>>`select
				current_setting('idle_in_transaction_session_timeout') as rest,
				current_setting('lock_timeout') as lock`.execute(db);
			return rows[0];
		});
		await store.db.destroy();
		expect(limits).toEqual({ rest: '1min', lock: '10s' });
	});

	it('waits for the disk, but for what a power cut may undo', async () => {
		await home.query(`do $$ begin
			execute format('alter database %I set synchronous_commit = on', current_database());
		end $$`);
		const store = createPostgresStore({ pool: openPostgresPool(settings), schema: 'order_bridge' });
		const waiting = async (durability: Durability) =>
			await store.writing(
				null,
				async ({ db }) => {
					const { rows } = await sql<{ synced: string }>`select
						current_setting('synchronous_commit') as synced`.execute(db);
					return rows[0]?.synced;
				},
				durability,
			);
		const seen = [await waiting({ mayBeForgotten: true }), await waiting({})];
		await store.db.destroy();
		expect(seen).toEqual(['off', 'on']);
	});
});
