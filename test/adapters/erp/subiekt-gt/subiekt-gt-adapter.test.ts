import { type Sandbox, startSandbox } from '../../../../sandbox';
import { DUMPED_PASSWORD } from '../../../../sandbox/sfera-bridge/responses';
import { createSubiektGtAdapter } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-adapter';
import { SUBIEKT_GT } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-system';
import { probeParts } from '../../../../src/adapters/erp/subiekt-gt/probe-subiekt-gt';
import type { Party } from '../../../../src/domain/contractor/party';
import { refKey } from '../../../../src/domain/order/channel-ref';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import type { SqlSession } from '../../../../src/ports/sql-session';
import { createAxiosTransport } from '../../../../src/transport/http/axios-transport';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { systemClock } from '../../../../src/transport/system-clock';
import { aContractorCard, aParty } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { describeErpAdapter, errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { describeReadsOnRealServer } from '../reads-on-real-server';
import { USUAL_DECORATIONS } from '../usual-decorations';
import { FakeClock } from '../../../support/fake-clock';
import { sandboxAdapter, sandboxSql, SUBIEKT_FIXTURE, SUBIEKT_FLAGS } from './sandbox-bench';

const SETTINGS = SUBIEKT_FIXTURE.settings;

async function count(sql: SqlSession, table: string, where: string): Promise<number> {
	const rows = await sql.run<{ n: number }>({
		sql: `select count(*) as n from ${table} where ${where}`,
		parameters: [],
	});
	return valueOf(rows)[0]?.n ?? 0;
}

let contractSandbox: Sandbox;
describeErpAdapter('Subiekt GT adapter on the sandbox', {
	notSupported: [
		'oneTimeContractor',
		'fractionalQuantity',
		'foreignCurrency',
		'numberingExtension',
		'documentSeries',
		'orderBuffer',
		'confirmOrder',
		'goodsIssue',
		'ordersChangedSince',
	],
	async start() {
		contractSandbox = await startSandbox();
		const sql = openSqlSession(sandboxSql(contractSandbox), { clock: systemClock });
		return {
			adapter: sandboxAdapter(contractSandbox, { linkField: '05', flags: SUBIEKT_FLAGS }),
			fixture: SUBIEKT_FIXTURE,
			loseNextAnswer: () =>
				contractSandbox.control.setFaults({
					rules: [
						{
							service: 'sfera-bridge',
							kind: 'answerLost',
							call: '/(add|makesaledoc|update)$',
							times: 1,
						},
					],
				}),
			countOrders: () => count(sql, 'dok__Dokument', 'dok_Typ = 16'),
			countContractors: () => count(sql, 'kh__Kontrahent', 'kh_Jednorazowy = 0'),
		};
	},
	async stop() {
		await sqlPools.closeAll();
		await contractSandbox.stop();
	},
});

describe('Subiekt GT adapter', () => {
	let sandbox: Sandbox;
	let adapter: ErpAdapter;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(async () => {
		await sandbox.control.reset();
		adapter = sandboxAdapter(sandbox);
	});
	afterEach(() => adapter.close());
	afterAll(async () => {
		await sqlPools.closeAll();
		await sandbox.stop();
	});

	function outside() {
		return {
			http: createAxiosTransport(),
			openSql: (settings: Parameters<typeof openSqlSession>[0]) =>
				openSqlSession(settings, { clock: systemClock }),
			clock: systemClock,
		};
	}

	function credential(changes: Record<string, unknown> = {}) {
		const { host, port, user, password, database } = sandbox.endpoints.sqlserver;
		return {
			server: host,
			port,
			user,
			password,
			database,
			encrypt: false,
			trustServer: true,
			bridgeUrl: sandbox.endpoints.sferaBridge,
			bridgeApiKey: sandbox.credentials.bridgeApiKey,
			...changes,
		};
	}

	async function cardOf(symbol: string) {
		return valueOf(await adapter.getContractor({ symbol }));
	}

	function callsTo(call: string): number {
		return sandbox.control.journalCounts()['sfera-bridge']?.[call] ?? 0;
	}

	describe('a card that is made along with the order', () => {
		const REGULAR = { oneTime: false };
		const buyer = aParty().person('Żaneta', 'Nowicka').reachedBy('zaneta@poczta.example').build();

		async function madeAlong(party: Party) {
			return valueOf(await adapter.cardMadeAlong(party, REGULAR));
		}

		it('is made by the one call that writes the order, and is the buyer’s card from then on', async () => {
			const card = await madeAlong(buyer);
			expect(card).toMatchObject({ ...buyer, id: '', blocked: false, oneTime: false });
			const order = aSalesOrder().with({ buyer }).build();
			const created = valueOf(await adapter.createOrder(order, card!, SETTINGS));
			expect(created.warnings).toEqual([]);
			expect(callsTo('customer/add')).toBe(0);
			const made = await cardOf(card!.symbol);
			expect(made).toMatchObject({
				...buyer,
				id: expect.stringMatching(/^\d+$/),
				externalCode: card!.symbol,
			});
			expect(await madeAlong(buyer)).toEqual(made);
		});

		it('is one card for two orders that were looked at before either was written', async () => {
			const cards = [await madeAlong(buyer), await madeAlong(buyer)];
			for (const [index, card] of cards.entries()) {
				const order = aSalesOrder()
					.with({ buyer, customerOrderNumber: `1000${index}` })
					.build();
				expect(valueOf(await adapter.createOrder(order, card!, SETTINGS)).warnings).toEqual([]);
			}
			expect(await cardOf(cards[0]!.symbol)).toMatchObject({ firstName: 'Żaneta' });
			expect(errorOf(await adapter.getContractor({ symbol: `${cards[0]!.symbol}(2)` })).kind).toBe(
				'notFound',
			);
		});

		it('is none for a company with a tax number, which the bridge would look for by itself', async () => {
			const company = aParty().company('Nowa sp. z o.o.', '5260250274').build();
			expect(await madeAlong(company)).toBeNull();
			expect(await madeAlong({ ...company, taxId: '' })).toMatchObject({ id: '' });
		});

		it('is refused before anything is written when it cannot be stored', async () => {
			const party = { ...buyer, city: 'Ж'.repeat(3) };
			const error = errorOf(await adapter.cardMadeAlong(party, REGULAR));
			expect(error).toMatchObject({ kind: 'invalidOrder', code: 'CHARACTERS_NOT_STORABLE' });
		});

		it('is none where the guest is to get a one-time card', async () => {
			expect(valueOf(await adapter.cardMadeAlong(buyer, { oneTime: true }))).toBeNull();
		});
	});

	describe('settings that cannot be obeyed', () => {
		it('warns after writing of a warehouse the bridge did not use', async () => {
			const order = aSalesOrder().build();
			const settings = { ...SETTINGS, warehouse: 'SKL' };
			const created = valueOf(await adapter.createOrder(order, await cardOf('ALFA'), settings));
			expect(created.warnings).toEqual([
				{ code: 'WRITE_NOT_VERIFIED', message: expect.stringContaining('warehouse SKL') },
			]);
		});

		it('warns of a payment form only a person can set', async () => {
			const payments = [
				{ source: 'Faktura', kind: 'deferred', form: 'Przelew 7 dni' } as const,
				{ source: 'Karta', kind: 'card', form: 'BLIK' } as const,
			];
			const card = await cardOf('ALFA');
			const write = async (method: string) => {
				const order = aSalesOrder().from('shop/pay', method).paidWith(method).build();
				return valueOf(await adapter.createOrder(order, card, { ...SETTINGS, payments }));
			};
			expect((await write('Faktura')).warnings.map(({ message }) => message)).toEqual([
				expect.stringContaining('payment form is not "Przelew 7 dni"'),
			]);
			expect((await write('Karta')).warnings).toEqual([]);
		});

		it('reserves goods only when told to', async () => {
			const card = await cardOf('ALFA');
			const status = async (reserve: boolean) => {
				const order = aSalesOrder().from('shop/reserve', String(reserve)).build();
				const created = await adapter.createOrder(order, card, { ...SETTINGS, reserve });
				return valueOf(created).order.status;
			};
			expect([await status(true), await status(false)]).toEqual(['reserved', 'open']);
		});
	});

	describe('contractors', () => {
		it('makes a company with its NIP as symbol and finds it by another spelling', async () => {
			const company = aParty().company('Nowa "Firma" Sp. z o.o.', 'PL 999-000-55-01').build();
			const card = valueOf(await adapter.createContractor(company, { oneTime: false }));
			expect(card).toMatchObject({ symbol: '9990005501', taxId: '9990005501', kind: 'company' });
			expect(card.companyName).toBe('Nowa "Firma" Sp. z o.o.');
		});

		it('uses the card whose symbol is the buyer’s tax number instead of doubling it', async () => {
			const party = aParty().company('Delta Serwis SA', '999-000-03-04').build();
			expect(valueOf(await adapter.createContractor(party, { oneTime: false })).id).toBe('10');
			expect(callsTo('customer/add')).toBe(0);
		});

		it('survives an ERP that gives the symbol a suffix of its own, and repeats without a third card', async () => {
			const first = aParty().company('Pierwsza', '9990005501').build();
			const card = valueOf(await adapter.createContractor(first, { oneTime: false }));
			// Somebody edits the tax number of the card that keeps the symbol.
			const sql = openSqlSession(sandboxSql(sandbox), { clock: systemClock });
			valueOf(
				await sql.run({
					sql: "update adr__Ewid set adr_NIP = '9990000607' where adr_IdObiektu = @1",
					parameters: [Number(card.id)],
				}),
			);
			const second = valueOf(await adapter.createContractor(first, { oneTime: false }));
			expect(second.id).not.toBe(card.id);
			expect(second.symbol).toMatch(/^9990005501(\(2\)|-2)$/);
			const third = valueOf(await adapter.createContractor(first, { oneTime: false }));
			expect(third.id).toBe(second.id);
			await sql.close();
		});

		it('never writes on a blocked or one-time card', async () => {
			for (const contractor of [
				await cardOf('GAMMA'),
				await cardOf('*'.repeat(20)),
				aContractorCard().with({ symbol: ' ' }).build(),
			]) {
				const error = errorOf(
					await adapter.createOrder(aSalesOrder().build(), contractor, SETTINGS),
				);
				expect(error.code).toBe('CONTRACTOR_NOT_USABLE');
			}
			expect(callsTo('order/add')).toBe(0);
		});

		it('makes no card behind our back when the bridge does not know the symbol', async () => {
			const contractor = aContractorCard('1').with({ symbol: 'NIE-MA-TAKIEJ' }).build();
			const error = errorOf(await adapter.createOrder(aSalesOrder().build(), contractor, SETTINGS));
			expect(error).toMatchObject({ kind: 'rejectedByVendor' });
			expect(error.inDoubt).toBeUndefined();
			expect(errorOf(await adapter.getContractor({ symbol: 'NIE-MA-TAKIEJ' })).kind).toBe(
				'notFound',
			);
		});
	});

	describe('bad days', () => {
		const order = aSalesOrder().from('shop/bad', '1').build();

		async function createUnder(rule: Record<string, unknown>) {
			const contractor = await cardOf('ALFA');
			sandbox.control.setFaults({
				rules: [{ service: 'sfera-bridge', kind: 'html', call: 'order/add', ...rule }],
			});
			const error = errorOf(await adapter.createOrder(order, contractor, SETTINGS));
			sandbox.control.setFaults({ profile: 'none' });
			const found = valueOf(
				await adapter.findOrders({
					rootKey: refKey(order.ref),
					refs: [order.ref],
					customerOrderNumber: '1',
					issuedSince: null,
				}),
			);
			return { error, written: found.length };
		}

		it.each([
			['a web page instead of an answer', { kind: 'html' }, 'unexpectedAnswer', true, 0],
			['an answer cut in half', { kind: 'cutBody' }, 'unexpectedAnswer', true, 1],
			['an answer that never comes', { kind: 'answerLost' }, 'unavailable', true, 1],
			['a gateway error', { kind: 'httpStatus', status: 502 }, 'unavailable', true, 0],
			['a connection that breaks', { kind: 'dropBefore' }, 'unavailable', true, 0],
			['too many requests', { kind: 'httpStatus', status: 429 }, 'busy', undefined, 0],
			[
				'a locked document',
				{ kind: 'errorBody', message: 'Obiekt został zablokowany przez operatora SZE.' },
				'busy',
				undefined,
				0,
			],
		])('%s', async (_, rule, kind, inDoubt, written) => {
			const outcome = await createUnder(rule);
			expect(outcome.error).toMatchObject({ kind, retry: 'backoff' });
			expect(outcome.error.inDoubt).toBe(inDoubt);
			expect(outcome.written).toBe(written);
		});

		it('is in doubt when Sfera takes longer than we wait', async () => {
			const impatient = sandboxAdapter(sandbox, { timeoutMs: 100 });
			const contractor = await cardOf('ALFA');
			sandbox.control.setFaults({
				rules: [{ service: 'sfera-bridge', kind: 'latency', ms: 400, times: 1 }],
			});
			const error = errorOf(await impatient.createOrder(order, contractor, SETTINGS));
			expect(error).toMatchObject({ kind: 'unavailable', inDoubt: true });
			await impatient.close();
		});

		it('asks again after a deadlock, a lock and a lost connection', async () => {
			sandbox.control.setFaults({
				rules: [
					{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1205, times: 1 },
					{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1222, times: 1 },
					{ service: 'sqlserver', kind: 'dropBefore', times: 1 },
				],
			});
			const clock = new FakeClock();
			const patient = sandboxAdapter(sandbox, { clock });
			expect(valueOf(await patient.listWarehouses())).toHaveLength(2);
			expect(clock.sleeps).toEqual([100, 300, 900]);
			await patient.close();
		});

		it('never lets a password of the bridge or of ours out', async () => {
			const wrongKey = sandboxAdapter(sandbox, { apiKey: 'ZlyKluczZlyKluczZlyKluczZlyKlu' });
			const results = [
				await wrongKey.createContractor(aParty().build(), { oneTime: false }),
				await wrongKey.probe(),
				(await createUnder({ kind: 'errorBody', message: 'Błąd' })).error,
			];
			const told = JSON.stringify(results);
			for (const secret of [
				DUMPED_PASSWORD,
				'ZlyKluczZlyKluczZlyKluczZlyKlu',
				sandbox.credentials.bridgeApiKey,
				sandbox.endpoints.sqlserver.password,
				'obj_dump',
			]) {
				expect(told).not.toContain(secret);
			}
			await wrongKey.close();
		});
	});

	describe('probe (S4.8)', () => {
		async function probe(changes: Record<string, unknown>) {
			return valueOf(await SUBIEKT_GT.probe(credential(changes), outside()));
		}

		it('reports database and bridge when both answer', async () => {
			expect((await probe({})).description).toBe(
				'Database: connected, every table can be read. Bridge: connected, the key is accepted.',
			);
		});

		it.each([
			['a wrong key', { bridgeApiKey: 'x'.repeat(30) }, undefined, 'authentication'],
			['a wrong address', { bridgeUrl: 'http://127.0.0.1:9/x' }, undefined, 'unavailable'],
			['a wrong password', { password: 'nie to' }, 'authentication', undefined],
			['a wrong database', { database: 'Nieznana' }, 'configuration', undefined],
			['a closed port', { port: 9 }, 'unavailable', undefined],
		])('tells %s apart', async (_, changes, database, bridge) => {
			const report = await probe(changes);
			expect(report.parts.map(({ error }) => error?.kind)).toEqual([database, bridge]);
			expect(report.connected).toBe(false);
			expect(report.description).toMatch(/^Database: .+ Bridge: /);
		});

		it('names the tables a login may not read', async () => {
			const sql = openSqlSession(sandboxSql(sandbox), { clock: systemClock });
			const without = (table: string) => (statement: Parameters<SqlSession['run']>[0]) =>
				sql.run({ ...statement, sql: statement.sql.replace(table, `${table}_x`) });
			const limited = { run: without('tel__Ewid') } as unknown as SqlSession;
			const target = { sql: limited, bridge: undefined, linkField: undefined, flags: undefined };
			const report = await probeParts(target);
			expect(report.parts[0]?.error?.kind).toBe('configuration');
			expect(report.parts[0]?.message).toContain('Unreadable: tel__Ewid.');
			await sql.close();
		});

		it('needs the own fields only when the credential names a link field', async () => {
			expect((await probe({ linkField: '10' })).connected).toBe(true);
			const sql = openSqlSession(sandboxSql(sandbox), { clock: systemClock });
			valueOf(await sql.run({ sql: 'drop table pw_Dane', parameters: [] }));
			await sql.close();
			const report = await probe({ linkField: '10' });
			expect(report.connected).toBe(false);
			expect(report.description).toContain('Unreadable: pw_Dane of the link field.');
			expect((await probe({ linkField: '' })).connected).toBe(true);
		});

		it.each([
			['a group without flags', { flagGroupId: '9' }, 'Flag group 9 has no flags.'],
			[
				'a flag that is not in the group',
				{ cancelledFlags: 'Anulowane, Zwrot' },
				'Flag group 8 has no flag "Zwrot", which "Cancelled Flags" names.',
			],
		])('names %s', async (_, changes, words) => {
			const fields = { flagGroupId: '8', flagObjectType: '-8', cancelledFlags: 'ANULOWANE' };
			expect((await probe(fields)).connected).toBe(true);
			const report = await probe({ ...fields, ...changes });
			expect(report.connected).toBe(false);
			expect(report.parts[0]?.message).toContain(words);
		});

		it('needs the tables of flags only when the credential names a group', async () => {
			const sql = openSqlSession(sandboxSql(sandbox), { clock: systemClock });
			valueOf(await sql.run({ sql: 'drop table fl_Wartosc', parameters: [] }));
			await sql.close();
			const report = await probe({ flagGroupId: 8, flagObjectType: -8 });
			expect(report.connected).toBe(false);
			expect(report.description).toContain('Unreadable: fl_Wartosc of flags.');
			expect((await probe({})).connected).toBe(true);
		});

		it('gives the bridge one order at a time, unless the credential says how many', async () => {
			const writesAtOnce = async (changes: Record<string, unknown>) => {
				const opened = valueOf(SUBIEKT_GT.open(credential(changes), outside()));
				await opened.close();
				return opened.writesAtOnce;
			};
			expect(await writesAtOnce({})).toBe(1);
			expect(await writesAtOnce({ bridgeRequestsAtOnce: 4 })).toBe(4);
			expect(await writesAtOnce({ bridgeUrl: '' })).toBe(1);
		});

		it('reads without a bridge and says how to write', async () => {
			const opened = valueOf(SUBIEKT_GT.open(credential({ bridgeUrl: '' }), outside()));
			expect(valueOf(await opened.probe()).description).toContain('Bridge: not set up');
			const error = errorOf(
				await opened.createOrder(aSalesOrder().build(), await cardOf('ALFA'), SETTINGS),
			);
			expect(error).toMatchObject({
				code: 'NOT_SUPPORTED',
				remedy: expect.stringMatching(/bridge/),
			});
			expect(
				errorOf(await opened.createContractor(aParty().build(), { oneTime: false })).code,
			).toBe('NOT_SUPPORTED');
			await opened.close();
		});

		it.each([
			[{ server: '' }, 'Server'],
			[{ database: ' ' }, 'Database'],
			[{ user: '' }, 'User'],
			[{ port: 0 }, 'Port'],
			[{ bridgeUrl: 'bridge' }, 'Bridge URL'],
			[{ bridgeUrl: 'ftp://bridge' }, 'Bridge URL'],
			[{ bridgeApiKey: '' }, 'Bridge API Key'],
			[{ bridgeProfile: 'inny' }, 'Bridge Profile'],
			[{ bridgeProfile: 'toString' }, 'Bridge Profile'],
			[{ bridgeRequestsAtOnce: 0 }, 'Bridge Requests at Once'],
			[{ bridgeRequestsAtOnce: 9 }, 'Bridge Requests at Once'],
			[{ bridgeRequestsAtOnce: 1.5 }, 'Bridge Requests at Once'],
			[{ linkField: '11' }, 'Link Field'],
			[{ linkField: "01'; --" }, 'Link Field'],
			[{ flagGroupId: '8' }, 'Flag Object Type'],
			[{ flagObjectType: '-8' }, 'Flag Group ID'],
			[{ cancelledFlags: 'Anulowane' }, 'Flag Group ID'],
			[{ flagGroupId: '8', flagObjectType: '-8; --' }, 'Flag Object Type'],
			[{ flagGroupId: 8.5, flagObjectType: -8 }, 'Flag Group ID'],
			[{ knownPrefixes: `BL/, ${'x'.repeat(11)}` }, 'Known Prefixes'],
			[{ knownSuffixes: 'x'.repeat(11) }, 'Known Suffixes'],
		])('names the field of a credential that cannot be tried: %p', async (changes, field) => {
			const error = errorOf(await SUBIEKT_GT.probe(credential(changes), outside()));
			expect(error).toMatchObject({ kind: 'configuration' });
			expect(error.message).toContain(field);
		});
	});

	it('reads dictionaries and items once for a batch', async () => {
		for (const id of ['1', '2', '3']) {
			valueOf(await adapter.checkOrder(aSalesOrder().from('shop/batch', id).build(), SETTINGS));
		}
		const statements = sandbox.control
			.journal({ service: 'sqlserver' })
			.map((entry) => JSON.stringify(entry));
		const asking = (table: string) => statements.filter((text) => text.includes(table)).length;
		expect(asking('sl_StawkaVAT')).toBe(1);
		expect(asking('sl_FormaPlatnosci')).toBe(1);
		expect(asking('tw__Towar')).toBe(1);
	});
});

describeReadsOnRealServer('Subiekt GT', {
	company: 'subiekt_gt',
	scripts: ['subiekt-gt/schema.sql', 'subiekt-gt/seed.sql'],
	preparations: [],
	fixture: SUBIEKT_FIXTURE,
	open: (sql, company) =>
		createSubiektGtAdapter({
			sql,
			bridge: undefined,
			clock: systemClock,
			company,
			linkField: undefined,
			flags: SUBIEKT_FLAGS,
			documentsByNumber: false,
			decorations: USUAL_DECORATIONS,
		}),
});
