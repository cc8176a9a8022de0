import { ERP_RULES } from '../../../src/domain/sync/erp-rules';
import type { SyncRequest } from '../../../src/application/sync-contractors/sync-request';
import { aCard, someSettings } from '../../builders/a-sync-pair';
import { asCustomer, startSync, type SyncBench } from '../../support/sync-bench';

const BRIDGE = { settings: someSettings({ mode: 'bridge' }) };
const READS = 'GET clients/clients';
const WRITES = 'PUT clients/clients';

describe('syncContractors', () => {
	let bench: SyncBench;
	beforeEach(async () => {
		bench = await startSync();
	});
	afterEach(() => bench.stop());

	/** Jan on both sides, remembered as in step. */
	async function janInStep(request: Partial<SyncRequest> = {}) {
		bench.erp.put(aCard());
		const { clientId } = bench.shop.store.add(asCustomer(aCard()));
		await bench.run(request);
		return clientId;
	}

	describe('the worked example: the street in the ERP, the e-mail in the shop (S3.3)', () => {
		async function bothChanged(request: Partial<SyncRequest>) {
			const clientId = await janInStep(request);
			bench.erp.edit('500', { street: 'Nowa 2' });
			bench.shop.store.change(clientId, { clientEmail: 'jan@b.test' });
			return await bench.run(request);
		}

		it('keeps both edits in Merge Fields', async () => {
			const { entries, calls } = await bothChanged({});
			expect(bench.customer('JAN')).toMatchObject({
				clientStreet: 'Nowa 2',
				clientEmail: 'jan@b.test',
			});
			expect(bench.erp.card('500')).toMatchObject({ street: 'Nowa 2', email: 'jan@b.test' });
			expect(entries).toMatchObject([
				{
					target: 'toShop',
					status: 'written',
					changes: [{ field: 'street', from: 'Stara 1', to: 'Nowa 2' }],
				},
				{
					target: 'toErp',
					status: 'written',
					changes: [{ field: 'email', from: 'jan@a.test', to: 'jan@b.test' }],
				},
			]);
			expect(calls[WRITES]).toBe(1);
		});

		it('loses the e-mail in As in IdoSell Bridge, with one write, and says so (U10)', async () => {
			const { entries, calls } = await bothChanged(BRIDGE);
			expect(bench.customer('JAN')).toMatchObject({
				clientStreet: 'Nowa 2',
				clientEmail: 'jan@a.test',
			});
			expect(bench.erp.card('500')).toMatchObject({ street: 'Nowa 2', email: 'jan@a.test' });
			expect(entries).toMatchObject([{ target: 'toShop', row: 'U10', lost: ['email'] }]);
			expect(calls[WRITES]).toBe(1);
			expect(bench.erp.calls).not.toContain('updateContractor');
		});

		it.each([{}, BRIDGE])(
			'takes none of its own writes for a change: %j (S3.10)',
			async (request) => {
				await bothChanged(request);
				const { entries, calls } = await bench.run(request);
				expect(entries).toEqual([]);
				expect(calls[WRITES]).toBeUndefined();
			},
		);
	});

	it('writes nothing in a dry run, not even to the ledger, and tells what it would (plan)', async () => {
		const clientId = await janInStep();
		bench.erp.edit('500', { street: 'Nowa 2' });
		bench.shop.store.change(clientId, { clientEmail: 'jan@b.test' });
		bench.snapshots.calls.length = 0;
		const { entries, report, calls } = await bench.run({ dryRun: true });
		expect(entries.map(({ target, status }) => [target, status])).toEqual([
			['toShop', 'planned'],
			['toErp', 'planned'],
		]);
		expect(report?.lines[1]).toBe(
			'1 customers would be changed, 0 would be added, 0 codes would be set',
		);
		expect(calls[WRITES]).toBeUndefined();
		expect(bench.erp.calls).not.toContain('updateContractor');
		// Calls are counted, nothing else is noted.
		expect(bench.snapshots.calls.filter((call) => call === 'write')).toEqual([]);
	});

	describe('adding (S3.1)', () => {
		const ADDING = { settings: someSettings({ addClients: true }) };

		it('adds nobody while it is off, and counts who is not in the shop (K3)', async () => {
			bench.erp.put(aCard());
			const { report } = await bench.run();
			expect(bench.shop.store.size).toBe(0);
			expect(report?.counts.absent).toBe(1);
			// He is not asked about again.
			expect((await bench.run()).calls[READS]).toBe(1);
		});

		it('adds a customer with the code of the card, and links him (K2)', async () => {
			bench.erp.put(aCard());
			const { entries } = await bench.run(ADDING);
			expect(entries).toMatchObject([
				{ action: 'add', status: 'written', row: 'K2', client: { clientId: 4101 } },
			]);
			expect(bench.customer('JAN')).toMatchObject({ clientFirstName: 'Jan', clientType: 'person' });
			const again = await bench.run(ADDING);
			expect(again.entries).toEqual([]);
			expect(bench.shop.store.size).toBe(1);
		});

		it('adds the one name of an ERP as company (N-d)', async () => {
			bench.erp.put(
				aCard({ kind: 'company', companyName: 'Lis Anna', firstName: '', lastName: '' }),
			);
			await bench.run({ ...ADDING, rules: ERP_RULES['comarch-optima'] });
			expect(bench.customer('JAN')).toMatchObject({
				clientFirm: 'Lis Anna',
				clientType: 'firm',
				clientFirstName: '',
			});
		});

		it('overwrites nobody who has the login and no code, and asks once (K5)', async () => {
			bench.erp.put(aCard());
			bench.shop.store.add(
				asCustomer(aCard(), { clientCodeExternal: '', clientFirstName: 'Janusz' }),
			);
			const { entries } = await bench.run({ ...ADDING, suggest: false });
			expect(entries).toMatchObject([
				{ status: 'failed', target: 'review', reason: { code: 'CLIENT_EXISTS_UNLINKED' } },
			]);
			expect(bench.shop.store.find(4101)).toMatchObject({
				clientFirstName: 'Janusz',
				clientCodeExternal: '',
			});
			expect((await bench.run({ ...ADDING, suggest: false })).entries).toEqual([]);
		});
	});

	describe('links', () => {
		it.each([
			['K6', 'the ERP', () => bench.erp.edit('500', { symbol: 'JAN2' })],
			['K7', 'the shop', () => void bench.shop.store.change(4101, { clientCodeExternal: 'JAN2' })],
			[
				'K7',
				'the shop, cleared',
				() => void bench.shop.store.change(4101, { clientCodeExternal: '' }),
			],
		])(
			'%s: reports a code changed in %s only, changes nobody, adds nobody (S3.5)',
			async (row, _side, change) => {
				const request = { settings: someSettings({ addClients: true }) };
				await janInStep(request);
				change();
				bench.erp.edit('500', { street: 'Nowa 2' });
				const { entries, calls } = await bench.run(request);
				const lost = entries.filter(({ reason }) => reason?.code === 'LINK_LOST');
				expect(lost).toMatchObject([{ target: 'review', row }]);
				expect(calls[WRITES]).toBeUndefined();
				expect(bench.shop.store.size).toBe(1);
				// Until somebody decides, every run says so.
				const again = await bench.run(request);
				expect(again.entries.some(({ reason }) => reason?.code === 'LINK_LOST')).toBe(true);
				expect(bench.shop.store.size).toBe(1);
			},
		);

		it('takes a link up again with its history when the codes agree, edits of both sides with it (K8)', async () => {
			await janInStep();
			bench.erp.edit('500', { symbol: 'JAN2', street: 'Nowa 2' });
			await bench.run();
			bench.shop.store.change(4101, { clientCodeExternal: 'JAN2', clientEmail: 'jan@b.test' });
			const { entries } = await bench.run();
			expect(entries.map(({ target }) => target)).toEqual(['toShop', 'toErp']);
			expect(bench.customer('JAN2')).toMatchObject({
				clientStreet: 'Nowa 2',
				clientEmail: 'jan@b.test',
			});
			expect((await bench.run()).entries).toEqual([]);
		});

		it('leaves two customers with one code alone, wherever they stand (K9)', async () => {
			bench.erp.put(aCard({ id: '9' }));
			bench.shop.store.add(asCustomer(aCard()));
			bench.seed(250);
			bench.shop.store.add(asCustomer(aCard(), { clientLogin: 'second', clientStreet: 'Inna 3' }));
			const { entries, calls } = await bench.run();
			expect(entries).toMatchObject([{ row: 'K9', reason: { code: 'LINK_AMBIGUOUS' } }]);
			expect(calls[WRITES]).toBeUndefined();
			bench.erp.edit('9', { street: 'Nowa 2' });
			expect((await bench.run()).entries).toMatchObject([{ row: 'K9' }]);
		});

		it('leaves the customer of two cards with one code alone (K9)', async () => {
			bench.erp.put(aCard(), aCard({ id: '501', street: 'Inna 3' }));
			bench.shop.store.add(asCustomer(aCard()));
			const { entries, calls } = await bench.run();
			expect(entries.map(({ row }) => row)).toEqual(['K9', 'K9']);
			expect(calls[WRITES]).toBeUndefined();
		});

		it('notices later that a second card took the code (K9)', async () => {
			await janInStep();
			bench.erp.put(aCard({ id: '501', street: 'Inna 3' }));
			const { entries } = await bench.run();
			expect(entries.map(({ row, card }) => [row, card?.id])).toEqual([
				['K9', '501'],
				['K9', '500'],
			]);
		});

		it('reports a code no card has (K10) and a card without one (K11)', async () => {
			bench.erp.put(aCard({ symbol: '' }));
			bench.shop.store.add(asCustomer(aCard({ symbol: 'NIKT' })));
			const { entries } = await bench.run();
			expect(entries.map(({ row, reason }) => [row, reason?.code])).toEqual([
				['K10', 'CARD_NOT_IN_ERP'],
				['K11', 'CARD_WITHOUT_CODE'],
			]);
		});

		it('links a code with a comma', async () => {
			bench.erp.put(aCard({ symbol: 'LIS, ANNA' }));
			bench.shop.store.add(asCustomer(aCard({ symbol: 'LIS, ANNA' })));
			await bench.run();
			bench.erp.edit('500', { street: 'Nowa 2' });
			await bench.run();
			expect(bench.customer('LIS, ANNA')?.clientStreet).toBe('Nowa 2');
		});

		it('links a card of WAPRO Mag by its name', async () => {
			const rules = ERP_RULES['wapro-mag'];
			const company = {
				kind: 'company',
				companyName: 'Zielona',
				firstName: '',
				lastName: '',
			} as const;
			bench.erp.put(aCard({ ...company, symbol: '17', street: 'Nowa 2' }));
			bench.shop.store.add(asCustomer(aCard({ ...company, symbol: 'Zielona' })));
			await bench.run({ rules, settings: someSettings({ survivor: 'erp' }) });
			expect(bench.customer('Zielona')?.clientStreet).toBe('Nowa 2');
		});
	});

	describe('pairs without code (S3.6)', () => {
		beforeEach(() => {
			bench.erp.put(aCard());
			bench.shop.store.add(asCustomer(aCard(), { clientCodeExternal: '' }));
		});

		it('are suggested with the evidence, and not written', async () => {
			const { entries, calls } = await bench.run();
			expect(entries).toMatchObject([
				{
					row: 'K4',
					reason: { code: 'LINK_SUGGESTED' },
					card: { code: 'JAN' },
					candidates: [{ id: '500' }],
				},
			]);
			expect(calls['PUT clients/externalCode']).toBeUndefined();
		});

		it('get the code without a person above the threshold, and are paired by the next run', async () => {
			const { entries } = await bench.run({ linkFrom: 0.9 });
			expect(entries).toMatchObject([{ action: 'setCode', status: 'written' }]);
			expect(bench.shop.store.find(4101)?.clientCodeExternal).toBe('JAN');
			await bench.run({ linkFrom: 0.9 });
			bench.erp.edit('500', { street: 'Nowa 2' });
			await bench.run();
			expect(bench.customer('JAN')?.clientStreet).toBe('Nowa 2');
		});
	});

	describe('one field changed on both sides (S3.4)', () => {
		async function clash(request: Partial<SyncRequest>) {
			const clientId = await janInStep();
			bench.erp.edit('500', { street: 'Nowa 2' });
			bench.clock.advance(60_000);
			bench.shop.store.change(clientId, { clientStreet: 'Inna 3' });
			bench.clock.advance(60_000);
			return await bench.run(request);
		}

		it('goes to a person with both values and the one before, run after run', async () => {
			const { entries } = await clash({});
			const expected = [
				{
					target: 'review',
					reason: { code: 'FIELD_CHANGED_TWICE' },
					conflicts: [
						{
							field: 'street',
							erp: 'Nowa 2',
							shop: 'Inna 3',
							before: { erp: 'Stara 1', shop: 'Stara 1' },
						},
					],
				},
			];
			expect(entries).toMatchObject(expected);
			expect((await bench.run()).entries).toMatchObject(expected);
			bench.erp.edit('500', { street: 'Inna 3' });
			expect((await bench.run()).entries).toEqual([]);
		});

		it.each([
			['erp', 'Nowa 2'],
			['shop', 'Inna 3'],
			['newest', 'Inna 3'],
		] as const)('goes by the survivor %s', async (survivor, street) => {
			const { entries } = await clash({ settings: someSettings({ survivor }) });
			expect(bench.customer('JAN')?.clientStreet).toBe(street);
			expect(bench.erp.card('500')?.street).toBe(street);
			expect(entries).toMatchObject([
				{ lost: ['street'], conflicts: [{ erp: 'Nowa 2', shop: 'Inna 3' }] },
			]);
		});

		it('goes to the ERP when that is the newest', async () => {
			const clientId = await janInStep();
			bench.shop.store.change(clientId, { clientStreet: 'Inna 3' });
			bench.clock.advance(60_000);
			bench.erp.edit('500', { street: 'Nowa 2' });
			await bench.run({ settings: someSettings({ survivor: 'newest' }) });
			expect(bench.customer('JAN')?.clientStreet).toBe('Nowa 2');
		});

		it('keeps both old values in the audit trail of the link', async () => {
			await clash({ settings: someSettings({ survivor: 'erp' }) });
			const links = await bench.snapshots.read({ scope: 'test', kind: 'contractorLink' }, [
				'card/500',
			]);
			expect(links).toMatchObject({ ok: true });
			const value = links.ok ? links.value.get('card/500')?.value : null;
			expect(value).toMatchObject({
				history: [
					{ what: 'linked' },
					{ what: 'toShop', values: [{ field: 'street', erp: 'Nowa 2', shop: 'Inna 3' }] },
				],
			});
		});
	});

	describe('the price in calls (S3.9)', () => {
		it('of 350 unchanged customers is 4 reads and two questions about the shop; nothing is written', async () => {
			bench.seed(350);
			const first = await bench.run();
			expect(first.calls).toEqual({
				'GET system/serverTime': 1,
				'GET system/serverLoad': 1,
				[READS]: 4,
			});
			expect(first.report?.calls).toMatchObject({ made: 6, reads: 6, writes: 0 });
			const second = await bench.run();
			expect(second.calls[READS]).toBe(1);
			expect(second.calls[WRITES]).toBeUndefined();
		});

		it('of 250 changed cards is 3 reads by code and 3 writes', async () => {
			bench.seed(250);
			await bench.run();
			for (let i = 0; i < 250; i += 1) bench.erp.edit(String(500 + i), { street: `Nowa ${i + 1}` });
			const { calls } = await bench.run();
			expect(calls[READS]).toBe(1 + 3);
			expect(calls[WRITES]).toBe(3);
		});

		it('of an ERP that keeps no times is the same', async () => {
			const supported = false as const;
			bench.erp.capabilities = {
				...bench.erp.capabilities,
				contractorsChangedSince: { supported, remedy: 'List all.' },
			};
			bench.seed(150);
			bench.erp.put(aCard({ id: '9', symbol: 'NIKT' }));
			await bench.run();
			bench.erp.edit('500', { street: 'Nowa 2' });
			const { calls } = await bench.run();
			expect(calls).toMatchObject({ [READS]: 2, [WRITES]: 1 });
		});
	});

	describe('stops', () => {
		it('before it would change too much, and says how much (guard)', async () => {
			bench.seed(60);
			await bench.run();
			for (let i = 0; i < 31; i += 1) bench.erp.edit(String(500 + i), { street: `Nowa ${i + 1}` });
			const guard = { mostChanges: 1_000, mostShare: 0.5 };
			const { report, calls } = await bench.run({ guard });
			expect(report?.stopped).toMatchObject({ code: 'TOO_MANY_CHANGES' });
			expect(report?.stopped?.message).toMatch(/31 of 60/);
			expect(calls[WRITES]).toBeUndefined();
			// The same changes are still there for a run that may.
			expect((await bench.run()).report?.toShop).toBe(31);
		});

		it('in the middle when the calls of the month are used up; the next run ends it', async () => {
			bench.seed(250);
			await bench.run();
			for (let i = 0; i < 250; i += 1) bench.erp.edit(String(500 + i), { street: `Nowa ${i + 1}` });
			const callsPerMonth = 5 + 2 + 4 + 2;
			const { report, entries } = await bench.run({}, { callsPerMonth });
			expect(report?.stopped).toMatchObject({ code: 'CALLS_USED_UP' });
			expect(entries.filter(({ status }) => status === 'written')).toHaveLength(200);
			const { report: rest } = await bench.run();
			expect(rest).toMatchObject({ stopped: null, toShop: 50 });
			expect((await bench.run()).entries).toEqual([]);
		});

		it('before the list when its pages would not fit into the run', async () => {
			bench.seed(350);
			const { report, calls } = await bench.run({}, { limits: { callsPerRun: 5 } });
			expect(report?.stopped?.message).toMatch(/4 pages, and 2 calls/);
			expect(calls[READS]).toBe(1);
		});

		it('when the shop is overloaded', async () => {
			bench.shop.store.configure({ serverLoad: 'overloaded' });
			expect((await bench.run()).report?.stopped).toMatchObject({ code: 'SYSTEM_BUSY' });
		});

		it('when another run is under way at the same moment: nothing is written twice', async () => {
			bench.seed(120);
			await bench.run();
			for (let i = 0; i < 120; i += 1) bench.erp.edit(String(500 + i), { street: `Nowa ${i + 1}` });
			const before = bench.calls()[WRITES] ?? 0;
			const both = await Promise.all([bench.run(), bench.run()]);
			const stops = both.map(({ report }) => report?.stopped?.code ?? 'none');
			expect(stops.sort()).toEqual(['RUN_UNDER_WAY', 'none']);
			expect((bench.calls()[WRITES] ?? 0) - before).toBe(2);
		});

		it('when another run is under way, and not when that one died', async () => {
			bench.seed(1);
			bench.erp.mishap = (call) => (call === 'updateContractor' ? 'crashAfter' : 'none');
			await bench.run();
			bench.shop.store.change(4101, { clientStreet: 'Inna 3' });
			await expect(bench.run()).rejects.toThrow('crashed');
			bench.erp.mishap = () => 'none';
			expect((await bench.run()).report?.stopped).toBeNull();
		});
	});

	it.each<[string, object, string]>([
		['cuts', { nameLength: 20, overlongNames: 'cut' }, 'Bardzo'],
		['refuses', { nameLength: 20, overlongNames: 'refused' }, 'Testowy'],
	])('does not bring a name the shop %s back to the ERP', async (what, options, shown) => {
		await janInStep();
		bench.shop.store.configure(options);
		const lastName = `Bardzo ${'Długie-'.repeat(7)}Nazwisko`;
		bench.erp.edit('500', { lastName });
		const { entries } = await bench.run();
		expect(entries).toMatchObject([{ status: what === 'cuts' ? 'written' : 'failed' }]);
		await bench.run();
		expect(bench.customer('JAN')?.clientLastName).toContain(shown);
		expect(bench.erp.card('500')?.lastName).toBe(lastName);
		// An edit made after that is one.
		bench.shop.store.change(4101, { clientLastName: 'Nowak' });
		bench.erp.edit('500', { lastName: 'Nowak' });
		expect((await bench.run()).entries).toEqual([]);
	});

	it('goes by its own clock when the key may not ask for the time of the shop', async () => {
		bench.shop.store.configure({ systemRight: 'none' });
		await janInStep();
		bench.erp.edit('500', { street: 'Nowa 2' });
		await bench.run();
		expect(bench.customer('JAN')?.clientStreet).toBe('Nowa 2');
	});

	it('loses no change to a clock of the shop that is five minutes slow', async () => {
		bench.arm({ kind: 'clockSkew', ms: -300_000 });
		const clientId = await janInStep();
		bench.shop.store.change(clientId, { clientStreet: 'Inna 3' });
		await bench.run();
		expect(bench.erp.card('500')?.street).toBe('Inna 3');
	});
});
