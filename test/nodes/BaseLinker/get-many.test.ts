import {
	type Bench,
	MORNING,
	type NodeBench,
	SINCE_MORNING,
	startNodeBench,
	WITH_ERROR_OUTPUT,
} from './run-baselinker';

let node: NodeBench;
let bench: Bench;

beforeAll(async () => {
	node = await startNodeBench();
});

beforeEach(async () => {
	bench = await node.open();
});

afterEach(async () => {
	await bench.stop();
});

afterAll(async () => {
	await node.stop();
});

const idsOf = ({ items }: { items: readonly { json: object }[] }) =>
	items.map(({ json }) => (json as { order_id: number }).order_id);

describe('BaseLinker: Get Many', () => {
	it('hands out every order once, untouched, oldest first', async () => {
		const ids = bench.seed(250);
		const run = await bench.run(SINCE_MORNING);
		expect(run.status).toBe('success');
		expect(idsOf(run)).toEqual(ids);
		const [sent] = await bench.account.orders({ order_id: ids[7] });
		expect(run.items[7]).toEqual({ json: sent, pairedItem: { item: 0 } });
		expect(run.hints).toEqual(['250 orders read from BaseLinker']);
	});

	it('reads 1,000 orders with 11 calls, because the last page is full', async () => {
		bench.seed(1_000);
		const run = await bench.run(SINCE_MORNING);
		expect(run.items).toHaveLength(1_000);
		expect(bench.calls()).toEqual({ getOrders: 11 });
	});

	it('asks for no more pages than the limit needs', async () => {
		const ids = bench.seed(250);
		const few = await bench.run({ ...SINCE_MORNING, returnAll: false });
		expect(idsOf(few)).toEqual(ids.slice(0, 50));
		expect(bench.calls()).toEqual({ getOrders: 1 });
		const more = await bench.run({ ...SINCE_MORNING, returnAll: false, limit: 150 });
		expect(idsOf(more)).toEqual(ids.slice(0, 150));
		expect(bench.calls()).toEqual({ getOrders: 3 });
	});

	it('tells which orders were split, merged or copied, with two calls more', async () => {
		await bench.stop();
		bench = await node.open({ journal: true });
		const [main = 0, part = 0, other] = bench.seed(3);
		bench.account.store.events.append(main, 6, part);
		const run = await bench.run({ ...SINCE_MORNING, filters: { journal: true } });
		expect(bench.calls()).toEqual({ getJournalList: 2, getOrders: 1 });
		const [first, second, third] = run.items.map(({ json }) => json);
		const event = { log_type: 6, order_id: main, object_id: part };
		expect(first).toMatchObject({ order_id: main, journal: [event] });
		expect(second).toMatchObject({ order_id: part, journal: [event] });
		expect(third).toMatchObject({ order_id: other });
		expect(third).not.toHaveProperty('journal');
	});

	it('hands out no order when the journal cannot be read', async () => {
		bench.seed(3);
		bench.account.faults.arm([
			{
				service: 'baselinker',
				call: 'getJournalList',
				kind: 'errorBody',
				code: 'E',
				message: 'No.',
			},
		]);
		const run = await bench.run({ ...SINCE_MORNING, filters: { journal: true } }, [{}], {
			node: WITH_ERROR_OUTPUT,
		});
		expect(run.items).toEqual([]);
		expect(run.failed).toHaveLength(1);
	});

	it('loses no order that shares a second with a page edge, nor any of a crowded second (F9)', async () => {
		const ids = [
			...bench.seed(99),
			...bench.seed(3, () => ({ date_confirmed: MORNING + 99 })),
			...bench.seed(230, () => ({ date_confirmed: MORNING + 200 })),
			...bench.seed(5, () => ({ date_confirmed: MORNING + 201 })),
		];
		expect(idsOf(await bench.run(SINCE_MORNING)).sort()).toEqual(ids);
	});

	it.each(['clean', 'strings', 'php'] as const)('reads the typing profile %s', async (typing) => {
		await bench.stop();
		bench = await node.open({ typing });
		const ids = bench.seed(120);
		expect(idsOf(await bench.run(SINCE_MORNING)).map(Number)).toEqual(ids);
	});

	it.each<[string, object, number[]]>([
		['a status from the list', { status: { mode: 'list', value: '88013' } }, [1]],
		['a status by ID', { status: { mode: 'id', value: 88013 } }, [1]],
		['a source from the list', { source: { mode: 'list', value: 'allegro/3141' } }, [2]],
		['all accounts of a source', { source: { mode: 'id', value: 'allegro' } }, [2, 3]],
		['unconfirmed ones, too', { unconfirmed: true }, [0, 1, 2, 3, 4]],
		['none', {}, [0, 1, 2, 3]],
	])('filters by %s', async (_what, filters, expected) => {
		const ids = bench.seed(5, (index) => ({
			order_status_id: index === 1 ? 88013 : 88010,
			...(index === 2 ? { order_source: 'allegro', order_source_id: 3141 } : {}),
			...(index === 3 ? { order_source: 'allegro', order_source_id: 3142 } : {}),
			...(index === 4 ? { confirmed: false, date_confirmed: 0 } : {}),
		}));
		const run = await bench.run({ ...SINCE_MORNING, filters: filters as never });
		expect(idsOf(run)).toEqual(expected.map((index) => ids[index]));
	});

	it('starts at midnight in Warsaw some days ago', async () => {
		const now = Math.floor(Date.now() / 1000);
		const [recent] = bench.seed(1, () => ({ date_confirmed: now - 60 }));
		bench.seed(1, () => ({ date_confirmed: now - 9 * 86_400 }));
		const run = await bench.run({ operation: 'getAll', startFrom: 'lookBack', lookBackDays: 2 });
		expect(idsOf(run)).toEqual([recent]);
		const [{ request } = { request: {} }] = bench.account.journal.list();
		const { date_confirmed_from: from } = request as { date_confirmed_from: number };
		const local = new Intl.DateTimeFormat('en-GB', {
			timeZone: 'Europe/Warsaw',
			timeStyle: 'medium',
		}).format(from * 1000);
		expect(local).toBe('00:00:00');
	});

	it('reads a date without zone in the zone of the workflow', async () => {
		await bench.run({ ...SINCE_MORNING, since: '2026-11-20T09:00:00' });
		expect(bench.account.journal.list()[0]?.request).toMatchObject({
			date_confirmed_from: MORNING,
		});
	});

	it('reads once for every incoming item and pairs what it read', async () => {
		const ids = bench.seed(2);
		const run = await bench.run(SINCE_MORNING, [{ a: 1 }, { a: 2 }]);
		expect(idsOf(run)).toEqual([...ids, ...ids]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	it.each<[string, object, RegExp]>([
		['no date', { since: '={{ "" }}' }, /"Since"/],
		['a date that is none', { since: 'soon' }, /"Since" is "soon"/],
		['a negative look-back', { startFrom: 'lookBack', lookBackDays: -1 }, /Look-Back Days/],
		['a source that is none', { filters: { source: { mode: 'id', value: '///' } } }, /"Source"/],
		['a status that is none', { filters: { status: { mode: 'id', value: 'new' } } }, /"Status"/],
		['a limit of nothing', { returnAll: false, limit: 0 }, /"Limit"/],
	])('never asks without bounds: %s', async (_what, parameters, words) => {
		const run = await bench.run({ ...SINCE_MORNING, ...parameters });
		expect(run.error).toMatch(words);
		expect(bench.calls()).toEqual({});
	});

	it('repeats a read that the gateway spoiled', async () => {
		const ids = bench.seed(120);
		bench.account.faults.arm([{ service: 'baselinker', kind: 'httpStatus', times: 1 }]);
		expect(idsOf(await bench.run(SINCE_MORNING))).toEqual(ids);
	});

	it('keeps what it had read when a later page is refused, with the reason as an error item', async () => {
		const ids = bench.seed(150);
		const refusal = {
			service: 'baselinker',
			kind: 'errorBody',
			code: 'ERROR_SOMETHING',
			message: 'Something is wrong',
			skip: 1,
		} as const;
		bench.account.faults.arm([refusal]);
		const run = await bench.run(SINCE_MORNING, [{}], { node: WITH_ERROR_OUTPUT });
		expect(idsOf(run)).toEqual(ids.slice(0, 100));
		expect(run.failed).toEqual([
			expect.objectContaining({
				json: {
					error: 'BaseLinker getOrders refused: ERROR_SOMETHING.',
					details: expect.objectContaining({
						code: 'REJECTED_BY_VENDOR',
						description: 'ERROR_SOMETHING: Something is wrong',
					}),
				},
			}),
		]);
	});

	it('says that the token is wrong, and does not say the token', async () => {
		const run = await bench.run(SINCE_MORNING, [{}], {
			credential: { token: '9999-99999-SECRETWRONGTOKEN' },
			node: WITH_ERROR_OUTPUT,
		});
		expect(run.failed[0]?.json).toMatchObject({ details: { code: 'AUTHENTICATION_REFUSED' } });
		expect(JSON.stringify(run)).not.toContain('SECRETWRONGTOKEN');
	});

	it('does nothing without its ledger, because nobody would know how often the others call', async () => {
		const run = await bench.run(SINCE_MORNING, [{}], { ledger: { file: '/dev/null/ledger.db' } });
		expect(run.status).toBe('error');
		expect(run.error).toMatch(/ledger/i);
		expect(bench.calls()).toEqual({});
	});
});
