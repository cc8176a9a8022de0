import type { FaultRule } from '../../../sandbox/kernel/faults';
import { aCard, someSettings } from '../../builders/a-sync-pair';
import { Crash } from '../../support/crash';
import type { ErpMishap } from '../../support/in-memory-erp';
import { startSync, type SyncBench } from '../../support/sync-bench';

const PAIRS = 105;
const NEWCOMERS = 20;
const ADDING = { settings: someSettings({ addClients: true }) };

describe('a synchronisation through mishaps', () => {
	let bench: SyncBench;
	beforeEach(async () => {
		bench = await startSync();
	});
	afterEach(() => bench.stop());

	/** Every card changed its street, every customer his e-mail, and the ERP has cards the shop does not know. */
	async function editedOnBothSides() {
		bench.seed(PAIRS);
		await bench.run(ADDING);
		for (let i = 0; i < PAIRS; i += 1) {
			bench.erp.edit(String(500 + i), { street: `Nowa ${i + 1}` });
			const client = bench.customer(`K${i}`);
			bench.shop.store.change(client?.clientId ?? 0, { clientEmail: `new${i}@x.test` });
		}
		for (let i = 0; i < NEWCOMERS; i += 1) {
			const number = PAIRS + i;
			bench.erp.put(
				aCard({ id: String(500 + number), symbol: `K${number}`, email: `k${number}@x.test` }),
			);
		}
	}

	/** Runs until one has nothing to do, at most eight times; a run may die. */
	async function runsUntilQuiet() {
		for (let runs = 0; runs < 8; runs += 1) {
			try {
				const { entries, report } = await bench.run(ADDING);
				if (report?.stopped === null && entries.length === 0) return;
			} catch (error) {
				if (!(error instanceof Crash)) throw error;
				bench.clock.advance(3_600_000);
			}
		}
		throw new Error('it does not come to rest');
	}

	function expectEverythingInPlace() {
		const clients = bench.shop.store.clients();
		expect(clients).toHaveLength(PAIRS + NEWCOMERS);
		const codes = clients.map(({ clientCodeExternal }) => clientCodeExternal);
		expect(new Set(codes).size).toBe(PAIRS + NEWCOMERS);
		for (let i = 0; i < PAIRS; i += 1) {
			expect(bench.customer(`K${i}`)).toMatchObject({
				clientStreet: `Nowa ${i + 1}`,
				clientEmail: `new${i}@x.test`,
			});
			expect(bench.erp.card(String(500 + i))).toMatchObject({
				street: `Nowa ${i + 1}`,
				email: `new${i}@x.test`,
			});
		}
	}

	it.each<[string, Omit<FaultRule, 'service'>[]]>([
		['a storm of 429', [{ kind: 'httpStatus', status: 429, times: 12 }]],
		['answers of writes that are lost', [{ kind: 'answerLost', call: 'PUT', times: 6 }]],
		[
			'an answer lost after a committed POST',
			[{ kind: 'answerLost', call: 'POST clients/clients', times: 1 }],
		],
		[
			'every other POST whose answer is lost',
			[{ kind: 'answerLost', call: 'POST clients/clients', probability: 0.5, times: 6 }],
		],
		['answers that are cut in half', [{ kind: 'cutBody', call: 'clients/clients', times: 7 }]],
		['a server that fails', [{ kind: 'httpStatus', status: 500, times: 9 }]],
		[
			'a gateway that fails on writes',
			[{ kind: 'httpStatus', status: 502, call: 'P(UT|OST) clients/clients', times: 11 }],
		],
		['a shop that is blocked for a while', [{ kind: 'errorBody', code: '4', times: 2 }]],
		['connections that drop', [{ kind: 'dropBefore', probability: 0.3, times: 20 }]],
	])(
		'%s: the next runs end in the same state, no customer twice, no edit lost',
		async (_what, rules) => {
			await editedOnBothSides();
			bench.arm(...rules);
			await bench.run(ADDING);
			bench.arm();
			await runsUntilQuiet();
			expectEverythingInPlace();
		},
	);

	it('partial failures (207) are told each, and tried again by the next run', async () => {
		await editedOnBothSides();
		bench.shop.store.itemFaults.arm([
			{ login: 'k3@x.test', faultCode: 20, times: 1 },
			{ login: 'k7@x.test', faultCode: 15, times: 1 },
		]);
		const { entries } = await bench.run(ADDING);
		expect(
			entries.filter(({ status }) => status === 'failed').map(({ reason }) => reason?.message),
		).toEqual([
			'IdoSell refused customer 4104: the postcode is missing or invalid.',
			'IdoSell refused customer 4108: the tax number is not right for the country.',
		]);
		await runsUntilQuiet();
		expectEverythingInPlace();
	});

	it('a customer who spoils his batch is told alone, and again until he is repaired', async () => {
		await editedOnBothSides();
		bench.shop.store.itemFaults.arm([{ login: 'k40@x.test', status: 422 }]);
		for (let runs = 0; runs < 2; runs += 1) {
			const { entries } = await bench.run(ADDING);
			const failed = entries.filter(({ status }) => status === 'failed');
			expect(failed).toMatchObject([{ target: 'review', client: { login: 'k40@x.test' } }]);
		}
		bench.shop.store.itemFaults.arm([]);
		await runsUntilQuiet();
		expectEverythingInPlace();
	});

	it.each<ErpMishap>([
		'busy',
		'unavailable',
		'rejected',
		'lostBefore',
		'lostAfter',
		'crashBefore',
		'crashAfter',
	])('the ERP with %s in the middle of its writes', async (mishap) => {
		await editedOnBothSides();
		let writes = 0;
		bench.erp.mishap = (call) => {
			if (call === 'updateContractor') writes += 1;
			return call === 'updateContractor' && writes > 20 && writes < 25 ? mishap : 'none';
		};
		await runsUntilQuiet();
		expectEverythingInPlace();
	});

	it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
		'killed at the %pth note in the ledger (kill -9 between a write and its snapshot)',
		async (nth) => {
			await editedOnBothSides();
			const { write } = bench.snapshots;
			let notes = 0;
			bench.snapshots.write = async (shelf, entries) => {
				notes += 1;
				if (notes === nth) throw new Crash('before a note');
				return await write.call(bench.snapshots, shelf, entries);
			};
			await runsUntilQuiet();
			bench.snapshots.write = write;
			expectEverythingInPlace();
		},
	);

	it('killed after a write, then edited again: the later edit is no clash with our own write', async () => {
		bench.seed(1);
		await bench.run();
		bench.erp.edit('500', { street: 'Nowa 2' });
		const { write } = bench.snapshots;
		let notes = 0;
		bench.snapshots.write = async (shelf, entries) => {
			notes += 1;
			// The first note says what is about to be written, the second that it was.
			if (notes === 2) throw new Crash('after the write');
			return await write.call(bench.snapshots, shelf, entries);
		};
		await expect(bench.run()).rejects.toThrow(Crash);
		bench.snapshots.write = write;
		expect(bench.customer('K0')?.clientStreet).toBe('Nowa 2');
		bench.clock.advance(3_600_000);
		bench.erp.edit('500', { street: 'Najnowsza 3' });
		const { entries } = await bench.run();
		expect(entries).toMatchObject([{ target: 'toShop', status: 'written', conflicts: [] }]);
		expect(bench.customer('K0')?.clientStreet).toBe('Najnowsza 3');
	});

	it('every answer of a write lost while the ERP was written, too: the next edit is no clash', async () => {
		bench.seed(1);
		await bench.run();
		bench.erp.edit('500', { street: 'Nowa 2' });
		bench.shop.store.change(4101, { clientEmail: 'new@x.test' });
		bench.arm({ kind: 'answerLost', call: 'PUT', times: 5 });
		const { entries } = await bench.run();
		expect(entries.map(({ status }) => status)).toEqual(['failed', 'written']);
		bench.arm();
		bench.erp.edit('500', { street: 'Najnowsza 3' });
		const next = await bench.run();
		expect(next.entries).toMatchObject([{ target: 'toShop', status: 'written', conflicts: [] }]);
		expect(bench.customer('K0')?.clientStreet).toBe('Najnowsza 3');
	});
});
