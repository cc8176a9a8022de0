import { type Bench, type NodeBench, startNodeBench, WITH_ERROR_OUTPUT } from './run-baselinker';

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

const NUMBER_TO_EXTRA_FIELD = {
	operation: 'setFields',
	fields: { extra_field_1: '={{ $json.erp.documentNumber }}' },
};

const written = (order_id: number, documentNumber: string, more: object = {}) => ({
	order_id,
	erp: { documentNumber },
	...more,
});

describe('BaseLinker: Set Fields', () => {
	it('writes the number of the ERP into an extra field, each item its own', async () => {
		const ids = bench.seed(3);
		const run = await bench.run(
			NUMBER_TO_EXTRA_FIELD,
			ids.map((id, index) => written(id, `ZK ${index + 1}/2026`)),
		);
		expect(ids.map((id) => bench.account.store.findOrder(id)?.extra_field_1)).toEqual([
			'ZK 1/2026',
			'ZK 2/2026',
			'ZK 3/2026',
		]);
		expect(run.items[1]).toEqual({
			json: {
				...written(ids[1] as number, 'ZK 2/2026'),
				extra_field_1: 'ZK 2/2026',
				fields: { changed: true },
			},
			pairedItem: { item: 1 },
		});
	});

	it('leaves the fields alone that were not added', async () => {
		const [id = 0] = bench.seed(1, () => ({ extra_field_2: 'mine', admin_comments: 'note' }));
		await bench.run(NUMBER_TO_EXTRA_FIELD, [written(id, 'ZK 1')]);
		expect(bench.account.store.findOrder(id)).toMatchObject({
			extra_field_1: 'ZK 1',
			extra_field_2: 'mine',
			admin_comments: 'note',
		});
	});

	it('makes no call where the item shows the value already, unless asked to', async () => {
		const [id = 0] = bench.seed(1);
		const item = written(id, 'ZK 1', { extra_field_1: 'ZK 1' });
		const run = await bench.run(NUMBER_TO_EXTRA_FIELD, [item]);
		expect(run.items[0]?.json.fields).toEqual({ changed: false });
		expect(bench.calls()).toEqual({});
		await bench.run({ ...NUMBER_TO_EXTRA_FIELD, options: { skipSame: false } }, [item]);
		expect(bench.calls()).toEqual({ setOrderFields: 1 });
	});

	it('empties a field the item does not carry', async () => {
		const [id = 0] = bench.seed(1, () => ({ extra_field_2: 'old' }));
		await bench.run({ operation: 'setFields', fields: { extra_field_2: '' } }, [{ order_id: id }]);
		expect(bench.account.store.findOrder(id)?.extra_field_2).toBe('');
	});

	it('only tells what it would set in a dry run', async () => {
		const [id = 0] = bench.seed(1);
		const run = await bench.run({ ...NUMBER_TO_EXTRA_FIELD, options: { dryRun: true } }, [
			written(id, 'ZK 1'),
		]);
		expect(run.items[0]?.json.fields).toEqual({
			changed: false,
			dryRun: true,
			wouldSet: { extra_field_1: 'ZK 1' },
		});
		expect(bench.calls()).toEqual({});
	});

	it('lets single orders fail and writes the others', async () => {
		const ids = bench.seed(2);
		const items = [
			written(ids[0] as number, 'ZK 1'),
			written(999, 'ZK 2'),
			written(ids[1] as number, 'Z'.repeat(51)),
			{ order_id: 'none', erp: { documentNumber: 'ZK 3' } },
			written(ids[1] as number, 'ZK 4 🙂'),
		];
		const run = await bench.run(NUMBER_TO_EXTRA_FIELD, items, { node: WITH_ERROR_OUTPUT });
		expect(ids.map((id) => bench.account.store.findOrder(id)?.extra_field_1)).toEqual([
			'ZK 1',
			'ZK 4 🙂',
		]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 4 }]);
		expect(run.failed.map(({ json }) => json.details)).toEqual([
			expect.objectContaining({ code: 'REJECTED_BY_VENDOR' }),
			expect.objectContaining({ code: 'FIELD_TOO_LONG' }),
			expect.objectContaining({ code: 'CONFIGURATION_INVALID' }),
		]);
	});

	it('sets every kind of field in the types BaseLinker takes', async () => {
		const [id = 0] = bench.seed(1);
		const fields = {
			delivery_country_code: 'DE',
			delivery_price: 9.5,
			payment_method: 'Przelew',
			payment_method_cod: true,
			pick_state: true,
			want_invoice: false,
			star: 3,
		};
		const run = await bench.run({ operation: 'setFields', fields }, [{ order_id: id }]);
		const expected = {
			delivery_country_code: 'DE',
			delivery_price: 9.5,
			payment_method: 'Przelew',
			payment_method_cod: '1',
			pick_state: 1,
			want_invoice: '0',
			star: 3,
		};
		expect(bench.account.store.findOrder(id)).toMatchObject(expected);
		expect(run.items[0]?.json).toEqual({ order_id: id, ...expected, fields: { changed: true } });
		const again = await bench.run({ operation: 'setFields', fields }, [run.items[0]?.json ?? {}]);
		expect(again.items[0]?.json.fields).toEqual({ changed: false });
		expect(bench.calls()).toEqual({ setOrderFields: 1 });
	});

	it.each([
		['star', 6, /Star/],
		['delivery_price', 'free', /Delivery Price/],
	])('refuses %s %s', async (name, value, message) => {
		const [id = 0] = bench.seed(1);
		const parameters = { operation: 'setFields', fields: { [name]: value } };
		expect((await bench.run(parameters, [{ order_id: id }])).error).toMatch(message);
		expect(bench.calls()).toEqual({});
	});

	describe('custom extra fields', () => {
		const EXTRA = {
			operation: 'setFields',
			extraFields: {
				values: [
					{
						field: { __rl: true, mode: 'list', value: '601' },
						kind: 'text',
						value: '={{ $json.no }}',
					},
					{ field: { __rl: true, mode: 'id', value: '602' }, kind: 'file', binaryProperty: 'data' },
				],
			},
		};
		const PDF = Buffer.from('%PDF-1.4 +/= zażółć');
		const file = (fileName: string, data = PDF) => ({
			data: { data: data.toString('base64'), mimeType: 'application/pdf', fileName },
		});

		it('writes texts and files, each item its own', async () => {
			const ids = bench.seed(2);
			const long = `${'x'.repeat(60)}.pdf`;
			const run = await bench.run(
				EXTRA,
				ids.map((order_id, index) => ({ order_id, no: `ZK ${index}` })),
				{ binaries: [file('ZK 0.pdf'), file(long)] },
			);
			expect(run.error).toBeUndefined();
			const sent = bench.account.journal.list().map(({ request }) => request);
			expect(sent).toMatchObject([
				{
					custom_extra_fields: {
						601: 'ZK 0',
						602: { title: 'ZK 0.pdf', file: `data:${PDF.toString('base64')}` },
					},
				},
				{ custom_extra_fields: { 602: { title: `${'x'.repeat(36)}.pdf` } } },
			]);
			expect(run.items[0]?.json).toMatchObject({
				custom_extra_fields: { 601: 'ZK 0', 602: { title: 'ZK 0.pdf' } },
				fields: { changed: true },
			});
			expect(JSON.stringify(run.items[0]?.json)).not.toContain(PDF.toString('base64'));
		});

		it('lets an order fail whose file is missing or too large', async () => {
			const ids = bench.seed(3);
			const huge = Buffer.alloc(2 * 1024 * 1024 + 1);
			const run = await bench.run(
				EXTRA,
				ids.map((order_id) => ({ order_id, no: 'ZK' })),
				{ binaries: [{}, file('huge.pdf', huge), file('fine.pdf')], node: WITH_ERROR_OUTPUT },
			);
			expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
			expect(run.failed.map(({ json }) => json.error)).toEqual([
				'"Input Data Field Name" is "data".',
				expect.stringContaining('holds 2 MB'),
			]);
		});

		it('makes no call where the item shows the text already', async () => {
			const [id = 0] = bench.seed(1);
			const [text] = EXTRA.extraFields.values;
			const run = await bench.run({ ...EXTRA, extraFields: { values: [text] } }, [
				{ order_id: id, no: 'ZK 1', custom_extra_fields: { 601: 'ZK 1' } },
			] as never);
			expect(run.items[0]?.json.fields).toEqual({ changed: false });
			expect(bench.calls()).toEqual({});
		});
	});

	it('asks for a field when none was added', async () => {
		const [id = 0] = bench.seed(1);
		const run = await bench.run({ operation: 'setFields', fields: {} }, [{ order_id: id }]);
		expect(run.error).toMatch(/No field/);
		expect(bench.calls()).toEqual({});
	});
});

describe('BaseLinker: Get', () => {
	const get = (items: object[]) =>
		bench.run(
			{ operation: 'get' },
			items.map((item) => ({ ...item })),
			{ node: WITH_ERROR_OUTPUT },
		);

	it('reads an order by its number, also an unconfirmed one', async () => {
		const [done = 0, open = 0] = bench.seed(2, (index) => ({
			confirmed: index === 0,
			...(index === 0 ? {} : { date_confirmed: 0 }),
		}));
		const run = await get([{ order_id: done }, { order_id: String(open) }]);
		expect(
			run.items.map(({ json, pairedItem }) => [json.order_id, json.confirmed, pairedItem]),
		).toEqual([
			[done, true, { item: 0 }],
			[open, false, { item: 1 }],
		]);
	});

	it('says which order is gone', async () => {
		const run = await get([{ order_id: 12345 }]);
		expect(run.failed[0]?.json).toMatchObject({
			error: 'BaseLinker has no order 12345.',
			details: { kind: 'notFound', remedy: expect.stringContaining('merged') },
		});
	});
});
